"""What can be done with meetings."""

from planabierto.tools.meetings.actions.agenda import (
    remove_registering_question,
    write_agenda,
    write_meeting_notice,
    write_registering_question,
)
from planabierto.tools.meetings.actions.agreements import (
    add_news,
    drop,
    fulfil,
    remind_agreements,
    reopen,
    reword_agreement,
    write_agreement,
)
from planabierto.tools.meetings.actions.attending import (
    add_minors,
    add_walk_ins,
    bring_attendance,
    come_by_code,
    mark_by_qr,
    mark_present,
    reconcile,
    restore,
    show_code,
    strike,
)
from planabierto.tools.meetings.actions.calling import (
    call_meeting,
    describe_meeting,
    discard_meeting,
    draft_meeting,
    hold_meeting,
)
from planabierto.tools.meetings.actions.changing import (
    cancel_meeting,
    change_meeting,
    move_venue,
)
from planabierto.tools.meetings.actions.inviting import (
    answer_invite,
    invite,
    invite_many,
    record_answer,
    withdraw_invite,
)
from planabierto.tools.meetings.actions.minutes import (
    propose_minutes,
    say_of_minutes,
    show_of_hands,
    write_minutes,
)
from planabierto.tools.meetings.actions.papers import add_paper, send_papers, withdraw_paper
from planabierto.tools.meetings.actions.pictures import (
    add_consent,
    add_picture,
    show_picture,
    withdraw_consent,
    withdraw_picture,
)
from planabierto.tools.meetings.actions.places import (
    close_table,
    close_venue,
    describe_table,
    describe_venue,
    open_table,
    open_venue,
)
from planabierto.tools.meetings.actions.receiving import receive
from planabierto.tools.meetings.actions.registering import (
    cancel_registration,
    change_registration,
    promote,
    register,
    release_place,
    send_link_again,
    take_place,
)
from planabierto.tools.meetings.actions.reminding import (
    forget_registrations,
    keep_places,
    remind,
)
from planabierto.tools.meetings.actions.surveying import (
    answer_survey,
    write_survey,
)

__all__ = [
    "add_consent",
    "add_minors",
    "add_news",
    "add_paper",
    "add_picture",
    "add_walk_ins",
    "answer_invite",
    "answer_survey",
    "bring_attendance",
    "call_meeting",
    "cancel_meeting",
    "cancel_registration",
    "change_meeting",
    "change_registration",
    "close_table",
    "close_venue",
    "come_by_code",
    "describe_meeting",
    "describe_table",
    "describe_venue",
    "discard_meeting",
    "draft_meeting",
    "drop",
    "forget_registrations",
    "fulfil",
    "hold_meeting",
    "invite",
    "invite_many",
    "keep_places",
    "mark_by_qr",
    "mark_present",
    "move_venue",
    "open_table",
    "open_venue",
    "promote",
    "propose_minutes",
    "receive",
    "reconcile",
    "record_answer",
    "register",
    "release_place",
    "remind",
    "remind_agreements",
    "remove_registering_question",
    "reopen",
    "restore",
    "reword_agreement",
    "say_of_minutes",
    "send_link_again",
    "send_papers",
    "show_code",
    "show_of_hands",
    "show_picture",
    "strike",
    "take_place",
    "withdraw_consent",
    "withdraw_invite",
    "withdraw_paper",
    "withdraw_picture",
    "write_agenda",
    "write_agreement",
    "write_meeting_notice",
    "write_minutes",
    "write_registering_question",
    "write_survey",
]
