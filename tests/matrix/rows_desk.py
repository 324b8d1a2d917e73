"""The desk: plans, cycles and commitments. Everything asks for a mandate and a second factor.

In order: stranger, resident, one factor · keepers, contact (SPG), neighbours · lead, circle,
secretary elsewhere. GPE is a draft plan of the published cycle NL-2022; XX-2024 a draft cycle,
the one of the secretary elsewhere.
"""

from tests.matrix.row import Row

ANYBODY = "sxf ooo ooo"
RUNNERS = "sxf oxx xxx"  # who runs NL-2022
RUN = "sxf dxx xxx"
DRAFTERS = "sxf ooo xxx"  # who runs NL-2022 or writes one of its plans
DRAFT = "sxf ddd xxx"
REPORTERS = "sxf ooo oxx"  # and who reports in NL-2022
BRING = "sxf ddd dxx"
OWN_PLAN = "sxf oox xxx"  # who writes NL-2022-SPG
WRITE_OWN_PLAN = "sxf ddx xxx"
DRAFT_PLAN = "sxf ohh hxh"  # NL-2022-GPE: the circle knows of it, but does not write it
WRITE_DRAFT_PLAN = "sxf dhh hxh"
DRAFT_CYCLE = "sxf ohh hho"  # XX-2024
WRITE_DRAFT_CYCLE = "sxf dhh hhd"
ITEM = "sxf ooo xxh"  # a draft of NL-2022
WRITE_ITEM = "sxf ddd xxh"
PUBLICATION = {"basis": "link", "url": "https://example.org/plan", "reason": "Acuerdo"}
ADOPTED_ITEM = "sxf www xxx"

PLANS = [
    Row("desk_inbox", "", ANYBODY),
    Row("desk_plans", "", ANYBODY),
    Row("desk_take_in", "", "sxf oxx xxo", "sxf dxx xxv", "plan_file"),
    Row("desk_plan", "folio=NL-2022-SPG", "sxf ddd ddd"),
    Row("desk_plan", "folio=NL-2022-GPE", "sxf dhh hdh"),
    Row("desk_plan", "folio=XX-2024-SCA", "sxf dhh hhd"),
    Row("desk_plan_text", "folio=NL-2022-SPG language=es", OWN_PLAN, WRITE_OWN_PLAN, "plan_text"),
    Row(
        "desk_plan_text", "folio=NL-2022-GPE language=es", DRAFT_PLAN, WRITE_DRAFT_PLAN, "plan_text"
    ),
    Row(
        "desk_plan_text",
        "folio=XX-2024-SCA language=en",
        DRAFT_CYCLE,
        WRITE_DRAFT_CYCLE,
        "plan_text",
    ),
    Row("desk_versions", "folio=NL-2022-SPG", OWN_PLAN),
    Row("desk_versions", "folio=NL-2022-GPE", DRAFT_PLAN),
    Row("desk_versions", "folio=XX-2024-SCA", DRAFT_CYCLE),
    Row("desk_compare", "folio=NL-2022-SPG", OWN_PLAN, query="antes=1&despues=2"),
    Row("desk_compare", "folio=NL-2022-SPG", "sxf hhx xxx"),
    Row("desk_compare", "folio=NL-2022-GPE", DRAFT_PLAN, query="antes=1&despues=2"),
    Row("desk_publish", "folio=NL-2022-SPG", OWN_PLAN, "sxf vxx xxx", PUBLICATION),
    Row("desk_publish", "folio=NL-2022-GPE", DRAFT_PLAN, WRITE_DRAFT_PLAN, "publication"),
    Row("desk_publish", "folio=XX-2024-SCA", DRAFT_CYCLE, WRITE_DRAFT_CYCLE, "publication"),
]
CYCLES = [
    Row("desk_cycles", "", ANYBODY),
    Row(
        "desk_cycle_new",
        "",
        RUNNERS,
        RUN,
        {"folio": "YY-2025", "title_es": "Otro", "starts": "2025-01-01", "ends": "2026-01-01"},
    ),
    Row("desk_cycle", "folio=NL-2022", ANYBODY),
    Row("desk_cycle", "folio=XX-2024", DRAFT_CYCLE),
    Row("desk_plan_new", "folio=NL-2022", RUNNERS, RUN, "new_plan"),
    Row("desk_plan_new", "folio=XX-2024", DRAFT_CYCLE, WRITE_DRAFT_CYCLE, "new_plan"),
    Row("desk_phase", "folio=NL-2022 kind=consultation", RUNNERS, RUN, "phase"),
    Row("desk_phase", "folio=XX-2024 kind=consultation", DRAFT_CYCLE, WRITE_DRAFT_CYCLE, "phase"),
    Row("desk_phase", "folio=NL-2022 kind=no-such-phase", "sxf hxx xxx"),
    Row("desk_duty_new", "folio=NL-2022 kind=metas", RUNNERS, RUN, "goal"),
    Row("desk_duty_new", "folio=NL-2022 kind=promesas", RUNNERS, RUN, "promise"),
    Row("desk_duty_new", "folio=NL-2022 kind=pausas", RUNNERS, RUN, "pause"),
    Row("desk_duty_new", "folio=XX-2024 kind=metas", DRAFT_CYCLE, WRITE_DRAFT_CYCLE, "goal"),
    Row("desk_duty", "folio=NL-2022 kind=metas number={goal}", RUNNERS, RUN, "goal"),
    Row("desk_duty", "folio=NL-2022 kind=promesas number={promise}", RUNNERS, RUN, "promise"),
    Row("desk_duty", "folio=NL-2022 kind=metas number=999999", "sxf hhh hhh"),
    Row("desk_duty", "folio=XX-2024 kind=metas number={goal}", "sxf hhh hhh"),
    Row("desk_duty_withdraw", "folio=NL-2022 kind=metas number={goal}", RUNNERS, RUN, "reason"),
    Row("desk_duty_withdraw", "folio=NL-2022 kind=pausas number={pause}", RUNNERS, RUN, "reason"),
    Row("desk_duty_withdraw", "folio=XX-2024 kind=metas number={goal}", "sxf hhh hhh"),
]
ITEMS = [
    Row("desk_items", "folio=NL-2022", DRAFTERS),
    Row("desk_items", "folio=XX-2024", DRAFT_CYCLE),
    Row("desk_item_new", "folio=NL-2022", DRAFTERS, DRAFT, "item"),
    Row("desk_item_new", "folio=XX-2024", DRAFT_CYCLE, WRITE_DRAFT_CYCLE, "item"),
    Row("desk_item", "folio=NL-2022-B{item}", ITEM, WRITE_ITEM, "item_again"),
    Row("desk_item", "folio=NL-2022-B1", ADOPTED_ITEM, ADOPTED_ITEM, "item", blank="w"),
    Row("desk_item", "folio=XX-2024-B1", DRAFT_CYCLE, WRITE_DRAFT_CYCLE, "item_again"),
    Row("desk_item_drop", "folio=NL-2022-B{item}", ITEM, WRITE_ITEM, "reason"),
    Row("desk_item_drop", "folio=XX-2024-B1", DRAFT_CYCLE, WRITE_DRAFT_CYCLE, "reason"),
    Row("desk_item_restore", "folio=NL-2022-B{dropped}", ITEM, WRITE_ITEM, {"go": "1"}, blank=""),
    Row(
        "desk_item_restore",
        "folio=NL-2022-B{item}",
        "sxf www xxh",
        "sxf www xxh",
        {"go": "1"},
        blank="w",
    ),
    Row("desk_item_adopt", "folio=NL-2022-B{item}", "sxf oxx xxh", "sxf dxx xxh", "adoption"),
    Row("desk_item_adopt", "folio=XX-2024-B1", DRAFT_CYCLE, WRITE_DRAFT_CYCLE, "adoption"),
    Row("desk_table", "folio=NL-2022", REPORTERS, BRING, "table_file"),
    Row("desk_table", "folio=XX-2024", DRAFT_CYCLE, WRITE_DRAFT_CYCLE, "table_file"),
    Row(
        "desk_table_map",
        "folio=NL-2022 document={restricted_document}",
        "sxf hhh hxx",
        "sxf hhh hxx",
        "table",
        blank="h",
    ),
    Row(
        "desk_table_map",
        "folio=NL-2022 document={own_document}",
        "sxf hoh hxx",
        "sxf hdh hxx",
        "table",
        blank="h",
    ),
    Row("desk_table_download", "folio=NL-2022", REPORTERS),
    Row("desk_table_download", "folio=XX-2024", DRAFT_CYCLE),
    Row("desk_table_blank", "", ANYBODY),
]
COMMITMENTS = [
    Row("desk_commitments", "folio=NL-2022", ANYBODY),
    Row("desk_commitments", "folio=XX-2024", DRAFT_CYCLE),
    Row("desk_amend", "folio=NL-2022-C1", RUNNERS, RUN, "amendment"),
    Row("desk_amend", "folio=NL-2022-C999", "sxf hhh hhh"),
    Row("desk_withdraw", "folio=NL-2022-C1", RUNNERS, RUN, "reason"),
    Row("desk_milestone_withdraw", "folio=NL-2022-C1-M1", RUNNERS, RUN, "reason"),
]
ROWS = PLANS + CYCLES + ITEMS + COMMITMENTS
