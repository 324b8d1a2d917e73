"""The desk: institutions, mandates, accounts and the journal from inside.

In order: stranger, resident, one factor · keepers, contact (SPG), neighbours · lead, circle,
secretary elsewhere. The register of institutions is one for the whole installation: every
secretariat names new ones, and corrects those that act in its cycle; a mandate is given
and ended only inside the keeper's own scope.
"""

from tests.matrix.row import Row

ANYBODY = "sxf ooo ooo"
KEEPERS = "sxf oxx xxo"
KEEP = "sxf dxx xxd"
WHOLE = "sxf oxx xxx"  # who keeps the whole installation
ACT_ON_WHOLE = "sxf dxx xxx"
INSIDE = "sxf ohh hhh"  # a mandate inside NL-2022
END_INSIDE = "sxf dhh hhh"

ROWS = [
    Row("desk_institutions", "", ANYBODY),
    Row("desk_institutions", "", ANYBODY, query="q=nuevo"),
    Row("desk_institution_new", "", KEEPERS, KEEP, {"name_es": "Nueva", "sector": "government"}),
    Row(
        "desk_institution",
        "folio={institution}",
        KEEPERS,
        KEEP,
        {"name_es": "Corregida", "sector": "government"},
    ),
    Row(
        "desk_institution",
        "folio={institution_inside}",
        WHOLE,
        ACT_ON_WHOLE,
        {"name_es": "Corregida", "sector": "government"},
    ),
    Row("desk_institution", "folio=I999999-0", "sxf hhh hhh"),
    Row("desk_mandates", "", KEEPERS),
    Row("desk_mandates", "", KEEPERS, query="ver=terminadas"),
    Row("desk_mandate_new", "", KEEPERS, "sxf dxx xxv", "mandate_inside"),
    Row("desk_mandate_new", "", KEEPERS, "sxf dxx xxd", "mandate_elsewhere"),
    Row("desk_mandate_end", "folio={mandate}", INSIDE, END_INSIDE, "last_day"),
    Row("desk_mandate_end", "folio={mandate_elsewhere}", "sxf ohh hho", "sxf dhh hhd", "last_day"),
    Row("desk_mandate_hand_over", "folio={mandate}", INSIDE, END_INSIDE, "hand_over"),
    Row("desk_mandate_hand_over", "folio=D999999-0", "sxf hhh hhh"),
    Row("desk_people", "", KEEPERS),
    Row("desk_people", "", KEEPERS, query="q=demo"),
    Row(
        "desk_person_new",
        "",
        KEEPERS,
        KEEP,
        {"email": "nueva@example.org", "name": "Nueva", "language": "es"},
    ),
    Row("desk_reset", "pseudonym={person}", WHOLE, ACT_ON_WHOLE, "reason"),
    Row("desk_reset", "pseudonym=U-AAAAAAAA", "sxf hhh hhh"),
    Row("desk_reset_approve", "number={reset}", WHOLE, ACT_ON_WHOLE, {"go": "1"}, blank=""),
    Row("desk_reset_approve", "number=999999", "sxf hhh hhh"),
    Row("desk_log", "", ANYBODY),
    Row("desk_witnesses", "", WHOLE, ACT_ON_WHOLE, "witness"),
    Row("desk_witness_end", "number={witness}", WHOLE, ACT_ON_WHOLE, {"go": "1"}, blank=""),
    Row("desk_witness_end", "number=999999", "sxf hxx xxx"),
    Row("desk_letters", "", WHOLE),
    Row("desk_house", "", WHOLE),
    Row("desk_log", "", ANYBODY, query="folio=NL-2022&acto=commitments.adopted"),
]
