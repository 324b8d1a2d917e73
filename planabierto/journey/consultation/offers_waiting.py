"""What waits for who runs calls, as the desk's inbox merges it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from planabierto.journey.consultation.queries import calls
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.registry import Task, Waiting, waiting

SOON = timedelta(days=7)
MOST = 20


def offer() -> None:
    """Join the inbox."""
    waiting.offer(Waiting("consultation", tasks))


def tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """The calls this actor has begun and not published, and those that close within a week."""
    if not actor.acting_as(*calls.KEEPERS):
        return
    for call in calls.to_finish(actor)[:MOST]:
        yield Task(
            kind="call_draft",
            subject=call.folio,
            title=call.title,
            why=_("La consulta está en borrador."),
            verb=_("Seguir escribiendo"),
            bucket="mine",
        )
    for call in calls.running(actor, at).filter(closes__lte=at + SOON)[:MOST]:
        yield Task(
            kind="call_closing",
            subject=call.folio,
            title=call.title,
            why=_("La consulta cierra pronto: extiéndela si hace falta, y di por qué."),
            verb=_("Ver la consulta"),
            bucket="mine",
            due=clock.today_in(call.cycle.time_zone, call.closes) if call.closes else None,
        )
