"""What is done in the forum."""

from planabierto.journey.forum.actions.collectives import (
    form_collective,
    join_collective,
    leave_collective,
    name_spokesperson,
    publish_position,
    withdraw_position,
)
from planabierto.journey.forum.actions.electing import (
    call_election,
    close_election,
    seat_elected,
    vote_in_election,
)
from planabierto.journey.forum.actions.founding import describe_forum, open_forum, write_rules
from planabierto.journey.forum.actions.motions import (
    debate,
    draft_motion,
    revise_motion,
    table_motion,
    withdraw_motion,
)
from planabierto.journey.forum.actions.resolving import change_calendar
from planabierto.journey.forum.actions.seats import (
    NewSeat,
    admit_seat,
    begin_tenure,
    end_seat,
    end_tenure,
    found_seat,
)
from planabierto.journey.forum.actions.sessions import (
    call_session,
    draft_session,
    end_presence,
    take_presence,
)
from planabierto.journey.forum.actions.voting import (
    call_off_vote,
    cast_vote,
    close_vote,
    dissent,
    open_vote,
    recuse,
)

__all__ = [
    "NewSeat",
    "admit_seat",
    "begin_tenure",
    "call_election",
    "call_off_vote",
    "call_session",
    "cast_vote",
    "change_calendar",
    "close_election",
    "close_vote",
    "debate",
    "describe_forum",
    "dissent",
    "draft_motion",
    "draft_session",
    "end_presence",
    "end_seat",
    "end_tenure",
    "form_collective",
    "found_seat",
    "join_collective",
    "leave_collective",
    "name_spokesperson",
    "open_forum",
    "open_vote",
    "publish_position",
    "recuse",
    "revise_motion",
    "seat_elected",
    "table_motion",
    "take_presence",
    "vote_in_election",
    "withdraw_motion",
    "withdraw_position",
    "write_rules",
]
