"""What waits for a person in feasibility, as the desk's inbox merges it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.themes.models import Dossier
from planabierto.journey.themes.queries import judging_waiting as found
from planabierto.journey.themes.queries.reviewing import APPROVERS, REVIEWERS
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import cycle_of
from planabierto.kit.registry import Task, Waiting, waiting
from planabierto.tools.waiting.queue import Queue, Row, queues


def offer() -> None:
    """Join the inbox."""
    waiting.offer(Waiting("themes.judging", tasks))
    queues.offer(OWED)


def tasks(actor: Actor, _at: datetime) -> Iterator[Task]:
    """What this actor's mandates make them wait for; a role nobody holds is not asked about."""
    if held := _held(actor, *REVIEWERS):
        yield from _to_judge(held)
    if held := _held(actor, *APPROVERS):
        yield from _to_approve(actor, held)


def _to_judge(held: list[Capacity]) -> Iterator[Task]:
    owed = found.to_judge(held)
    for each in owed.rows:
        why = _("Dictamina si se puede hacer: %(name)s.") % {"name": each.institution}
        yield _task(each, "dossier_review", why, _("Dictaminar"))
    yield from _more(owed.more, held)


def _to_approve(actor: Actor, held: list[Capacity]) -> Iterator[Task]:
    owed = found.to_approve(held, actor.pseudonym)
    for each in owed.rows:
        why = _("El dictamen de %(name)s espera tu visto bueno.") % {"name": each.institution}
        yield _task(each, "opinion_approve", why, _("Revisar el dictamen"))
    yield from _more(owed.more, held)


def _rows(actor: Actor, at: datetime) -> Iterable[QuerySet[Any]]:
    """What the secretariat owes: a verdict on a theme, or an answer to who took part."""
    held = _held(actor, *RUNNERS)
    return found.to_run(held, clock.today_in(RECORD_ZONE, at), at) if held else ()


def _owed(row: Row, _actor: Actor, _at: datetime) -> Task:
    why, verb = {
        found.THEME: (
            _("Ya nadie más está en plazo: falta decir si es viable."),
            _("Dar el resultado"),
        ),
        found.CALL: (
            _("Cerró y quienes participaron no saben qué pasó con su aporte."),
            _("Preparar la devolución"),
        ),
    }[row.kind]
    return Task(row.kind, row.subject, row.title, why, verb, "mine")


OWED = Queue("themes.owed", _rows, _owed)


def _task(each: Dossier, kind: str, why: str, verb: str) -> Task:
    return Task(
        kind=kind,
        subject=str(each.pk),
        title=each.theme.name,
        why=why,
        verb=verb,
        bucket="mine",
        due=each.due,
    )


def _more(more: bool, held: list[Capacity]) -> Iterator[Task]:
    """The rest of a long list as one line, which leads to the whole queue."""
    cycle = next((cycle_of(each.scope) for each in held if each.scope), "")
    if not more or not cycle:
        return
    words = _("y más")
    yield Task(
        kind="more_dossiers",
        subject=cycle,
        title=Bilingual(words, words),
        why=_("Se muestran los veinte más urgentes."),
        verb=_("Ver la cola de viabilidad"),
        bucket="mine",
    )


def _held(actor: Actor, *roles: Role) -> list[Capacity]:
    return [each for each in actor.capacities if each.role in roles]
