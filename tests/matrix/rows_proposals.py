"""Proposals: read, written by a link, backed and weighed by anybody; kept by who runs the cycle.

The facilitator and the moderator are of the cycle; contacts are of a plan each. The table is the
facilitator's. The lead answers for the institution that is named.
"""

from tests.builders_proposals import WORDS
from tests.matrix.row import ALL, NONE, NOT_BY_POST, Row

ANYBODY = "sxf ooo ooo"
NOWHERE = "sxf hhh hhh"
KEPT = "sxf oxx xxx"
KEEP = "sxf dxx xxx"
SHOWN = "folio={proposal}"
DONE = "ddd ddd ddd"
HELPER = {"facilitator": "od"}
INSIDE = {"facilitator": "oo", "moderator": "oo"}
WHY = {"reason": "Dicen lo mismo."}
GROUNDED = {"paso": "fundar", "folio": "NL-2022-T3"}

PUBLIC = [
    Row("proposals", "folio=NL-2022", ALL),
    Row("proposals", "folio=ZZ-1999", NONE),
    Row("proposal", SHOWN, ALL),
    Row("proposal", "folio={proposal_draft}", "hhh ohh hhh", apart=INSIDE),
    Row("proposal", "folio=NL-2022-I9999", NONE),
    Row(
        "proposal_new",
        "folio=NL-2022",
        "www oww www",
        "www dww www",
        {**WORDS},
        apart=HELPER,
    ),
    Row("proposal_back", SHOWN, NOT_BY_POST, DONE, {"go": "1"}, "", journals=False),
    Row("proposal_say", SHOWN, NOT_BY_POST, DONE, {"text": "De acuerdo"}),
    Row("proposal_like", SHOWN, NOT_BY_POST, NONE, {"comentario": "x"}, ""),
    Row("proposal_report", SHOWN, NOT_BY_POST, DONE, {"por": "Insulta"}, ""),
    Row("proposal_amend", SHOWN, ALL, DONE, {**WORDS, "change": "Pozos.", "reason": "Dura."}),
    Row(
        "proposal_link",
        "secret={proposal_secret}",
        ALL,
        DONE,
        {**WORDS, "paso": "guardar", "ungrounded": "Lo vemos."},
        "o",
    ),
    Row("proposal_link", "secret=forged", NONE),
    Row("round", "folio={round_open}", ALL, DONE, "one_dot"),
    Row("round", "folio={round_draft}", ALL, "vvv vvv vvv", "one_dot"),
    Row("round", "folio=NL-2022-W9999", NONE),
]
DESK = [
    Row("desk_proposals", "folio=NL-2022", ANYBODY),
    Row("desk_proposals", "folio=ZZ-1999", NOWHERE),
    Row(
        "desk_proposal",
        SHOWN,
        ANYBODY,
        "sxf dvv vvv",
        GROUNDED,
        "o",
        apart=HELPER,
    ),
    Row("desk_proposal", "folio={proposal_draft}", "sxf ohh hhh", apart=INSIDE),
    Row(
        "desk_proposal_edit",
        SHOWN,
        KEPT,
        KEEP,
        {**WORDS, "change": "Pozos.", "reason": "Dura."},
        apart=HELPER,
    ),
    Row("desk_proposal_withdraw", SHOWN, KEPT, KEEP, WHY, apart=HELPER),
    Row(
        "desk_proposal_agree",
        "folio={proposal_table}",
        KEPT,
        KEEP,
        {"agree": "7", "present": "8"},
        apart=HELPER,
    ),
    Row("desk_proposal_agree", SHOWN, NOWHERE),
    Row(
        "desk_proposal_join",
        SHOWN,
        KEPT,
        KEEP,
        "other_proposal",
        journals=False,
        apart=HELPER,
    ),
    Row(
        "desk_proposal_beside",
        f"{SHOWN} other={{proposal_other}}",
        KEPT,
        KEEP,
        WHY,
        apart=HELPER,
    ),
    Row("desk_proposal_part", "folio={proposal_merged}", KEPT, KEEP, WHY, apart=HELPER),
    Row("desk_proposal_part", SHOWN, NOWHERE),
    Row("desk_proposal_respond", SHOWN, "sxf oxx oxx", "sxf dxx dxx", "an_answer"),
    Row(
        "desk_proposal_review",
        "folio={proposal_reported}",
        KEPT,
        KEEP,
        {"decision": "mostrar"},
        apart={"moderator": "od"},
    ),
    Row("desk_table_sheet", "folio={table}", KEPT, KEEP, {**WORDS}, apart=HELPER),
    Row("desk_table_sheet", "folio=NL-2022-R9999-M1", NOWHERE),
    Row("desk_rounds", "folio=NL-2022", ANYBODY),
    Row("desk_round_new", "folio=NL-2022", KEPT, KEEP, "a_round"),
    Row("desk_round", "folio={round_draft}", KEPT, KEEP, {"paso": "abrir"}, "o"),
    Row("desk_round", "folio=NL-2022-W9999", NOWHERE),
]
ROWS = PUBLIC + DESK
