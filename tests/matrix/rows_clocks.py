"""Promises, requirements, holidays, what-if and the dissemination log.

In order: stranger, resident, one factor · keepers, contact (SPG), neighbours · lead, circle,
secretary elsewhere. Members of the coalition write what they said themselves; who facilitates,
moderates or evaluates is none.
"""

from tests.matrix.row import ALL, Row

ANYBODY = "sxf ooo ooo"
RUNNERS = "sxf oxx xxx"
RUN = "sxf dxx xxx"
DRAFT_CYCLE = "sxf ohh hho"
WRITE_DRAFT_CYCLE = "sxf dhh hhd"
OPEN_DRAFT = "hhh ohh hho"
MEMBERS = "sxf ooo oox"
SAID = "sxf dvv vvx"
NO_MEMBER = dict.fromkeys(("evaluator", "facilitator", "moderator"), "xx")
OWN_BODY = {"contact_state": "od"}  # of the institution the entry is of
CYCLE, DRAFT = "folio=NL-2022", "folio=XX-2024"
ENTRY = {
    "institution": "{body}",
    "channel": "Boletín",
    "what": "El tablero está al día.",
    "on": "2023-02-01",
    "link": "https://example.org/boletin",
}
HOLIDAY = {"day": "2023-09-18", "name_es": "Día estatal"}

PUBLIC = [
    Row("promises_feed", CYCLE, ALL),
    Row("promises_feed", DRAFT, OPEN_DRAFT),
    Row("disseminations", CYCLE, ALL),
    Row("disseminations", DRAFT, OPEN_DRAFT),
]
DESK = [
    Row(
        "desk_begin_requirements",
        CYCLE,
        RUNNERS,
        RUN,
        {"keep_inputs": "on", "starts_inputs": "2022-05-17", "ends_inputs": "2022-12-20"},
    ),
    Row(
        "desk_begin_requirements",
        DRAFT,
        DRAFT_CYCLE,
        WRITE_DRAFT_CYCLE,
        {"keep_inputs": "on", "starts_inputs": "2024-05-17", "ends_inputs": "2024-12-20"},
    ),
    Row("desk_begin_days_off", CYCLE, RUNNERS, RUN, {"keep_20230101": "on"}),
    Row("desk_duty_new", f"{CYCLE} kind=inhabiles", RUNNERS, RUN, HOLIDAY),
    Row("desk_what_if", CYCLE, RUNNERS, query="day=2024-10-09"),
    Row("desk_what_if", DRAFT, DRAFT_CYCLE),
    Row("desk_disseminations", CYCLE, ANYBODY),
    Row("desk_disseminations", DRAFT, DRAFT_CYCLE),
    Row("desk_dissemination_new", CYCLE, MEMBERS, SAID, ENTRY, apart=NO_MEMBER | OWN_BODY),
    Row(
        "desk_dissemination_withdraw",
        "folio={dissemination}",
        RUNNERS,
        RUN,
        "reason",
        apart=OWN_BODY,
    ),
    Row("desk_dissemination_withdraw", "folio=NL-2022-Y9999", "sxf hhh hhh"),
]
ROWS = PUBLIC + DESK
