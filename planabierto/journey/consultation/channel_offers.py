"""What the channels of consultation offer: to the inbox, to the library and to `doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from planabierto.journey.consultation import channel_checks as own_checks
from planabierto.journey.consultation.models import Batch
from planabierto.journey.consultation.queries import moderation, paper, rendering
from planabierto.journey.consultation.queries.calls import HELPERS
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import (
    Check,
    Opening,
    Task,
    Waiting,
    checks,
    openings,
    waiting,
)
from planabierto.tools.moderation.rules import MODERATORS

MOST = 20
_WAITS = {
    "sampling": (
        "batch_again",
        gettext_lazy("Falta que otra persona capture la muestra de este lote."),
        gettext_lazy("Capturar la muestra"),
    ),
    "settling": (
        "batch_settle",
        gettext_lazy("Las dos capturas de este lote no coinciden en todo."),
        gettext_lazy("Resolver las diferencias"),
    ),
}


def offer() -> None:
    """Join the readers."""
    waiting.offer(Waiting("consultation.channels", tasks))
    openings.offer(Opening("consultation.recordings", rendering.versions_heard_by))
    checks.offer(
        Check(
            "consultation.moderation",
            "A voice is hidden by a decision in force, and shown unless one hides it.",
            own_checks.hidden_without_decision,
        ),
        Check(
            "consultation.paper",
            "A settled batch was read twice where it should, by two people, and nothing is left.",
            own_checks.settled_too_soon,
        ),
    )


def tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """What waits to be looked at, read again, settled or written down; by their mandates."""
    if actor.acting_as(*MODERATORS):
        yield from _cases(actor)
    if actor.acting_as(*HELPERS):
        yield from map(_batch, paper.waiting_for(actor)[:MOST])
    if actor.acting_as(*rendering.LISTENERS):
        yield from _recordings(actor)


def _cases(actor: Actor) -> Iterator[Task]:
    for scope, count in moderation.waiting_by_call(actor)[:MOST]:
        why = ngettext(
            "Espera %(count)s aporte a que alguien lo revise.",
            "Esperan %(count)s aportes a que alguien los revise.",
            count,
        )
        yield Task(
            kind="cases_waiting",
            subject=scope,
            title=Bilingual("Moderación de la consulta", "Moderation of the call"),
            why=why % {"count": count},
            verb=_("Revisar"),
            bucket="mine",
        )


def _batch(batch: Batch) -> Task:
    kind, why, verb = _WAITS[batch.state]
    return Task(
        kind=kind,
        subject=batch.folio,
        title=Bilingual(f"Lote {batch.number}", f"Batch {batch.number}"),
        why=str(why),
        verb=str(verb),
        bucket="mine",
    )


def _recordings(actor: Actor) -> Iterator[Task]:
    for scope, count in rendering.waiting_by_call(actor)[:MOST]:
        why = ngettext(
            "Espera %(count)s grabación a que alguien la transcriba.",
            "Esperan %(count)s grabaciones a que alguien las transcriba.",
            count,
        )
        yield Task(
            kind="recordings_waiting",
            subject=scope,
            title=Bilingual("Transcripción de la consulta", "Transcription of the call"),
            why=why % {"count": count},
            verb=_("Transcribir"),
            bucket="mine",
        )
