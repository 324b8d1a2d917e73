"""What waits for who works on proposals, as the desk's inbox merges it; one query."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.queries.proposals import KEEPERS, READERS
from planabierto.journey.cocreation.queries.waiting import proposals_that_wait
from planabierto.journey.cycles.rules import DRAFTERS
from planabierto.kit.actor import Actor
from planabierto.kit.registry import Task, Waiting, waiting
from planabierto.tools.moderation.queries import READERS as MODERATORS


def offer() -> None:
    """Join the inbox."""
    waiting.offer(Waiting("cocreation.proposals", tasks))


def tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """What is to be answered, decided on or looked at; nobody else is asked about."""
    if not actor.acting_as(*READERS, *MODERATORS):
        return
    for row in proposals_that_wait(actor):
        scope = row.cycle.folio
        if row.state == "shortlisted" and actor.acting_as(*DRAFTERS, scope=scope):
            why = _("Se priorizó y espera una respuesta razonada.")
            yield _task("proposal_answer", row, why, _("Responder"))
        if row.has_offers and actor.acting_as(*KEEPERS, scope=scope):
            why = _("Alguien ofrece otra redacción: acéptala, o di por qué no.")
            yield _task("proposal_amend", row, why, _("Decidir"))
        if row.has_case and actor.acting_as(*MODERATORS, scope=scope):
            why = _("Espera a que alguien la lea antes de mostrarse, o la reportaron.")
            yield _task("proposal_review", row, why, _("Revisar"))


def _task(kind: str, row: Proposal, why: str, verb: str) -> Task:
    return Task(kind, row.folio, row.title, why, verb, "mine")
