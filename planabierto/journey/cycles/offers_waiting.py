"""What waits for whoever runs a cycle: its standing promises that run out, or have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.cycles import queries, rules
from planabierto.journey.cycles.standing import SOON
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.registry import Task
from planabierto.tools.waiting.queue import Queue, Row, folio, queues, rows


def offer() -> None:
    """Join the inbox."""
    queues.offer(PROMISES)


def _rows(actor: Actor, at: datetime) -> Iterator[QuerySet[Any]]:
    """The promises of the cycles this actor runs that run out soon, or ran out."""
    if not any(each.role in rules.DRAFTERS for each in actor.capacities):
        return
    found = queries.promises_due(actor.capacities, rules.DRAFTERS)
    yield rows(
        found.filter(next_due__due__lte=today_in(RECORD_ZONE, at) + SOON),
        kind="promise_due",
        subject=folio("cycle__folio", "-P", "number"),
        title_es="what_es",
        title_en="what_en",
        due="next_due__due",
    )


def _task(row: Row, _actor: Actor, at: datetime) -> Task:
    late = row.due is not None and row.due < today_in(RECORD_ZONE, at)
    return Task(
        kind=row.kind,
        subject=row.subject,
        title=row.title,
        why=_("La promesa está vencida.") if late else _("La promesa está por vencer."),
        verb=_("Ver qué la cumple"),
        bucket="mine",
        due=row.due,
    )


PROMISES = Queue("cycles.promises", _rows, _task)
