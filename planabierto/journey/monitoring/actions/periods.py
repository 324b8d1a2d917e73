"""What is said in a period besides progress: what comes next, that nothing is new, why late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.monitoring import rhythm_rules as rules
from planabierto.journey.monitoring.actions.declaring import reporter
from planabierto.journey.monitoring.actions.speaking import (
    Voice,
    journalled,
    locked,
    next_number,
    required,
    voice,
)
from planabierto.journey.monitoring.models import (
    LateExplanation,
    NextStep,
    NextStepClosing,
    NothingNew,
    ReportDraft,
    Update,
)
from planabierto.journey.monitoring.queries import rhythm
from planabierto.journey.monitoring.rhythm import period_closing
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import Ground, refuse, require


@dataclass(frozen=True, slots=True)
class NewStep:
    """What will be done next, by a day."""

    text: str
    due: date


@dataclass(frozen=True, slots=True)
class Closed:
    """A next step that was taken, or is given up for a reason."""

    step: NextStep
    done: bool = True
    words: str = ""


def say_nothing_new(
    *,
    actor: Actor,
    milestone: Milestone,
    reason: str,
    covers: date | None = None,
    institution: Institution | None = None,
    occurred: datetime | None = None,
) -> NothingNew:
    """*Sin novedad*: answer for a period that nothing happened in it, and why.

    It answers for the oldest period that is over unanswered, else for the current one; a
    registrar may name the period by its last day.
    """
    with transaction.atomic():
        commitment = locked(milestone.commitment)
        by = reporter(actor, commitment, milestone, None, institution, occurred)
        said = NothingNew.objects.create(
            milestone=milestone,
            covers=_unanswered(milestone, _covered(commitment, milestone, by, covers)),
            reason=required(reason, _("Di por qué no hay novedad: se publica.")),
            **by.columns(),
        )
        ReportDraft.objects.filter(person=actor.person_id, milestone=milestone).delete()
        journalled("monitoring.nothing_new", milestone.folio, by, commitment, said)
    return said


def retract_silence(*, actor: Actor, said: NothingNew, reason: str) -> NothingNew:
    """Take back that nothing is new, with a reason: the period waits for an answer again."""
    with transaction.atomic():
        commitment = locked(said.milestone.commitment)
        said.refresh_from_db(fields=["retracted", "retracted_at"])
        require(rules.may_retract_silence(actor, said))
        held = rules.silencers(actor, said)
        owner = None if held else said.institution
        by = voice(actor, held, institution=owner, when=clock.now())
        said.retracted = required(reason, _("Escribe por qué se retira: se publica."))
        said.retracted_at = clock.now()
        said.save(update_fields=["retracted", "retracted_at"])
        folio = said.milestone.folio
        journalled("monitoring.nothing_new_retracted", folio, by, commitment, said)
    return said


def explain_late(*, actor: Actor, milestone: Milestone, covers: date, text: str) -> LateExplanation:
    """Let the office that owes a report say why it is late; it stands beside the delay."""
    with transaction.atomic():
        commitment = locked(milestone.commitment)
        require(rules.may_explain(actor, milestone, covers, clock.now()))
        by = reporter(actor, commitment, milestone, None, None, None)
        said = LateExplanation.objects.create(
            milestone=milestone,
            covers=covers,
            text=required(text, _("Explica por qué se retrasa: se publica.")),
            **by.columns(),
        )
        journalled("monitoring.late_explained", milestone.folio, by, commitment, said)
    return said


def close_step(
    *, actor: Actor, step: NextStep, done: bool = True, words: str = ""
) -> NextStepClosing:
    """Say between two reports that a next step was taken, or is given up for a reason."""
    told = step.update
    with transaction.atomic():
        commitment = locked(step.commitment)
        by = reporter(actor, commitment, told.milestone, told.inclusion, None, None)
        made = close(by, [Closed(step, done, words)], told.milestone, None)
        journalled("monitoring.step_closed", step.folio, by, commitment, *made)
    return made[0]


def cover(
    commitment: Commitment, milestone: Milestone | None, by: Voice, named: date | None
) -> date | None:
    """The period a report answers for, by its last day; one named must be one of its rhythm."""
    if named is None:
        return rhythm.covered_by(commitment, milestone, _day(commitment, by))
    if period_closing(rhythm.calendar_of(commitment).periods, named) is None:
        words = _("Ningún periodo de este compromiso termina el %(day)s.")
        raise refuse(words % {"day": named.isoformat()})
    return named


def open_step(by: Voice, update: Update, new: NewStep | None) -> list[NextStep]:
    """Write what comes next beside the report that says it."""
    if new is None:
        return []
    require(rules.may_step_by(new.due, _day(update.commitment, by)))
    row = NextStep.objects.create(
        commitment=update.commitment,
        number=next_number(update.commitment.next_steps.all()),
        update=update,
        text=required(new.text, _("Escribe cuál es el siguiente paso.")),
        due=new.due,
    )
    return [row]


def close(
    by: Voice, closed: Iterable[Closed], milestone: Milestone | None, update: Update | None
) -> list[NextStepClosing]:
    """Close the steps that a report, or a word between two, says are over."""
    return [_close(by, each, milestone, update) for each in closed]


def _close(
    by: Voice, closed: Closed, milestone: Milestone | None, update: Update | None
) -> NextStepClosing:
    step = NextStep.objects.select_related("closing", "update").get(pk=closed.step.pk)
    require(rules.may_close_step(step, milestone))
    words = closed.words.strip()
    if not (closed.done or words):
        raise refuse(_("Di por qué ese paso ya no se da: se publica."))
    return NextStepClosing.objects.create(
        step=step, update=update, done=closed.done, words=words, **by.columns()
    )


def _covered(commitment: Commitment, milestone: Milestone, by: Voice, named: date | None) -> date:
    found = cover(commitment, milestone, by, named)
    if found is None:
        raise refuse(_("Ningún periodo espera respuesta de este hito."), Ground.NOT_NOW)
    return found


def _unanswered(milestone: Milestone, covers: date) -> date:
    if (milestone.pk, covers) in rhythm.answered([milestone]):
        raise refuse(_("Ya hay respuesta para este periodo."), Ground.NOT_NOW)
    return covers


def _day(commitment: Commitment, by: Voice) -> date:
    return today_in(commitment.cycle.time_zone, by.occurred)
