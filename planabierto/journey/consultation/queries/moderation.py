"""Named reads of what waits to be looked at in the calls, and of what is published about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.kit.actor import Actor
from planabierto.kit.folio import number_of, parse
from planabierto.tools.moderation import queries as moderation
from planabierto.tools.moderation.models import Appeal, Case, Decision
from planabierto.tools.moderation.queries import Statistics
from planabierto.tools.questionnaires.queries import readable


@dataclass(frozen=True, slots=True)
class ToReview:
    """A voice that waits to be looked at, what it says, and why it waits."""

    case: Case
    contribution: Contribution
    answers: Sequence[tuple[str, str]]
    appeal: Appeal | None = None


def waiting_in(call: Call, actor: Actor) -> QuerySet[Case]:
    """The open cases of a call that the actor moderates, oldest first."""
    return moderation.waiting(actor).filter(scope=call.folio)


def to_review(cases: Sequence[Case], language: str = "es") -> list[ToReview]:
    """What these cases are about, with what each voice says; at most seven queries."""
    voices = voices_of(cases)
    read = readable([each.sheet_id for each in voices.values()], language)
    appeals = moderation.pending_appeals([each.pk for each in cases])
    return [
        ToReview(
            case=each,
            contribution=voices[each.subject],
            answers=[
                (question.text.shown_in(language).text, text)
                for question, text in read.get(voices[each.subject].sheet_id, [])
            ],
            appeal=appeals.get(each.pk),
        )
        for each in cases
        if each.subject in voices
    ]


def voices_of(cases: Sequence[Case]) -> Mapping[str, Contribution]:
    """The voices that cases are about, by folio; one query."""
    numbers: dict[str, list[int]] = {}
    for each in cases:
        folio = parse(each.subject)
        numbers.setdefault(folio.cycle, []).append(folio.number)
    found: dict[str, Contribution] = {}
    for cycle, several in numbers.items():
        rows = Contribution.objects.filter(cycle__folio=cycle, number__in=several)
        found |= {row.folio: row for row in rows.select_related("cycle", "call__cycle", "topic")}
    return found


def voice_of(case: Case) -> Contribution | None:
    """The voice a case is about."""
    return voices_of([case]).get(case.subject)


def locked(contribution: Contribution) -> Contribution:
    """The voice as it stands, held until the transaction ends."""
    Contribution.objects.select_for_update().get(pk=contribution.pk)
    return Contribution.objects.select_related("call__cycle", "cycle").get(pk=contribution.pk)


def decision_on(contribution: Contribution) -> Decision | None:
    """What was last decided of a voice."""
    return moderation.newest_decision(contribution.folio)


def is_receipt(folio: str) -> bool:
    """Whether a folio is a voice's receipt."""
    return number_of(folio, "receipt") is not None


def statistics(call: Call) -> Statistics:
    """What is published of a call's moderation."""
    return moderation.statistics(call.folio)
