"""A voice as others read it: its words by question, where it came from, and what it may show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from planabierto.doors.shared.marks import current_language
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.consultation.queries import voices
from planabierto.tools.questionnaires.models import Question

SHOWN = 320


@dataclass(frozen=True, slots=True)
class Said:
    """What a voice answers to one question."""

    question: Question
    words: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A contribution with its words."""

    contribution: Contribution
    said: tuple[Said, ...]
    supports: int = 0

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("contribution", args=[self.contribution.folio])

    @property
    def opening(self) -> str:
        """How it begins: its first words of its own."""
        text = self.said[0].words if self.said else ""
        return text if len(text) <= SHOWN else text[:SHOWN].rpartition(" ")[0] + " …"

    @property
    def language(self) -> str:
        """Its language, when it is not that of the page."""
        own = self.contribution.language
        return "" if own == current_language() else own


def is_shown(row: Contribution) -> bool:
    """Whether everybody may read its words."""
    return row.state == "received" and row.may_quote


def voices_of(rows: Sequence[Contribution]) -> list[Voice]:
    """These contributions with their own words; three queries."""
    texts = voices.texts_of(rows) if rows else {}
    supports = voices.supports_of([row.pk for row in rows]) if rows else {}
    return [
        Voice(
            row,
            tuple(Said(question, words) for question, words in texts.get(row.pk, ())),
            supports.get(row.pk, 0),
        )
        for row in rows
    ]


def voice_of(row: Contribution) -> Voice:
    """One contribution with all it answers, choices in words."""
    found = voices.answers_of([row], current_language()).get(row.pk, ())
    return Voice(row, tuple(Said(question, words) for question, words in found))
