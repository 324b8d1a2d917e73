"""The page kinds of the desk's own work on the record: what the secretary opens."""

from __future__ import annotations

from tests.browser.pages import Kind


def beginning(draft):
    """What leads from nothing to a published cycle, and away from one that was a trial."""
    return [
        Kind("desk_begin"),
        Kind("desk_begin_cycle", (draft.cycle,)),
        Kind("desk_begin_cycle", (draft.cycle,), "?paso=5"),
        Kind("desk_begin_calendar", (draft.cycle,)),
        Kind("desk_begin_usual", (draft.cycle,)),
        Kind("desk_newcomers", (draft.cycle,)),
        Kind("desk_cycle_discard", (draft.cycle,)),
        Kind("desk_cycles_discarded"),
        Kind("desk_cycle_restore", (draft.discarded,)),
        Kind("desk_invitations"),
        Kind("desk_invite"),
        Kind("desk_invite_several"),
        Kind("desk_invitation_again", (draft.invitation,)),
        Kind("desk_invitation_withdraw", (draft.invitation,)),
    ]


def desk(draft):
    """What the secretary works on: a draft of defects, the sample plans, and everybody's papers."""
    return [
        Kind("desk_inbox"),
        Kind("desk_plans"),
        Kind("desk_take_in"),
        Kind("desk_plan_text", (draft.plan, "en")),
        Kind("desk_plan_text", (draft.plan, "es")),
        Kind("desk_plan_text", ("NL-2022-SPG", "es")),
        Kind("desk_versions", ("NL-2022-SPG",)),
        Kind("desk_compare", ("NL-2022-SPG",), "?antes=1&despues=1&idioma=es"),
        Kind("desk_publish", (draft.plan,)),
        Kind("desk_publish", ("NL-2022-SPG",)),
        *beginning(draft),
        Kind("desk_cycles"),
        Kind("desk_cycle_new"),
        Kind("desk_cycle", ("NL-2022",)),
        Kind("desk_plan_new", (draft.cycle,)),
        Kind("desk_phase", (draft.cycle, "consultation")),
        Kind("desk_items", (draft.cycle,)),
        Kind("desk_item_new", (draft.cycle,)),
        Kind("desk_item", (draft.item,)),
        Kind("desk_item_drop", (draft.item,)),
        Kind("desk_item_adopt", (draft.item,)),
        Kind("desk_item_restore", (draft.dropped,)),
        Kind("desk_commitments", ("NL-2022",)),
        Kind("desk_commitments", (draft.cycle,)),
        Kind("desk_table", (draft.cycle,)),
        Kind("desk_table_map", (draft.cycle, draft.table)),
        *(Kind("desk_duty_new", (draft.cycle, kind)) for kind in ("metas", "promesas", "pausas")),
        Kind("desk_duty", ("NL-2022", "metas", 1)),
        Kind("desk_duty_withdraw", ("NL-2022", "metas", 1)),
        Kind("desk_amend", ("NL-2022-C1",)),
        Kind("desk_withdraw", ("NL-2022-C1",)),
        Kind("desk_milestone_withdraw", ("NL-2022-C1-M1",)),
        Kind("desk_institutions"),
        Kind("desk_institution_new"),
        Kind("desk_institution", (draft.institution,)),
        Kind("desk_mandates"),
        Kind("desk_mandate_new"),
        Kind("desk_mandate_end", (draft.mandate,)),
        Kind("desk_mandate_hand_over", (draft.mandate,)),
        Kind("desk_people"),
        Kind("desk_person_new"),
        Kind("desk_reset", (draft.person,)),
        Kind("desk_reset_approve", (draft.reset,)),
        Kind("desk_log"),
        Kind("desk_witnesses"),
        Kind("desk_witness_end", (draft.witness,)),
        Kind("desk_letters"),
        Kind("desk_house"),
    ]
