"""Who may report, attach, verify, contest, answer, settle and mend, and when."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment, Inclusion, Milestone
from planabierto.journey.commitments.states import COMMITMENT, MILESTONE
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.monitoring import check_rules as steps
from planabierto.journey.monitoring.check_rules import LINK
from planabierto.journey.monitoring.models import Contest, Evidence, Update
from planabierto.journey.monitoring.queries import standing
from planabierto.journey.monitoring.stance import Stance
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.verdict import Ground, Verdict, no, yes

MENDING = timedelta(hours=24)


def may_report(
    actor: Actor,
    commitment: Commitment,
    milestone: Milestone | None = None,
    inclusion: Inclusion | None = None,
) -> Verdict:
    """An institution that answers for it reports, in the plans its mandate reaches."""
    return _in_force(commitment, milestone).and_then(
        lambda: _speaks_for(actor, commitment, milestone, inclusion)
    )


def may_register_report(
    actor: Actor, commitment: Commitment, milestone: Milestone | None = None
) -> Verdict:
    """The secretariat registers what an institution reported of what is in force."""
    return may_register(actor, commitment).and_then(lambda: _in_force(commitment, milestone))


def may_register(actor: Actor, commitment: Commitment) -> Verdict:
    """The secretariat registers what others did elsewhere, from a table; never by a link."""
    if cycles.may_run(actor, commitment.cycle) and actor.via != LINK:
        return yes()
    return no(_("Los avances de otras instituciones los registra la secretaría de este ciclo."))


def may_attach(actor: Actor, milestone: Milestone) -> Verdict:
    """Whoever may report on a milestone attaches evidence to it."""
    return may_report(actor, milestone.commitment, milestone)


def may_withdraw_evidence(actor: Actor, evidence: Evidence) -> Verdict:
    """The institution that attached it, or the secretariat, withdraws evidence once."""
    if not keeps(actor, evidence):
        return no(_("La retira la institución que la aportó o la secretaría técnica."))
    if standing.is_withdrawn(evidence):
        return no(_("Esta evidencia ya fue retirada."), Ground.NOT_NOW)
    return steps.by_hand(actor)


def may_protect(actor: Actor, evidence: Evidence) -> Verdict:
    """Whoever looks after evidence keeps its file from sight, also when it counts no more."""
    if not keeps(actor, evidence):
        return no(_("La reserva la institución que la aportó o la secretaría técnica."))
    return steps.by_hand(actor)


def may_verify(actor: Actor, update: Update, at: datetime, here: Stance | None = None) -> Verdict:
    """A member of the working group, from outside the reporting institution."""
    known = here or Stance(actor, update, at)
    return (
        steps.by_hand(actor)
        .and_then(lambda: _outside(known, known.seats, _NOT_IN_GROUP))
        .and_then(lambda: steps.waits("verify", update))
    )


def may_register_verification(
    actor: Actor, update: Update, institution: Institution, at: datetime
) -> Verdict:
    """The secretariat registers what another institution of the group verified on a day."""
    return (
        may_register(actor, update.commitment)
        .and_then(lambda: steps.third_party(actor, update, institution))
        .and_then(lambda: steps.sat(institution, update, at))
        .and_then(lambda: steps.waits("verify", update))
    )


def may_register_contest(
    actor: Actor, update: Update, institution: Institution, at: datetime
) -> Verdict:
    """The secretariat registers what the group or a watcher contested elsewhere on a day."""
    return (
        may_register(actor, update.commitment)
        .and_then(lambda: steps.third_party(actor, update, institution))
        .and_then(lambda: steps.sat(institution, update, at, or_watched=True))
        .and_then(lambda: steps.waits("contest", update))
    )


def may_contest(actor: Actor, update: Update, at: datetime, here: Stance | None = None) -> Verdict:
    """The working group, a monitor or the evaluator, from outside the reporting institution."""
    known = here or Stance(actor, update, at)
    return (
        steps.by_hand(actor)
        .and_then(lambda: _outside(known, known.critics, _NOT_A_CRITIC))
        .and_then(lambda: steps.waits("contest", update))
    )


def may_answer(actor: Actor, contest: Contest) -> Verdict:
    """The reporting institution answers a contest that is not settled."""
    if not (actor.is_system or answerers(actor, contest.update)):
        return no(_("Responde la institución que reportó el avance."))
    return (
        steps.by_hand(actor)
        .and_then(lambda: _is_open(contest))
        .and_then(lambda: steps.may_move("answer", contest.update))
    )


def may_settle(actor: Actor, contest: Contest) -> Verdict:
    """Whose institution contested takes an answer as enough."""
    if not (actor.is_system or settlers(actor, contest)):
        return no(_("La da por solventada quien la hizo."))
    if Stance(actor, contest.update).is_inside:
        return no(_("La da por solventada alguien de fuera de la institución que reportó."))
    if not contest.answers.exists():
        return no(_("Todavía nadie responde esta observación."), Ground.NOT_NOW)
    return _is_open(contest).and_then(lambda: steps.may_move("settle", contest.update))


def may_correct(actor: Actor, update: Update, at: datetime, here: Stance | None = None) -> Verdict:
    """Within 24 hours of sending it, the institution mends a typing error nobody has verified."""
    known = here or Stance(actor, update, at)
    return _own(known).and_then(lambda: _in_time(update, at)).and_then(lambda: _unverified(known))


def may_retract(actor: Actor, update: Update, here: Stance | None = None) -> Verdict:
    """The institution takes back an update that nobody has verified."""
    known = here or Stance(actor, update)
    return _own(known).and_then(lambda: _unverified(known))


def may_send_link(actor: Actor, milestone: Milestone) -> Verdict:
    """The secretariat and the points of contact send reporting links."""
    commitment = milestone.commitment
    if actor.is_system or cycles.may_run(actor, commitment.cycle):
        return _in_force(commitment, milestone)
    if any(each.role == Role.CONTACT for each in standing.reaching(actor, commitment)):
        return _in_force(commitment, milestone)
    return no(_("Los enlaces los envían la secretaría técnica y los puntos de contacto."))


def seats(actor: Actor, update: Update, at: datetime) -> list[Capacity]:
    """The actor's seats in the working group at a moment."""
    return Stance(actor, update, at).seats


def reporters(
    actor: Actor,
    commitment: Commitment,
    milestone: Milestone | None,
    inclusion: Inclusion | None = None,
) -> list[Capacity]:
    """The actor's capacities to report on it, in one plan when it is named."""
    held = standing.reporting(actor, commitment, milestone)
    return [each for each in held if inclusion is None or each.covers(inclusion.plan.folio)]


def critics(actor: Actor, update: Update, at: datetime) -> list[Capacity]:
    """The capacities in which the actor may contest."""
    return Stance(actor, update, at).critics


def answerers(actor: Actor, update: Update) -> list[Capacity]:
    """The actor's capacities for the institution that reported, or took it over and answers."""
    return Stance(actor, update).answerers


def owners(
    actor: Actor, evidence: Evidence, reporters: list[Capacity] | None = None
) -> list[Capacity]:
    """The actor's capacities for the institution that attached a piece of evidence."""
    held = reporters
    if held is None:
        held = standing.reporting(actor, evidence.commitment, evidence.milestone)
    return [each for each in held if each.institution_id == evidence.institution_id]


def keeps(actor: Actor, evidence: Evidence, reporters: list[Capacity] | None = None) -> bool:
    """Whether the actor looks after a piece of evidence; who may report may be in hand."""
    return bool(owners(actor, evidence, reporters) or may_register(actor, evidence.commitment))


def settlers(actor: Actor, contest: Contest) -> list[Capacity]:
    """The actor's capacities for the institution that contested, where they reach."""
    if actor.via == LINK:
        return []
    held = standing.reaching(actor, contest.update.commitment)
    return [each for each in held if each.institution_id == contest.institution_id]


_NOT_IN_GROUP = _("Verifica quien tiene un lugar en el grupo de trabajo de este compromiso.")
_NOT_A_CRITIC = _("Observan el grupo de trabajo, las organizaciones monitoras y quien evalúa.")


def _outside(here: Stance, held: list[Capacity], otherwise: object) -> Verdict:
    """Whoever has a say here, unless any mandate of theirs is of the reporting institution."""
    return steps.apart(here.is_inside) if held else no(str(otherwise))


def _in_time(update: Update, at: datetime) -> Verdict:
    if at - update.made_at <= MENDING:
        return yes()
    words = _("La fe de erratas se admite durante 24 horas: registra un nuevo avance.")
    return no(words, Ground.NOT_NOW)


def _unverified(here: Stance) -> Verdict:
    """What somebody has verified stays as they read it, whatever was contested since."""
    if here.is_verified:
        return no(steps.WHY_NOT["verified"], Ground.NOT_NOW)
    return steps.may_move("retract", here.update)


def _is_open(contest: Contest) -> Verdict:
    if standing.is_settled(contest):
        return no(_("Esta observación ya está solventada."), Ground.NOT_NOW)
    return yes()


def _own(here: Stance) -> Verdict:
    if here.actor.is_system or here.answerers:
        return steps.by_hand(here.actor)
    return no(_("Solo la institución que reportó el avance puede cambiarlo."))


def _in_force(commitment: Commitment, milestone: Milestone | None) -> Verdict:
    return (
        cycles.stands(commitment.cycle)
        .and_then(lambda: COMMITMENT.may("amend", commitment.state))
        .and_then(lambda: MILESTONE.may("withdraw", milestone.state) if milestone else yes())
    )


def _speaks_for(
    actor: Actor,
    commitment: Commitment,
    milestone: Milestone | None,
    inclusion: Inclusion | None,
) -> Verdict:
    if actor.is_system:
        return yes()
    if reporters(actor, commitment, milestone, inclusion):
        return yes()
    if inclusion and standing.reporting(actor, commitment, milestone):
        return no(_("Tu designación no alcanza al plan de esa jurisdicción."))
    return no(_("Reportan las instituciones responsables y corresponsables de este compromiso."))
