"""What is told to who follows a cycle: a meeting was called, changed, or cancelled."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.kit.actor import STRANGER
from planabierto.kit.folio import cycle_of
from planabierto.kit.registry import Announcement, Message, announcements
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.meetings.queries import meetings
from planabierto.tools.meetings.queries.wording import moment_of
from planabierto.tools.notices.addresses import path_to


def offer() -> None:
    """Say whom each act reaches and how it is worded."""
    announcements.offer(
        Announcement("meetings.called", _called, _followed),
        Announcement("meetings.changed", _changed, _followed),
        Announcement("meetings.cancelled", _cancelled, _followed),
    )


def _followed(subject: str) -> list[str]:
    return [cycle_of(subject)]


def _called(subject: str, language: str) -> Message | None:
    found = meetings.meeting(subject, STRANGER)
    if found is None:
        return None
    with override(language):
        title = _("Se convoca un encuentro: %(folio)s") % {"folio": subject}
        lines = [*_facts(found, language), found.purpose.shown_in(language).text]
    return _message(title, lines, subject, language)


def _changed(subject: str, language: str) -> Message | None:
    return _noted(subject, language, "called")


def _cancelled(subject: str, language: str) -> Message | None:
    return _noted(subject, language, "cancelled")


def _noted(subject: str, language: str, state: str) -> Message | None:
    """What changed last, while the meeting still stands as the act left it."""
    found = meetings.meeting(subject, STRANGER)
    change = meetings.changes_of(found).last() if found and found.state == state else None
    if found is None or change is None:
        return None
    with override(language):
        words = _("Se canceló un encuentro: %(folio)s")
        if state == "called":
            words = _("Cambió un encuentro: %(folio)s")
        reason = _("Motivo: %(reason)s") % {"reason": change.reason}
        lines = [*_facts(found, language), reason]
    return _message(words % {"folio": subject}, lines, subject, language)


def _facts(meeting: Meeting, language: str) -> list[str]:
    when = [moment_of(meeting, meeting.starts)] if meeting.starts else []
    return ["\n".join((meeting.title.shown_in(language).text, *when))]


def _message(title: str, lines: list[str], subject: str, language: str) -> Message:
    return Message(title, "\n\n".join(lines), path_to("meeting", subject, language=language))
