"""What drafts offer to the thread's readers: checks, what waits, and who hears of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.cycles.rules import DRAFTERS
from planabierto.journey.drafting import draft_checks as own_checks
from planabierto.journey.drafting import draft_queries, draft_waiting
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.folio import cycle_of
from planabierto.kit.registry import (
    Announcement,
    Check,
    Holding,
    Message,
    Task,
    Waiting,
    announcements,
    checks,
    holdings,
    waiting,
)
from planabierto.tools.discussion import queries as discussion
from planabierto.tools.notices.addresses import path_to


def offer() -> None:
    """Join the readers."""
    waiting.offer(Waiting("drafting.comments", tasks))
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


def tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """Comments that wait for an answer, of drafts this actor writes; one query."""
    if not actor.acting_as(*DRAFTERS):
        return
    for each in draft_waiting.rounds_to_answer(actor).rows:
        closes = clock.today_in(RECORD_ZONE, each.closes)
        yield Task(
            kind="draft_comments",
            subject=each.draft.folio,
            title=each.draft.title,
            why=_("Hay comentarios sin respuesta."),
            verb=_("Responder comentarios"),
            bucket="mine",
            due=closes if each.closes >= at else None,
        )


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
