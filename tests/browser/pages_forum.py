"""The pages of the forum, by who opens them."""

from __future__ import annotations

from tests.browser.pages import Kind

FORUM = ("FM-2018",)


def forum(made):
    """What everybody reads, what the secretariat runs, what who holds a seat votes."""
    session = (made["forum_session"],)
    voting, closed = (made["motion_voting"],), (made["motion_closed"],)
    return {
        "": [
            Kind("forum", FORUM),
            Kind("sessions", FORUM),
            Kind("resolutions", FORUM),
            Kind("session", session),
            Kind("motion", closed),
            Kind("motion", voting),
            Kind("resolution", (made["resolution"],)),
            Kind("resolution", ("FM-2018-F9999",), status=404),
        ],
        "secretary": seated(made) + decided(made),
        "forum_member": [
            Kind("desk_inbox"),
            Kind("desk_forum", FORUM),
            Kind("desk_vote", voting),
            Kind("desk_recuse", voting),
            Kind("desk_motion", voting),
        ],
    }


def seated(made):
    """The forum, its seats, and its members made of many."""
    seat, chosen = (made["forum_seat"],), (made["collective_seat"],)
    return [
        Kind("desk_forums"),
        Kind("desk_forum_new", FORUM, status=409),
        Kind("desk_forum", FORUM),
        Kind("desk_forum_words", FORUM),
        Kind("desk_forum_rules", FORUM),
        Kind("desk_forum_seats", FORUM),
        Kind("desk_forum_seat_new", FORUM, status=409),
        Kind("desk_admit", FORUM),
        Kind("desk_forum_seat", seat),
        Kind("desk_forum_seat", chosen),
        Kind("desk_forum_seat_end", seat),
        Kind("desk_tenure_new", seat),
        Kind("desk_tenure_end", (made["tenure"],)),
        Kind("desk_election_new", chosen),
        Kind("desk_election", (made["election_won"],)),
        Kind("desk_election", (made["election"],)),
        Kind("desk_election_vote", (made["election"],)),
        Kind("desk_election_close", (made["election"],)),
        Kind("desk_election_seat", (made["election_won"],)),
        Kind("desk_collectives", FORUM),
        Kind("desk_collective_new", FORUM),
        Kind("desk_collective", (made["collective"],)),
        Kind("desk_member_new", (made["collective"],)),
        Kind("desk_position_new", (made["collective"],)),
        Kind("desk_member_end", (made["member"],)),
        Kind("desk_spokesperson", (made["member"],)),
        Kind("desk_position_withdraw", (made["position"],)),
    ]


def decided(made):
    """Sessions, motions and votes."""
    session, prepared = (made["forum_session"],), (made["forum_draft_session"],)
    tabled, voting = (made["motion_tabled"],), (made["motion_voting"],)
    closed, ruling = (made["motion_closed"],), (made["motion_ruling"],)
    return [
        Kind("desk_sessions", FORUM),
        Kind("desk_session_new", FORUM),
        Kind("desk_session", session),
        Kind("desk_session_call", prepared),
        Kind("desk_folder", session),
        Kind("desk_motions", FORUM),
        Kind("desk_motion_new", FORUM),
        Kind("desk_motion", tabled),
        Kind("desk_motion", voting),
        Kind("desk_motion", closed),
        Kind("desk_motion_edit", tabled),
        Kind("desk_motion_table", (made["motion_draft"],)),
        Kind("desk_motion_withdraw", tabled),
        Kind("desk_vote_open", tabled),
        Kind("desk_hands", voting),
        Kind("desk_vote_close", voting),
        Kind("desk_vote_off", voting),
        Kind("desk_dissent", (made["motion_disputed"],)),
        Kind("desk_ruling", ruling),
    ]
