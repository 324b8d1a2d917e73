"""The page kinds of proposals, by who opens them."""

from __future__ import annotations

from tests.browser.pages import Kind


def proposals(made):
    """Who reads and writes, who keeps, who catches at a table."""
    one, other = made["proposal"], made["proposal_other"]
    return {
        "": [
            Kind("proposals", ("NL-2022",)),
            Kind("proposal_new", ("NL-2022",), status=409),
            Kind("proposal", (one,)),
            Kind("proposal", (made["proposal_merged"],)),
            Kind("proposal_amend", (one,)),
            Kind("proposal_link", (made["proposal_secret"],)),
            Kind("round", (made["round_open"],)),
        ],
        "secretary": [
            Kind("proposal_new", ("NL-2022",)),
            Kind("desk_proposals", ("NL-2022",)),
            Kind("desk_proposal", (one,)),
            Kind("desk_proposal_edit", (one,)),
            Kind("desk_proposal_withdraw", (one,)),
            Kind("desk_proposal_join", (one,)),
            Kind("desk_proposal_beside", (one, other)),
            Kind("desk_proposal_part", (made["proposal_merged"],)),
            Kind("desk_proposal_respond", (one,)),
            Kind("desk_proposal_review", (made["proposal_reported"],)),
            Kind("desk_rounds", ("NL-2022",)),
            Kind("desk_round_new", ("NL-2022",)),
            Kind("desk_round", (made["round_draft"],)),
            Kind("desk_round", (made["round_open"],)),
        ],
        "facilitator": [
            Kind("desk_table_sheet", (made["table"],)),
            Kind("desk_proposal_agree", (made["proposal_table"],)),
        ],
    }
