"""What waits for who runs a cycle before and after the forum adopts, as the inbox merges it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.commitments import resolution_queries as found
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.registry import Task
from planabierto.tools.waiting.queue import Queue, Row, queues


def offer() -> None:
    """Join the inbox."""
    queues.offer(ADOPTION)


def _rows(actor: Actor, at: datetime) -> Iterable[QuerySet[Any]]:
    scopes = {each.scope for each in actor.capacities if each.role in RUNNERS}
    return found.owed_by_runners(scopes, clock.today_in(RECORD_ZONE, at)) if scopes else ()


def _task(row: Row, _actor: Actor, _at: datetime) -> Task:
    why, verb = {
        found.MOTION: (
            _("El Foro lo aprobó: falta que el plan y sus compromisos sean públicos."),
            _("Adoptar"),
        ),
        found.LETTER: (_("Su carta no llegó y nadie ha explicado por qué."), _("Ver la carta")),
    }[row.kind]
    return Task(row.kind, row.subject, row.title, why, verb, "mine", row.due)


ADOPTION = Queue("commitments.adoption", _rows, _task)
tasks = ADOPTION.tasks
