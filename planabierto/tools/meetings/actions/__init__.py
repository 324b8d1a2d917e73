"""What can be done with meetings."""

from planabierto.tools.meetings.actions.agenda import (
    remove_registering_question,
    write_agenda,
    write_meeting_notice,
    write_registering_question,
)
from planabierto.tools.meetings.actions.calling import (
    call_meeting,
    describe_meeting,
    discard_meeting,
    draft_meeting,
    hold_meeting,
    renew_code,
)
from planabierto.tools.meetings.actions.changing import (
    cancel_meeting,
    change_meeting,
    move_venue,
)
from planabierto.tools.meetings.actions.inviting import (
    answer_invite,
    invite,
    record_answer,
    withdraw_invite,
)
from planabierto.tools.meetings.actions.papers import add_paper, send_papers, withdraw_paper
from planabierto.tools.meetings.actions.places import (
    close_table,
    close_venue,
    describe_table,
    describe_venue,
    open_table,
    open_venue,
)
from planabierto.tools.meetings.actions.registering import (
    cancel_registration,
    change_registration,
    promote,
    register,
    release_place,
    send_link_again,
    take_place,
)
from planabierto.tools.meetings.actions.reminding import keep_places, remind

__all__ = [
    "add_paper",
    "answer_invite",
    "call_meeting",
    "cancel_meeting",
    "cancel_registration",
    "change_meeting",
    "change_registration",
    "close_table",
    "close_venue",
    "describe_meeting",
    "describe_table",
    "describe_venue",
    "discard_meeting",
    "draft_meeting",
    "hold_meeting",
    "invite",
    "keep_places",
    "move_venue",
    "open_table",
    "open_venue",
    "promote",
    "record_answer",
    "register",
    "release_place",
    "remind",
    "remove_registering_question",
    "renew_code",
    "send_link_again",
    "send_papers",
    "take_place",
    "withdraw_invite",
    "withdraw_paper",
    "write_agenda",
    "write_meeting_notice",
    "write_registering_question",
]
