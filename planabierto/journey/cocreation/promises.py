"""What co-creation counts for standing promises: who came, what was sent before, what was answered.

The margins are this program's own: papers three days before a meeting, reasons sixty days after
co-creation closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from planabierto.journey.cocreation.queries import counting
from planabierto.kit.clock import today_in
from planabierto.kit.registry import Occurrence
from planabierto.tools.waiting import facts
from planabierto.tools.waiting.facts import Fact, Source
from planabierto.tools.waiting.queue import folio

CIVIL_SOCIETY, PAPERS = "cocreation.civil_society", "cocreation.papers"
REASONS = "cocreation.reasons"
BEFOREHAND = timedelta(days=3)
TO_ANSWER = timedelta(days=60)


def offer() -> None:
    """Let promises be measured by encounters, papers and answers."""
    facts.offer(Source(CIVIL_SOCIETY, _attended), _("Reuniones con la sociedad civil"))
    label = _("Documentos enviados antes de reunirse")
    facts.offer(Source(PAPERS, _called, papers), label, by_events=True)
    facts.offer(Source(REASONS, _proposed, reasons), _("Respuestas razonadas"), by_events=True)


def papers(found: Sequence[Fact]) -> list[Occurrence]:
    """The papers of each meeting are owed since it was prepared, days before it begins."""
    return [
        Occurrence(
            each.subject,
            each.at,
            owed_since=each.since,
            due=today_in(each.said, each.until) - BEFOREHAND,
        )
        for each in found
        if each.until
    ]


def reasons(found: Sequence[Fact]) -> list[Occurrence]:
    """The reasons for each proposal are owed since it was made, to so long after the close."""
    told = []
    for each in found:
        made = today_in(each.said, each.since) if each.since else None
        last = max(day for day in (each.day, made) if day)
        due = last + TO_ANSWER
        told.append(Occurrence(each.subject, each.at, owed_since=each.since, due=due))
    return told


def _attended(cycle: int) -> Iterator[QuerySet[Any]]:
    found = counting.with_civil_society(cycle)
    yield facts.rows(found, subject=folio("scope", "-R", "number"), at="starts")


def _called(cycle: int) -> Iterator[QuerySet[Any]]:
    yield facts.rows(
        counting.with_papers(cycle),
        subject=folio("scope", "-R", "number"),
        at="papers_sent",
        since="made_at",
        until="starts",
        said="time_zone",
    )


def _proposed(cycle: int) -> Iterator[QuerySet[Any]]:
    yield facts.rows(
        counting.proposals_owed(cycle),
        subject=folio("cycle__folio", "-I", "number"),
        at="answered_at",
        since="made_at",
        day="co_creation_closes",
        said="cycle__time_zone",
    )
