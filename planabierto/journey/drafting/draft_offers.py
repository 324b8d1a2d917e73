"""What drafts offer to the thread's readers: checks, what waits, and who hears of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.cycles.rules import DRAFTERS
from planabierto.journey.drafting import draft_checks as own_checks
from planabierto.journey.drafting import draft_queries, draft_waiting
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.folio import cycle_of
from planabierto.kit.registry import (
    Announcement,
    Check,
    Holding,
    Message,
    Task,
    announcements,
    checks,
    holdings,
)
from planabierto.tools.discussion import queries as discussion
from planabierto.tools.notices.addresses import path_to
from planabierto.tools.waiting.queue import NO_DAY, Queue, Row, folio, queues, rows


def offer() -> None:
    """Join the readers."""
    queues.offer(COMMENTS)
    holdings.offer(Holding("drafting.comments", discussion.addresses_needed))
    announcements.offer(
        Announcement("drafting.round_opened", _round_opened, _followed),
        Announcement("drafting.answers_published", _answered, _followed),
    )
    checks.offer(
        Check(
            "drafting.rounds",
            "Each comment round is about a public version of its draft.",
            own_checks.rounds_on_public_versions,
        ),
        Check("drafting.keys", "No two paragraphs of a version share a key.", own_checks.keys_once),
        Check(
            "drafting.placings",
            "Each commented passage is placed in later public versions, or said to be gone.",
            own_checks.comments_placed,
        ),
        Check(
            "drafting.changes",
            "The change an answer names stands in the draft that was commented.",
            own_checks.changes_in_own_draft,
        ),
    )


def _rows(actor: Actor, at: datetime) -> Iterator[QuerySet[Any]]:
    """Comments that wait for an answer, of drafts this actor writes."""
    if not actor.acting_as(*DRAFTERS):
        return
    asked = draft_waiting.rounds_to_answer(actor)
    last_day = TruncDate("closes", tzinfo=ZoneInfo(RECORD_ZONE))
    for found, due in (
        (asked.filter(closes__gte=at), last_day),
        (asked.filter(closes__lt=at), NO_DAY),
    ):
        yield rows(
            found,
            kind="draft_comments",
            subject=folio("draft__cycle__folio", "-D", "draft__number"),
            title_es="draft__title_es",
            title_en="draft__title_en",
            due=due,
        )


def _task(row: Row, _actor: Actor, _at: datetime) -> Task:
    return Task(
        kind=row.kind,
        subject=row.subject,
        title=row.title,
        why=_("Hay comentarios sin respuesta."),
        verb=_("Responder comentarios"),
        bucket="mine",
        due=row.due,
    )


COMMENTS = Queue("drafting.comments", _rows, _task)
tasks = COMMENTS.tasks


def _followed(subject: str) -> list[str]:
    return [cycle_of(subject)]


def _round_opened(subject: str, language: str) -> Message | None:
    with override(language):
        return _told(subject, _("Un borrador está abierto a comentarios"), "draft", language)


def _answered(subject: str, language: str) -> Message | None:
    with override(language):
        title = _("Se respondieron los comentarios a un borrador")
        return _told(subject, title, "draft_answers", language)


def _told(subject: str, title: str, page: str, language: str) -> Message | None:
    """What people hear of a draft; nothing once it was withdrawn."""
    found = draft_queries.draft(subject, STRANGER)
    if found is None or found.withdrawn:
        return None
    body = found.title.shown_in(language).text
    return Message(f"{title}: {subject}", body, path_to(page, subject, language=language))
