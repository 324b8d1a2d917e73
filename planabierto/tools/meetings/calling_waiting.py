"""What waits for who keeps meetings, as the desk's inbox merges it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from planabierto.kit.actor import Actor
from planabierto.kit.registry import Task
from planabierto.tools.meetings.queries import waiting as found
from planabierto.tools.meetings.queries.meetings import KEEPERS
from planabierto.tools.waiting.queue import Queue, Row, queues


def offer() -> None:
    """Join the inbox."""
    queues.offer(CALLING)


def _rows(actor: Actor, at: datetime) -> Iterable[QuerySet[Any]]:
    return found.meetings_that_wait(actor, at) if actor.acting_as(*KEEPERS) else ()


def _task(row: Row, _actor: Actor, _at: datetime) -> Task:
    why, verb = {
        found.DRAFT: (_("El encuentro está en borrador."), _("Seguir escribiendo")),
        found.PAPERS: (_("Ya viene, y hay documentos sin enviar."), _("Enviar los documentos")),
        found.OVER: (
            _("Ya terminó: di que se celebró y escribe la minuta."),
            _("Ver el encuentro"),
        ),
    }[row.kind]
    return Task(row.kind, row.subject, row.title, why, verb, "mine", row.due)


CALLING = Queue("meetings.calling", _rows, _task)
tasks = CALLING.tasks
