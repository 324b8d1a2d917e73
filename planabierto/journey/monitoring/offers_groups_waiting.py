"""What waits in working groups: support to give, meetings to call and to write up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.cycles.rules import DRAFTERS, RUNNERS
from planabierto.journey.monitoring.models import AskedOf
from planabierto.journey.monitoring.queries import meeting, supporting
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.folio import number_of
from planabierto.kit.registry import Task
from planabierto.tools.waiting.queue import Queue, Row, folio, queues, rows

SUPPORT, MEET, DRAFT, OVER = "support_open", "group_meet", "meeting_draft", "meeting_over"
# Whoever may lead a group; who runs or keeps the cycle has its meetings in their own queue.
LEADERS = (Role.LEAD, Role.LIAISON, Role.GROUP_MEMBER, Role.MONITOR, Role.FORUM_MEMBER)


def offer() -> None:
    """Join the inbox."""
    queues.offer(GROUPS)


def _rows(actor: Actor, at: datetime) -> Iterator[QuerySet[Any]]:
    yield from _support(actor)
    leaders = [each.folio for each in actor.capacities if each.role in LEADERS]
    mandates = [number for number in (number_of(each, "mandate") for each in leaders) if number]
    if mandates and not actor.acting_as(*DRAFTERS):
        yield from _meetings(mandates, at)


def _support(actor: Actor) -> Iterator[QuerySet[Any]]:
    """Open requests: all of them for who runs the cycle, those asked of the forum for it."""
    running = [each for each in actor.capacities if each.role in RUNNERS]
    sitting = [each for each in actor.capacities if each.role == Role.FORUM_MEMBER]
    if running:
        yield _requests(supporting.waiting(running))
    elif sitting:
        yield _requests(supporting.waiting(sitting).filter(asked_of=AskedOf.FORUM))


def _requests(found: QuerySet[Any]) -> QuerySet[Any]:
    named = folio("commitment__folio", "-S", "number")
    return rows(found, kind=SUPPORT, subject=named, title_es="subject", said="state")


def _meetings(mandates: list[int], at: datetime) -> Iterator[QuerySet[Any]]:
    day = clock.today_in(RECORD_ZONE, at)
    silent = meeting.not_met(mandates, day, at)
    yield rows(silent, kind=MEET, subject=F("folio"), title_es="title_es", title_en="title_en")
    led = meeting.led_by(mandates, day)
    named = folio("scope", "-R", "number")
    for kind, found in (
        (DRAFT, led.filter(state="draft")),
        (OVER, led.filter(state="called", ends__lt=at)),
    ):
        yield rows(found, kind=kind, subject=named, title_es="title_es", title_en="title_en")


def _task(row: Row, _actor: Actor, _at: datetime) -> Task:
    why, verb = {
        SUPPORT: (
            _("El grupo pidió apoyo y nadie lo atiende todavía.")
            if row.said == "asked"
            else _("Se está atendiendo: falta decir en qué terminó."),
            _("Atender"),
        ),
        MEET: (_("El grupo no se ha reunido en dos meses."), _("Convocar al grupo")),
        DRAFT: (_("El encuentro está en borrador."), _("Seguir escribiendo")),
        OVER: (_("Ya terminó: di que se celebró y escribe la minuta."), _("Ver el encuentro")),
    }[row.kind]
    return Task(row.kind, row.subject, row.title, why, verb, "mine", row.due)


GROUPS = Queue("monitoring.groups", _rows, _task)
tasks = GROUPS.tasks
