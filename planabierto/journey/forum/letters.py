"""What letters say of the forum, and who hears of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.journey.forum.models import Forum, Motion
from planabierto.journey.forum.queries import forums, motions, seats, sessions, waiting
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, system
from planabierto.kit.folio import cycle_of
from planabierto.kit.registry import Announcement, Message, announcements
from planabierto.tools.notices.addresses import path_to

REMINDER, WARNING = "forum.vote_reminder", "forum.term_warning"

LONGEST = 600
INSIDE = system("letters")


def offer() -> None:
    """Announce sessions, motions, votes and what was resolved."""
    announcements.offer(
        Announcement("forum.session_called", _session_letter, _nobody, _members),
        Announcement("forum.motion_tabled", _motion_letter, _nobody, _members),
        Announcement("forum.vote_opened", _vote_letter, _nobody, _voters),
        Announcement("forum.resolved", _resolved_letter, _followed, _members),
    )


def _nobody(_subject: str) -> list[str]:
    return []


def _followed(subject: str) -> list[str]:
    """The resolution and its cycle."""
    return [subject, cycle_of(subject)] if motions.resolution(subject, STRANGER) else []


def _members(subject: str) -> list[int]:
    """Who holds a seat in the forum today, also who observes."""
    forum = forums.forum(cycle_of(subject), INSIDE)
    if forum is None:
        return []
    held = waiting.holders_on(forum.pk, seats.today(forum, clock.now()))
    return sorted({each for each in held.values_list("account", flat=True) if each})


def _voters(subject: str) -> list[int]:
    """Who can vote by written procedure and has not; in session everybody is there."""
    motion = motions.motion(subject, STRANGER)
    if motion is None or motion.session is not None or motion.state != "voting":
        return []
    return sorted(each.pk for each in waiting.voters_of(motion))


def _session_letter(subject: str, language: str) -> Message | None:
    session = sessions.session(subject, STRANGER)
    if session is None or session.meeting.state != "called":
        return None
    with override(language):
        title = _("Te convocan a sesión del foro: %(folio)s") % {"folio": subject}
        lines = [
            session.meeting.title.shown_in(language).text,
            _moment(session.forum, session.meeting.starts),
            _("Si no puedes ir, avisa a tu suplente. El quórum es de %(needed)s lugares.")
            % {"needed": sessions.quorum_of(session).needed},
        ]
    return Message(title, "\n\n".join(lines), path_to("session", subject, language=language))


def _motion_letter(subject: str, language: str) -> Message | None:
    return _of_motion(
        subject,
        language,
        "tabled",
        lambda motion: _("Un punto para debatir en el foro: %(folio)s") % {"folio": motion.folio},
        lambda motion: (
            _("Se decidirá por: %(rule)s.")
            % {"rule": motion.ballot.get_deciding_display() if motion.ballot else ""}
        ),
    )


def _vote_letter(subject: str, language: str) -> Message | None:
    return _of_motion(
        subject,
        language,
        "voting",
        lambda motion: _("Falta tu voto: %(folio)s") % {"folio": motion.folio},
        _until,
    )


def _resolved_letter(subject: str, language: str) -> Message | None:
    found = motions.resolution(subject, STRANGER)
    if found is None:
        return None
    with override(language):
        title = _("El foro tomó un acuerdo: %(folio)s") % {"folio": subject}
        text = Truncator(found.text.shown_in(language).text).chars(LONGEST)
        lines = [found.motion.title.shown_in(language).text, text]
    return Message(title, "\n\n".join(lines), path_to("resolution", subject, language=language))


def _of_motion(
    subject: str,
    language: str,
    state: str,
    titled: Callable[[Motion], str],
    told: Callable[[Motion], str],
) -> Message | None:
    motion = motions.motion(subject, STRANGER)
    if motion is None or motion.state != state:
        return None
    return worded(motion, language, titled, told)


def worded(
    motion: Motion,
    language: str,
    titled: Callable[[Motion], str],
    told: Callable[[Motion], str],
) -> Message:
    """A letter about a motion: its title, its text and what is asked of the reader."""
    with override(language):
        text = Truncator(motion.text.shown_in(language).text).chars(LONGEST)
        lines = [motion.title.shown_in(language).text, text, told(motion)]
        title = titled(motion)
    return Message(title, "\n\n".join(lines), path_to("motion", motion.folio, language=language))


def reminder(motion: Motion, language: str) -> Message:
    """The letter to who can still vote."""
    return worded(
        motion,
        language,
        lambda each: _("Falta tu voto y el plazo termina: %(folio)s") % {"folio": each.folio},
        _until,
    )


def _until(motion: Motion) -> str:
    closes = motion.ballot.closes if motion.ballot else None
    return _("Se vota hasta: %(moment)s") % {"moment": _moment(motion.forum, closes)}


def _moment(forum: Forum, at: datetime | None) -> str:
    """A day and hour as the forum's clock shows it."""
    if at is None:
        return ""
    there = at.astimezone(ZoneInfo(forum.cycle.time_zone))
    return date_format(there, "DATETIME_FORMAT")
