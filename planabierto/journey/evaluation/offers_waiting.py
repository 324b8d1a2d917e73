"""What waits for institutions in evaluation, as the desk's inbox merges it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from planabierto.journey.evaluation.queries import reports, waiting
from planabierto.kit.actor import Actor
from planabierto.kit.registry import Task
from planabierto.tools.waiting.queue import Queue, Row, folio, queues, rows

CHECK, ADVICE = "report_check", "advice"


def offer() -> None:
    """Join the inbox."""
    queues.offer(REPLIES, ANSWERS)


def _to_reply(actor: Actor, _at: datetime) -> Iterator[QuerySet[Any]]:
    """The factual checks that wait for an institution this actor answers for."""
    held = [each for each in actor.capacities if each.role in reports.REPLIERS]
    if held and actor.via != reports.LINK:
        yield rows(
            waiting.to_reply(held),
            kind=CHECK,
            subject=Cast("pk", TextField()),
            title_es=F("report__plan__jurisdiction"),
            due="due",
            said=folio("report__cycle__folio", "-J", "report__number"),
        )


def _to_answer(actor: Actor, _at: datetime) -> Iterator[QuerySet[Any]]:
    """The recommendations that wait for the word of an institution this actor answers for."""
    held = [each for each in actor.capacities if each.role in reports.REPLIERS]
    if held and actor.via != reports.LINK:
        yield rows(
            waiting.to_answer(held),
            kind=ADVICE,
            subject=folio("report__cycle__folio", "-J", "report__number", "-R", "number"),
            title_es="text",
            due="due",
        )


def _reply_task(row: Row, _actor: Actor, _at: datetime) -> Task:
    return Task(
        kind=row.kind,
        subject=row.subject,
        title=row.title,
        why=_("El ente de monitoreo pide revisar los hechos de su informe %(folio)s.")
        % {"folio": row.said},
        verb=_("Responder"),
        bucket="mine",
        due=row.due,
    )


def _answer_task(row: Row, _actor: Actor, _at: datetime) -> Task:
    return Task(
        kind=row.kind,
        subject=row.subject,
        title=row.title,
        why=_("Un informe independiente le recomienda esto a tu institución."),
        verb=_("Decir si se acepta"),
        bucket="mine",
        due=row.due,
    )


REPLIES = Queue("evaluation.replies", _to_reply, _reply_task)
ANSWERS = Queue("evaluation.answers", _to_answer, _answer_task)
