"""Opinions and questions as pages tell them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.journey.monitoring.models import (
    PublicAnswer,
    PublicQuestion,
    ShadowOpinion,
    Stance,
)
from planabierto.kit.bilingual import Bilingual, Shown
from planabierto.kit.clock import today_in
from planabierto.kit.states import State

LATE = "late"
STANCES = {
    Stance.AGREE: State("agree", Stance.AGREE.label, "kept"),
    Stance.PARTLY: State("partly", Stance.PARTLY.label, "due"),
    Stance.DISAGREE: State("disagree", Stance.DISAGREE.label, "late"),
}


@dataclass(frozen=True, slots=True)
class Opined:
    """An opinion in words."""

    opinion: ShadowOpinion
    stance: State
    narrative: Shown

    @property
    def subject(self) -> Bilingual:
        """What it is of, by its title."""
        step = self.opinion.milestone
        return step.output if step else self.opinion.commitment.title


@dataclass(frozen=True, slots=True)
class Posed:
    """A question in words, with its clock and what was answered."""

    question: PublicQuestion
    text: Shown
    state: State
    clock: str
    answers: tuple[tuple[PublicAnswer, Shown], ...] = ()


def opined(found: Iterable[ShadowOpinion]) -> list[Opined]:
    """Opinions in words; what was left out of the query is not asked for."""
    return [Opined(each, stance_of(each), Shown(each.narrative, each.language)) for each in found]


def stance_of(opinion: ShadowOpinion) -> State:
    """Whether an organisation agrees, as a mark."""
    return STANCES[Stance(opinion.stance)]


def posed(found: Iterable[PublicQuestion], day: date) -> list[Posed]:
    """Questions in words with what was answered, as they stand on a day."""
    return [posed_with(each, list(each.answers.all()), day) for each in found]


def posed_with(question: PublicQuestion, answers: Sequence[PublicAnswer], day: date) -> Posed:
    """A question in words, with its answers in hand, oldest first."""
    return Posed(
        question,
        Shown(question.text, question.language),
        state_of(question, day),
        clock_of(question, answers, day),
        tuple((act, Shown(act.text, act.language)) for act in answers),
    )


def state_of(question: PublicQuestion, day: date) -> State:
    """How a question stands; without an answer once its days are over, late."""
    if is_late(question, day):
        return State("late", _("Sin respuesta, vencida"), LATE)
    return question.status


def is_late(question: PublicQuestion, day: date) -> bool:
    """Whether its last day is over and nobody answered."""
    return question.state == "open" and question.due is not None and question.due < day


def clock_of(question: PublicQuestion, answers: Sequence[PublicAnswer], day: date) -> str:
    """How long there is to answer, or how long it took or has taken, in words."""
    if question.state == "open" and question.due:
        left = (question.due - day).days
        if left < 0:
            words = ngettext("venció hace %(days)s día", "venció hace %(days)s días", -left)
            return words % {"days": -left}
        if left == 0:
            return _("el plazo termina hoy")
        words = ngettext(
            "queda %(days)s día para responder", "quedan %(days)s días para responder", left
        )
        return words % {"days": left}
    if question.state != "answered" or not answers:
        return ""
    zone = question.commitment.cycle.time_zone
    asked, first = (today_in(zone, at) for at in (question.made_at, answers[0].occurred))
    took = (first - asked).days
    if took == 0:
        return _("respondida el mismo día")
    words = ngettext("respondida en %(days)s día", "respondida en %(days)s días", took)
    return words % {"days": took}


def tally(found: Sequence[PublicQuestion], day: date) -> str:
    """How many were asked, how many wait and how many are late, as a sentence."""
    asked = len(found)
    waiting = sum(each.state == "open" for each in found)
    late = sum(is_late(each, day) for each in found)
    words = ngettext("%(asked)s pregunta", "%(asked)s preguntas", asked)
    told = [words % {"asked": asked}]
    if waiting:
        told.append(_("%(waiting)s sin respuesta") % {"waiting": waiting})
    if late:
        told.append(_("%(late)s con el plazo vencido") % {"late": late})
    return ", ".join(told)
