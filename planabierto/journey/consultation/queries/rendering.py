"""Named reads of what was spoken, what waits to be written down or translated, and both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from planabierto.journey.consultation.models import Call, Contribution, Recording, Rendering
from planabierto.journey.consultation.queries.calls import HELPERS, within
from planabierto.journey.consultation.queries.voices import texts_of
from planabierto.kit.actor import Actor, Role
from planabierto.tools.questionnaires.models import Answer, AnswerKind, Question

LISTENERS = (*HELPERS, Role.MODERATOR)
READ_HERE = ("es", "en")


@dataclass(frozen=True, slots=True)
class ToRender:
    """An answer that waits to be written down, from its recording, or to be translated."""

    kind: str
    contribution: Contribution
    question: Question
    recording: Recording | None = None


def recordings_visible_to(actor: Actor) -> QuerySet[Recording]:
    """What was spoken or sent as a file, for whom helps with, moderates or runs its call."""
    found = Recording.objects.select_related(
        "contribution__call__cycle", "contribution__cycle", "question", "version__document"
    )
    heard = within(actor, *LISTENERS, path="contribution__call__")
    return found.filter(heard).exclude(contribution__state="withdrawn")


def to_transcribe(actor: Actor, call: Call | None = None) -> QuerySet[Recording]:
    """The recordings nobody has written down yet, of a call or of all, oldest first; no files."""
    done = Rendering.objects.filter(
        contribution=OuterRef("contribution"),
        question=OuterRef("question"),
        kind=Rendering.Kind.TRANSCRIPTION,
    )
    spoken = recordings_visible_to(actor).exclude(question__kind=AnswerKind.FILE)
    spoken = spoken.filter(contribution__call=call) if call else spoken
    return spoken.filter(~Exists(done)).order_by("made_at", "pk")


def to_translate(actor: Actor, call: Call | None = None) -> QuerySet[Contribution]:
    """The contributions in another language than Spanish or English that nobody has translated.

    Of a call or of all, oldest first.
    """
    done = Rendering.objects.filter(contribution=OuterRef("pk"), kind=Rendering.Kind.TRANSLATION)
    found = Contribution.objects.select_related("cycle", "call__cycle")
    found = found.filter(call=call) if call else found
    waits = ~Q(language__in=READ_HERE) & ~Q(state="withdrawn") & ~Exists(done)
    return found.filter(within(actor, *LISTENERS, path="call__"), waits).order_by("made_at", "pk")


def waiting_in(call: Call, actor: Actor) -> list[ToRender]:
    """What waits in a call to be written down, and then to be translated; oldest first.

    A translation is of each answer in its author's own words.
    """
    spoken = to_transcribe(actor).filter(contribution__call=call)
    found = [
        ToRender(Rendering.Kind.TRANSCRIPTION, each.contribution, each.question, each)
        for each in spoken
    ]
    foreign = {each.pk: each for each in to_translate(actor).filter(call=call)}
    said = texts_of(foreign.values())
    for pk, each in foreign.items():
        kind = Rendering.Kind.TRANSLATION
        found += [ToRender(kind, each, question) for question, _text in said.get(pk, [])]
    return found


def recording(pk: int, actor: Actor) -> Recording | None:
    """One recording, when the actor may hear it."""
    return recordings_visible_to(actor).filter(pk=pk).first()


def recordings_of(contribution: Contribution) -> QuerySet[Recording]:
    """Everything that was spoken, or sent as a file, with a contribution."""
    return contribution.recordings.select_related("question", "version__document")


def renderings_of(contributions: Iterable[int]) -> dict[int, list[Rendering]]:
    """Contribution → its transcriptions and translations in force, the newest of each."""
    rows = Rendering.objects.filter(contribution__in=list(contributions))
    newest: dict[tuple[int, int, str, str], Rendering] = {}
    for row in rows.select_related("question").order_by("made_at", "pk"):
        newest[row.contribution_id, row.question_id, row.kind, row.language] = row
    found: dict[int, list[Rendering]] = {}
    for row in newest.values():
        found.setdefault(row.contribution_id, []).append(row)
    return found


def is_recorded(contribution: Contribution, question: Question) -> bool:
    """Whether this answer was spoken."""
    return contribution.recordings.filter(question=question).exists()


def says_something(contribution: Contribution, question: Question) -> bool:
    """Whether this answer has words: written, or written down."""
    written = Answer.objects.filter(sheet=contribution.sheet_id, question=question)
    spoken = contribution.renderings.filter(question=question, kind=Rendering.Kind.TRANSCRIPTION)
    return written.exists() or spoken.exists()


def versions_heard_by(actor: Actor) -> QuerySet[Recording, int]:
    """The stored files of recordings that open to an actor, by key."""
    return recordings_visible_to(actor).order_by().values_list("version", flat=True)
