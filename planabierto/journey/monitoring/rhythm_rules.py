"""Who sets a rhythm, who says that nothing is new, explains a delay, and hands a duty over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring import rules
from planabierto.journey.monitoring.models import NextStep, NothingNew
from planabierto.journey.monitoring.queries import late, rhythm
from planabierto.journey.monitoring.queries.standing import seats_held
from planabierto.journey.monitoring.rhythm import Period
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import Actor, Capacity
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.meetings.models import Agreement

LONGEST_WAIT = 60
LONGEST_STEP = 366


def may_set_rhythm(
    actor: Actor, cycle: Cycle, commitment: Commitment | None, at: datetime
) -> Verdict:
    """The secretariat sets the cycle's rhythm; a commitment's, also its working group."""
    if cycles.may_run(actor, cycle):
        return yes()
    if commitment is None:
        return no(_("El ritmo del ciclo lo fija la secretaría técnica."))
    if not seats_held(actor, commitment, today_in(cycle.time_zone, at)):
        return no(_("El ritmo lo acuerda el grupo de trabajo o lo registra la secretaría técnica."))
    return cycles.stands(cycle)


def may_begin(
    cycle: Cycle,
    commitment: Commitment | None,
    starts: date,
    running: Sequence[Period],
    day: date,
) -> Verdict:
    """A first rhythm begins in the cycle; another where a period to come begins.

    So no period that was asked about, or is under way, is cut or asked anew.
    """
    if not cycle.starts <= starts <= cycle.ends:
        words = _("El ritmo empieza dentro del ciclo: entre el %(first)s y el %(last)s.")
        days = {"first": date_format(cycle.starts), "last": date_format(cycle.ends)}
        return no(words % days, Ground.INVALID)
    if running and starts not in openings(running, day):
        return no(
            _("Ya hay un ritmo: el nuevo empieza después de hoy, cuando termina un periodo."),
            Ground.INVALID,
        )
    if rhythm.begins(cycle, commitment, starts):
        return no(_("Ese día ya empieza otro ritmo."), Ground.INVALID)
    return yes()


def openings(running: Sequence[Period], day: date) -> list[date]:
    """The days after a day on which a period begins: where another rhythm may."""
    return [each.opens for each in running if each.opens > day]


def is_agreed_here(cycle: Cycle, agreement: Agreement | None) -> Verdict:
    """An agreement was made in a meeting of the same cycle."""
    if agreement is None or agreement.meeting.folio.startswith(f"{cycle.folio}-"):
        return yes()
    return no(_("Ese acuerdo es de otro ciclo."), Ground.INVALID)


def may_close_step(step: NextStep, on: Milestone | None) -> Verdict:
    """A next step of the same milestone is closed once, with or without a report."""
    if step.update.milestone_id != (on.pk if on else None):
        return no(_("Ese paso es de otro hito."), Ground.INVALID)
    if hasattr(step, "closing"):
        return no(_("Ese paso ya está cerrado."), Ground.NOT_NOW)
    return yes()


def says_what_next(on: Milestone, level: Level, *, opens: bool, closes: bool) -> Verdict:
    """Where there is a rhythm, each report opens or closes a dated step, until all is done."""
    if opens or closes or level == Level.COMPLETE:
        return yes()
    if not rhythm.calendar_of(on.commitment).periods:
        return yes()
    return no(_("Di qué sigue y para cuándo, o cierra un paso que quedó abierto."), Ground.INVALID)


def says_something_new(on: Milestone, level: Level, narrative: str) -> Verdict:
    """Where there is a rhythm, what was said the last time is not sent again as news."""
    last = rhythm.last_report(on)
    if last is None or (last.level, last.narrative) != (level, narrative.strip()):
        return yes()
    if not rhythm.calendar_of(on.commitment).periods:
        return yes()
    words = _("Es lo mismo que la última vez: cambia el texto, o di que no hay novedad.")
    return no(words, Ground.INVALID)


def may_step_by(due: date, day: date) -> Verdict:
    """A next step is taken from today on, within a year."""
    if 0 <= (due - day).days <= LONGEST_STEP:
        return yes()
    return no(_("El siguiente paso tiene una fecha desde hoy y dentro de un año."), Ground.INVALID)


def may_explain(actor: Actor, step: Milestone, covers: date, at: datetime) -> Verdict:
    """The office that owes a report explains why it is late, once the day for it is over."""
    return rules.may_report(actor, step.commitment, step).and_then(
        lambda: _is_late(step, covers, at)
    )


def may_retract_silence(actor: Actor, said: NothingNew) -> Verdict:
    """Whose institution said that nothing was new takes it back, once; the period is owed again."""
    if said.retracted:
        return no(_("Ya se había retirado."), Ground.NOT_NOW)
    if actor.is_system or silencers(actor, said):
        return yes()
    return no(_("Lo retira la institución que lo dijo."))


def silencers(actor: Actor, said: NothingNew) -> list[Capacity]:
    """The actor's capacities to report for the institution that said nothing was new."""
    step = said.milestone
    held = rules.reporters(actor, step.commitment, step)
    return [each for each in held if each.institution_id == said.institution_id]


def _is_late(step: Milestone, covers: date, at: datetime) -> Verdict:
    if late.is_owed(step, covers, today_in(step.commitment.cycle.time_zone, at)):
        return yes()
    return no(_("Ese reporte no está atrasado: no hay nada que explicar."), Ground.NOT_NOW)
