"""What opinions and public questions offer to search, to `doctor`, to letters and to promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from planabierto.journey.monitoring import question_letters, voice_checks
from planabierto.journey.monitoring.models import PublicQuestion, ShadowOpinion
from planabierto.journey.monitoring.queries import opinions, questions
from planabierto.kit.actor import STRANGER
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import (
    Check,
    Document,
    DocumentSource,
    Holding,
    Occurrence,
    Occurrences,
    checks,
    documents,
    holdings,
    occurrences,
    one_by_one,
)

ANSWERS = "monitoring.public_answers"


def offer() -> None:
    """Join the readers."""
    documents.offer(
        DocumentSource(
            "question",
            _("Pregunta pública"),
            _every_question,
            one_by_one(_about_question, "question"),
        ),
        DocumentSource(
            "opinion",
            _("Valoración de sociedad civil"),
            _every_opinion,
            one_by_one(_about_opinion, "opinion"),
        ),
    )
    checks.offer(*_checks())
    holdings.offer(Holding("monitoring.questions", questions.needed_addresses))
    occurrences.offer(
        Occurrences(ANSWERS, _("Preguntas públicas y su respuesta"), answered, by_events=True)
    )
    question_letters.offer()


def answered(cycle: int) -> list[Occurrence]:
    """Each public question of a cycle: owed since it was asked, done when it was first answered.

    It is owed by the last day that the question's own page names.
    """
    return [
        Occurrence(f"{folio}-Q{number}", first, owed_since=asked, due=due)
        for folio, number, asked, due, first in questions.first_answers(cycle)
    ]


def _checks() -> Iterator[Check]:
    yield Check(
        "monitoring.questions_held",
        "A public question that does not show waits for somebody to look at it, or was hidden.",
        voice_checks.held_without_case,
    )
    yield Check(
        "monitoring.questions",
        "A question is said to be answered when it is, and an open one has its last day.",
        voice_checks.answered_or_not,
    )
    yield Check(
        "monitoring.opinions",
        "A shadow opinion speaks of its own commitment.",
        voice_checks.opinions_astray,
    )


def _every_question() -> Iterator[Document]:
    for row in questions.questions_visible_to(STRANGER).iterator(chunk_size=200):
        yield _of_question(row)


def _every_opinion() -> Iterator[Document]:
    for row in opinions.opinions_visible_to(STRANGER).filter(retracted="").iterator():
        yield _of_opinion(row)


def _about_question(subject: str) -> Mapping[str, Document | None]:
    row = questions.question(subject, STRANGER)
    return {subject: _of_question(row) if row else None}


def _about_opinion(subject: str) -> Mapping[str, Document | None]:
    row = opinions.opinion(subject, STRANGER)
    return {subject: _of_opinion(row) if row and not row.retracted else None}


def _of_question(row: PublicQuestion) -> Document:
    text = "\n".join([row.text, *(each.text for each in row.answers.all())])
    title = row.commitment.title
    return Document("question", row.folio, row.commitment.cycle.folio, title, _in(row, text))


def _of_opinion(row: ShadowOpinion) -> Document:
    title = row.milestone.output if row.milestone else row.commitment.title
    body = _in(row, row.narrative)
    return Document("opinion", row.folio, row.commitment.cycle.folio, title, body)


def _in(row: PublicQuestion | ShadowOpinion, text: str) -> Bilingual:
    return Bilingual("", text) if row.language == "en" else Bilingual(text, "")
