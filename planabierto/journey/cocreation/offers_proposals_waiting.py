"""What waits for who works on proposals, as the desk's inbox merges it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from planabierto.journey.cocreation.queries import waiting as found
from planabierto.kit.actor import Actor
from planabierto.kit.registry import Task
from planabierto.tools.waiting.queue import Queue, Row, queues


def offer() -> None:
    """Join the inbox."""
    queues.offer(PROPOSALS)


def _rows(actor: Actor, _at: datetime) -> list[QuerySet[Any]]:
    return found.proposals_that_wait(actor)


def _task(row: Row, _actor: Actor, _at: datetime) -> Task:
    why, verb = {
        found.ANSWER: (_("Se priorizó y espera una respuesta razonada."), _("Responder")),
        found.AMEND: (
            _("Alguien ofrece otra redacción: acéptala, o di por qué no."),
            _("Decidir"),
        ),
        found.REVIEW: (
            _("Espera a que alguien la lea antes de mostrarse, o la reportaron."),
            _("Revisar"),
        ),
    }[row.kind]
    return Task(row.kind, row.subject, row.title, why, verb, "mine")


PROPOSALS = Queue("cocreation.proposals", _rows, _task)
tasks = PROPOSALS.tasks
