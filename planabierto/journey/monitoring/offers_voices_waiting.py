"""What waits for who answers, moderates and monitors, as the desk's inbox merges it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.monitoring.models import PublicQuestion
from planabierto.journey.monitoring.queries import opinions
from planabierto.journey.monitoring.queries import questions as found
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.registry import Task
from planabierto.tools.moderation.queries import READERS
from planabierto.tools.waiting.queue import Queue, Row, folio, queues, rows

ANSWER, REVIEW, LATE, OPINE = (
    *("question_answer", "question_review", "question_late", "opinion_write"),
)


def offer() -> None:
    """Join the inbox."""
    queues.offer(VOICES)


def _rows(actor: Actor, at: datetime) -> Iterator[QuerySet[Any]]:
    """A role nobody holds is not asked about."""
    day = clock.today_in(RECORD_ZONE, at)
    if held := _held(actor, *found.SPEAKERS, Role.CONTACT):
        yield _questions(found.unanswered(held), ANSWER)
    if held := _held(actor, *READERS):
        yield _questions(found.to_look_at(held), REVIEW)
    if held := _held(actor, *RUNNERS):
        yield _questions(found.kept_open(held, day), LATE)
    if held := _held(actor, Role.MONITOR):
        yield rows(
            opinions.to_weigh(held, at),
            kind=OPINE,
            subject=F("folio"),
            title_es="title_es",
            title_en="title_en",
        )


def _questions(asked: QuerySet[PublicQuestion], kind: str) -> QuerySet[Any]:
    return rows(
        asked,
        kind=kind,
        subject=folio("commitment__folio", "-Q", "number"),
        title_es="commitment__title_es",
        title_en="commitment__title_en",
        due="due",
    )


def _task(row: Row, _actor: Actor, at: datetime) -> Task:
    why, verb = {
        ANSWER: (_answer_by(row.due, clock.today_in(RECORD_ZONE, at)), _("Responder")),
        REVIEW: (_("Una pregunta espera a que alguien la lea, o la reportaron."), _("Revisar")),
        LATE: (_("Nadie ha respondido una pregunta pública."), _("Ver la pregunta")),
        OPINE: (_("Hay avances desde tu última valoración."), _("Valorar")),
    }[row.kind]
    bucket = "others" if row.kind == LATE else "mine"
    return Task(row.kind, row.subject, row.title, why, verb, bucket, row.due)


def _answer_by(due: date | None, day: date) -> str:
    if due and due < day:
        return _("Se acabaron los diez días hábiles para responder una pregunta pública.")
    return _("Preguntaron en público: hay diez días hábiles para responder.")


def _held(actor: Actor, *roles: Role) -> list[Capacity]:
    return [each for each in actor.capacities if each.role in roles]


VOICES = Queue("monitoring.voices", _rows, _task)
tasks = VOICES.tasks
