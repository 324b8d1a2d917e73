"""What is told of calls: one that opened, one whose end was moved."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries import calls
from planabierto.kit.actor import STRANGER
from planabierto.kit.clock import today_in
from planabierto.kit.folio import cycle_of
from planabierto.kit.registry import Announcement, Message, announcements
from planabierto.tools.notices.addresses import path_to


def offer() -> None:
    """Say whom each act reaches and how it is worded."""
    announcements.offer(
        Announcement("consultation.call_published", _published, _followed),
        Announcement("consultation.call_rescheduled", _rescheduled, _followed),
    )


def _followed(subject: str) -> list[str]:
    return [cycle_of(subject)]


def _published(subject: str, language: str) -> Message | None:
    call = calls.call(subject, STRANGER)
    if call is None:
        return None
    with override(language):
        title = _("Hay una consulta pública: %(folio)s") % {"folio": subject}
        lines = [
            call.title.shown_in(language).text,
            call.purpose.shown_in(language).text,
            _("Se puede participar del %(opens)s al %(closes)s.") % _days(call),
        ]
    return Message(title, "\n\n".join(lines), path_to("call", subject, language=language))


def _rescheduled(subject: str, language: str) -> Message | None:
    call = calls.call(subject, STRANGER)
    moved = calls.reschedulings_of(call).last() if call else None
    if call is None or moved is None:
        return None
    with override(language):
        title = _("Cambió el cierre de una consulta: %(folio)s") % {"folio": subject}
        lines = [
            call.title.shown_in(language).text,
            _("Ahora cierra el %(closes)s. Motivo: %(reason)s")
            % (_days(call) | {"reason": moved.reason}),
        ]
    return Message(title, "\n\n".join(lines), path_to("call", subject, language=language))


def _days(call: Call) -> dict[str, str]:
    zone = call.cycle.time_zone
    moments = {"opens": call.opens, "closes": call.closes}
    return {name: date_format(today_in(zone, moment)) for name, moment in moments.items() if moment}
