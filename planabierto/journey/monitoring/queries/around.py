"""What stands around a commitment or a milestone on its page: all of it in one query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment, Milestone, Seat
from planabierto.journey.monitoring.models import (
    LateExplanation,
    MilestoneState,
    NextStep,
    PublicAnswer,
    PublicQuestion,
    Reminder,
    ShadowOpinion,
    Stage,
)
from planabierto.journey.monitoring.queries import late, rhythm, telling
from planabierto.journey.monitoring.queries.alongside import Part, read_together
from planabierto.journey.monitoring.queries.late import Late
from planabierto.journey.monitoring.queries.means import Said, said_in
from planabierto.journey.monitoring.queries.opinions import in_force
from planabierto.journey.monitoring.queries.questions import SHOWN
from planabierto.journey.monitoring.queries.reading import known_place
from planabierto.kit.actor import Actor

NAMED = {"institution": ("id", "name_es", "name_en", "successor_id")}
OF_UPDATE = {"update": ("id", "number", "commitment_id", "milestone_id", "level", "state")}
SEATED = {
    "mandate": ("id", "person_id", "institution_id"),
    "mandate__person": ("id", "name"),
    "mandate__institution": ("id", "name_es", "name_en"),
}
Asked = tuple[PublicQuestion, list[PublicAnswer]]


@dataclass(frozen=True, slots=True)
class Around:
    """What is late in public, what comes next, what was found, asked, and what it rests on.

    The opinions are those in force, newest first; questions without an answer come first.
    """

    late: Sequence[Late]
    next_steps: Sequence[NextStep]
    opinions: Sequence[ShadowOpinion]
    questions: Sequence[Asked] = ()
    means: Sequence[Said] = ()
    seats: Sequence[Seat] = ()
    states: Sequence[MilestoneState] = ()


def around(
    commitment: Commitment,
    steps: Iterable[Milestone],
    actor: Actor,
    day: date,
    office: Institution | None,
) -> Around:
    """Everything around a commitment in hand, with its milestones and who leads it; one query."""
    asked = PublicQuestion.objects.filter(commitment=commitment, state__in=SHOWN)
    by_key = {step.pk: step for step in steps}
    stood = MilestoneState.objects.filter(known_place(actor), milestone__in=list(by_key))
    read = read_together(
        {
            **_rhythm(commitment, None, actor),
            "opinions": Part(_opinions(commitment, actor), {**NAMED, **OF_UPDATE}),
            "questions": Part(asked),
            "answers": Part(PublicAnswer.objects.filter(question__in=asked.order_by()), NAMED),
            "means": Part(commitment.means.all(), NAMED),
            "states": Part(stood, {"inclusion": ("id", "plan_id")}),
            "seats": Part(telling.seats_of(commitment, day).select_related(None), SEATED),
        }
    )
    _hold(read, commitment, by_key)
    found = _found(read, day, office)
    return replace(
        found,
        questions=_asked(read),
        states=read["states"],
        means=said_in(_newest(read["means"])),
        seats=sorted(
            read["seats"], key=lambda each: (each.side, not each.leads, each.starts, each.pk)
        ),
    )


def around_step(step: Milestone, actor: Actor, day: date) -> Around:
    """What is late, comes next and was found of a milestone in hand; one query.

    Two where something is late that no institution was named for.
    """
    opinions = _opinions(step.commitment, actor).filter(milestone=step)
    parts = _rhythm(step.commitment, step, actor)
    read = read_together({**parts, "opinions": Part(opinions, {**NAMED, **OF_UPDATE})})
    _hold(read, step.commitment, {step.pk: step})
    unnamed = bool(read["late"]) and step.responsible is None
    return _found(read, day, late.lead_of(step.commitment) if unnamed else None)


def _rhythm(commitment: Commitment, step: Milestone | None, actor: Actor) -> dict[str, Part]:
    named = Q(milestone=step) if step else Q(milestone__commitment=commitment)
    told = late.unanswered(Reminder.objects.filter(named, stage=Stage.PUBLIC))
    known = known_place(actor, "update__inclusion")
    coming = rhythm.open_steps_on(commitment, step).select_related(None).filter(known)
    return {
        "late": Part(told),
        "explanations": Part(LateExplanation.objects.filter(named), NAMED),
        "next_steps": Part(coming, OF_UPDATE),
    }


def _opinions(commitment: Commitment, actor: Actor) -> Any:
    known = known_place(actor, "update__inclusion")
    return ShadowOpinion.objects.filter(known, commitment=commitment)


def _hold(read: dict[str, list[Any]], commitment: Commitment, steps: dict[int, Milestone]) -> None:
    """Give what was read the commitment and the milestones that are in hand."""
    for name in ("next_steps", "opinions", "questions"):
        for each in read.get(name, ()):
            each.commitment = commitment
            if getattr(each, "update", None) is not None:
                _of_step(each.update, steps).commitment = commitment
    for name in ("late", "explanations", "opinions"):
        for each in read[name]:
            _of_step(each, steps)


def _of_step(row: Any, steps: dict[int, Milestone]) -> Any:
    if row.milestone_id in steps:
        row.milestone = steps[row.milestone_id]
    return row


def _found(read: dict[str, list[Any]], day: date, office: Institution | None) -> Around:
    missing = sorted(read["late"], key=lambda each: (each.covers, each.pk))
    said = sorted(read["explanations"], key=lambda each: each.pk)
    coming = sorted(read["next_steps"], key=lambda each: (each.due, each.number))
    words = in_force(_newest(read["opinions"]))
    return Around(late.delays(missing, said, office, day), coming, words)


def _asked(read: dict[str, list[Any]]) -> list[Asked]:
    answers: dict[int, list[PublicAnswer]] = {}
    for each in sorted(read["answers"], key=lambda act: (act.occurred, act.pk)):
        answers.setdefault(each.question_id, []).append(each)
    newest = sorted(read["questions"], key=lambda each: (each.made_at, each.pk), reverse=True)
    told = [(each, answers.get(each.pk, [])) for each in newest]
    return sorted(told, key=lambda pair: pair[0].state == "answered")


def _newest(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda each: (each.occurred, each.pk), reverse=True)
