"""What is told of a cycle: a plan made public, a calendar that moved."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.journey.cycles import queries
from planabierto.kit.actor import STRANGER
from planabierto.kit.folio import cycle_of
from planabierto.kit.registry import Announcement, Message, announcements
from planabierto.tools.notices.addresses import path_to


def offer() -> None:
    """Say whom each act reaches and how it is worded."""
    announcements.offer(
        Announcement("cycles.plan_published", _plan_published, followed),
        Announcement("cycles.phase_moved", _phase_moved, followed),
    )


def followed(subject: str) -> list[str]:
    """The folios whose followers hear of an act on a plan or a cycle."""
    return list(dict.fromkeys([subject, cycle_of(subject)]))


def _plan_published(subject: str, language: str) -> Message | None:
    plan = queries.plan(subject, STRANGER)
    if plan is None:
        return None
    with override(language):
        title = _("Se publicó el plan %(folio)s") % {"folio": subject}
        lead = _("Se publicó este plan, con su texto y sus compromisos:")
    body = f"{lead}\n{plan.title.shown_in(language)}"
    return Message(title, body, path_to("plan", subject, language=language))


def _phase_moved(subject: str, language: str) -> Message | None:
    cycle = queries.cycle(subject, STRANGER)
    if cycle is None:
        return None
    with override(language):
        title = _("Cambió el calendario de %(folio)s") % {"folio": subject}
        lead = _("Se movieron las fechas de una fase de este ciclo:")
    body = f"{lead}\n{cycle.title.shown_in(language)}"
    return Message(title, body, path_to("plan", subject, language=language) + "#calendario")
