"""The page kinds of meetings, by who opens them."""

from __future__ import annotations

from tests.browser.pages import Kind

CYCLE = ("NL-2022",)


def meetings(made):
    """What everybody reads, what is kept at the desk, and what is done on the day."""
    return {"": public(made), "secretary": [*keeping(made), *afterwards(made)]} | {
        "facilitator": receiving(made)
    }


def public(made):
    """The calendar, registering, and what a link opens."""
    coming, on, held = ((made[key],) for key in ("coming", "on", "held"))
    return [
        Kind("meetings"),
        Kind("meeting", coming),
        Kind("meeting", held),
        Kind("meeting_notice", coming),
        Kind("meeting_register", coming),
        Kind("meeting_register", coming, "?mesa=1"),
        Kind("meeting_register", coming, "?mesa=2"),
        Kind("meeting_register", coming, "?enviado=1"),
        Kind("meeting_register", on, status=409),
        Kind("meeting_code", on),
        Kind("meeting_code", coming, status=409),
        Kind("missing", CYCLE),
        Kind("registration", (made["registration_secret"],)),
        Kind("registration", (made["waiting_secret"],)),
        Kind("registration", (made["offered_secret"],)),
        Kind("registration", ("forged",), status=404),
        Kind("registration_take", (made["offered_secret"],)),
        Kind("registration_change", (made["registration_secret"],)),
        Kind("registration_cancel", (made["registration_secret"],)),
        Kind("invite_link", (made["invite_secret"],)),
        Kind("meeting_mine", (made["came_secret"],)),
        Kind("meeting_survey", (made["came_secret"],)),
        Kind("minutes_link", (made["speaks_secret"],)),
    ]


def keeping(made):
    """What is written and called, and who is invited."""
    draft, coming, on = ((made[key],) for key in ("draft_meeting", "coming", "on"))
    return [
        Kind("desk_meetings"),
        Kind("desk_meeting_new", CYCLE),
        Kind("desk_meeting", draft),
        Kind("desk_meeting", coming),
        Kind("desk_meeting_words", draft),
        Kind("desk_meeting_notice", draft),
        Kind("desk_agenda", draft),
        Kind("desk_meeting_call", draft),
        Kind("desk_meeting_discard", draft),
        Kind("desk_meeting_change", coming),
        Kind("desk_meeting_cancel", coming),
        Kind("desk_meeting_hold", on),
        Kind("desk_venues", coming),
        Kind("desk_venue_new", coming),
        Kind("desk_venue", (*coming, made["coming_venue"])),
        Kind("desk_venue_close", (*coming, made["online"])),
        Kind("desk_meeting_table_new", coming),
        Kind("desk_meeting_table", (*coming, made["coming_table"])),
        Kind("desk_meeting_table_close", (*coming, made["empty_table"])),
        Kind("desk_papers", coming),
        Kind("desk_paper_new", coming),
        Kind("desk_papers_send", coming),
        Kind("desk_paper_withdraw", (*draft, made["draft_paper"])),
        Kind("desk_invites", coming),
        Kind("desk_invites_new", coming),
        Kind("desk_invite_withdraw", (*coming, made["invite"])),
        Kind("desk_invite_answer", (*coming, made["invite"])),
    ]


def afterwards(made):
    """Minutes, pictures, the survey, and who is missing."""
    coming, on, held = ((made[key],) for key in ("coming", "on", "held"))
    picture = (*on, made["picture"])
    return [
        Kind("desk_minutes", held),
        Kind("desk_minutes_propose", on),
        Kind("desk_minutes_hands", held),
        Kind("desk_pictures", on),
        Kind("desk_picture_new", on),
        Kind("desk_picture", picture),
        Kind("desk_picture_show", picture),
        Kind("desk_picture_withdraw", picture),
        Kind("desk_consent_withdraw", (*picture, made["consent"])),
        Kind("desk_survey", coming),
        Kind("desk_targets", CYCLE),
        Kind("desk_target_new", CYCLE),
        Kind("desk_target_withdraw", (*CYCLE, made["meeting_target"])),
        Kind("desk_reconcile", CYCLE),
    ]


def receiving(made):
    """The day itself, by who receives people."""
    coming, on = (made["coming"],), (made["on"],)
    return [
        Kind("desk_meeting", on),
        Kind("desk_registrations", coming),
        Kind("desk_registration_release", (*coming, made["registered"])),
        Kind("desk_attendance", on),
        Kind("desk_walk_ins", on),
        Kind("desk_minors", on),
        Kind("desk_room_code", on),
        Kind("desk_attendance_strike", (*on, made["attendance"])),
        Kind("desk_minutes", on),
        Kind("desk_agreement_new", on),
        Kind("desk_agreement", (made["open_agreement"],)),
    ]
