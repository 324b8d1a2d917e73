"""Named reads of batches of paper: what was entered, read again, differs and is settled."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from planabierto.journey.consultation.models import (
    Batch,
    Call,
    Difference,
    PaperSheet,
    Revision,
    SecondEntry,
)
from planabierto.journey.consultation.queries.calls import HELPERS, within
from planabierto.kit.actor import Actor
from planabierto.kit.folio import BadFolio, parse
from planabierto.kit.text import words
from planabierto.tools.questionnaires.models import CHOOSING, Question
from planabierto.tools.questionnaires.queries import BETWEEN, answers_of_many


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two readings of a batch compare: sheets read twice of those to be, and answers."""

    sampled: int
    read: int
    answers: int
    differing: int

    @property
    def share(self) -> float:
        """The part of the answers that differ, from 0 to 1; nothing compared differs in nothing."""
        return self.differing / self.answers if self.answers else 0.0


def batches_visible_to(actor: Actor) -> QuerySet[Batch]:
    """The batches of the calls for which the actor brings paper, newest first."""
    found = Batch.objects.select_related("call__cycle", "call__form", "help_point")
    return found.filter(within(actor, *HELPERS, path="call__")).order_by("call", "-number")


def batches_of(call: Call, actor: Actor) -> QuerySet[Batch]:
    """A call's batches with their sheets, sampled sheets, second readings and open differences.

    As `sheets_count`, `sampled_count`, `read_count` and `open_count`.
    """
    return (
        batches_visible_to(actor)
        .filter(call=call)
        .annotate(
            sheets_count=Count("sheets", distinct=True),
            sampled_count=Count("sheets", filter=Q(sheets__sampled=True), distinct=True),
            read_count=Count("sheets__second", distinct=True),
            open_count=Count(
                "sheets__second__differences",
                filter=Q(sheets__second__differences__settled_at=None),
                distinct=True,
            ),
        )
    )


def batch(folio: str, actor: Actor) -> Batch | None:
    """The batch with this folio, when the actor may know of it."""
    try:
        found = parse(folio)
    except BadFolio:
        return None
    if found.kind != "batch":
        return None
    number = int(found.text.rsplit("-L", 1)[0].rsplit("-Q", 1)[1])
    wanted = {"call__cycle__folio": found.cycle, "call__number": number, "number": found.number}
    return batches_visible_to(actor).filter(**wanted).first()


def locked(batch: Batch) -> Batch:
    """The batch as it stands, held until the transaction ends."""
    Batch.objects.select_for_update().get(pk=batch.pk)
    return Batch.objects.select_related("call__cycle").get(pk=batch.pk)


def has_sheets(batch: Batch) -> bool:
    """Whether anything was entered."""
    return batch.sheets.exists()


def is_read_again(paper: PaperSheet) -> bool:
    """Whether the sheet was entered a second time."""
    return SecondEntry.objects.filter(paper=paper).exists()


def papers_of(batch: Batch) -> QuerySet[PaperSheet]:
    """A batch's sheets in order, each with its contribution and second reading."""
    found = PaperSheet.objects.filter(batch=batch).order_by("position")
    return found.select_related("contribution__cycle", "second", "batch__call__cycle")


def paper(batch: Batch, position: int) -> PaperSheet | None:
    """One sheet of a batch by its place."""
    return papers_of(batch).filter(position=position).first()


def to_read_again(batch: Batch) -> QuerySet[PaperSheet]:
    """The sheets of the sample that wait for a second reading, in order."""
    return papers_of(batch).filter(sampled=True, second=None)


def differences_of(batch: Batch) -> QuerySet[Difference]:
    """Where the two readings of a batch differ, in the order of the sheets."""
    found = Difference.objects.filter(second__paper__batch=batch)
    return found.select_related(
        "question", "second__paper__contribution__cycle", "second__paper__batch__call__cycle"
    ).order_by("second__paper__position", "question__position")


def difference(batch: Batch, pk: int) -> Difference | None:
    """One difference of a batch."""
    return differences_of(batch).filter(pk=pk).first()


def locked_difference(difference: Difference) -> Difference:
    """The difference as it stands, held until the transaction ends."""
    Difference.objects.select_for_update().get(pk=difference.pk)
    return differences_of(difference.second.paper.batch).get(pk=difference.pk)


def unsettled(batch: Batch) -> QuerySet[Difference]:
    """The differences of a batch that nobody has settled yet."""
    return differences_of(batch).filter(settled_at=None)


def comparison(batch: Batch) -> Comparison:
    """How the two readings of a batch compare so far."""
    seconds = SecondEntry.objects.filter(paper__batch=batch).select_related("paper__contribution")
    pairs = {each.sheet_id: first_sheet(each.paper) for each in seconds}
    told = answers_of_many([*pairs, *pairs.values()])
    return Comparison(
        sampled=batch.sheets.filter(sampled=True).count(),
        read=len(pairs),
        answers=sum(
            len(told.get(second, {}).keys() | told.get(first, {}).keys())
            for second, first in pairs.items()
        ),
        differing=Difference.objects.filter(second__paper__batch=batch).count(),
    )


def first_sheet(paper: PaperSheet) -> int:
    """The key of the answers as they were first entered, whatever came after."""
    first = Revision.objects.filter(contribution=paper.contribution_id).order_by("made_at", "pk")
    before = first.values_list("before", flat=True).first()
    return before or paper.contribution.sheet_id


def is_as_entered(paper: PaperSheet) -> bool:
    """Whether its author has neither changed nor taken it back since: theirs is the last word."""
    contribution = paper.contribution
    changed = contribution.revisions.exclude(kind=Revision.Kind.SETTLED).exists()
    return contribution.state != "withdrawn" and not changed


def as_answer(question: Question, text: str) -> str | list[str]:
    """An answer's text as a form takes it: what was chosen as a list."""
    if question.kind in CHOOSING:
        return text.split(BETWEEN) if text else []
    return text


def differ(question: Question, first: str, second: str) -> bool:
    """Whether two readings say different things; accents, signs and spacing do not count."""
    if question.kind in CHOOSING:
        return first != second
    return words(first) != words(second)
