"""Who calls a working group, keeps its papers, asks for support and says what sustains the work."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.rules import covers
from planabierto.journey.commitments.states import COMMITMENT
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.monitoring.models import AskedOf, GroupPaper, SupportRequest
from planabierto.journey.monitoring.queries import groups, standing
from planabierto.journey.monitoring.states import SUPPORT
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.verdict import Ground, Verdict, no, yes


def may_call(actor: Actor, commitment: Commitment, at: datetime) -> Verdict:
    """Whoever leads the group for a side, the secretariat and the point of contact call it."""
    if actor.is_system or callers(actor, commitment, at):
        return _in_force(commitment).and_then(lambda: _is_public(commitment))
    return no(_("Convocan quienes encabezan el grupo, la secretaría y el punto de contacto."))


def may_add_paper(actor: Actor, commitment: Commitment, at: datetime) -> Verdict:
    """Whoever sits in the group keeps its papers, and so does the secretariat."""
    if actor.is_system or members(actor, commitment, at):
        return _in_force(commitment).and_then(lambda: _is_public(commitment))
    return no(_("Los documentos los guarda quien tiene un lugar en el grupo de trabajo."))


def may_withdraw_paper(actor: Actor, paper: GroupPaper, at: datetime) -> Verdict:
    """Whoever may add papers takes one back, once."""
    if paper.withdrawn:
        return no(_("Este documento ya se retiró."), Ground.NOT_NOW)
    return may_add_paper(actor, paper.commitment, at)


def may_ask(actor: Actor, commitment: Commitment, at: datetime) -> Verdict:
    """Whoever sits in the group, or reports on the commitment, asks for support."""
    if actor.is_system or askers(actor, commitment, at):
        return _in_force(commitment).and_then(lambda: _is_public(commitment))
    return no(_("Pide apoyo quien tiene un lugar en el grupo o reporta en este compromiso."))


def may_take_up(actor: Actor, request: SupportRequest) -> Verdict:
    """Of whom it was asked takes a request up."""
    return _serves(actor, request).and_then(lambda: SUPPORT.may("take_up", request.state))


def may_close(actor: Actor, request: SupportRequest) -> Verdict:
    """Of whom it was asked closes a request, saying what came of it."""
    return _serves(actor, request).and_then(lambda: SUPPORT.may("close", request.state))


def may_reopen(actor: Actor, request: SupportRequest, at: datetime) -> Verdict:
    """Whoever may ask for support says that a closed request was not solved."""
    return may_ask(actor, request.commitment, at).and_then(
        lambda: SUPPORT.may("reopen", request.state)
    )


def may_say_means(actor: Actor, commitment: Commitment) -> Verdict:
    """An institution that answers for the commitment says what it rests on."""
    if actor.is_system or standing.reporting(actor, commitment, None):
        return _in_force(commitment).and_then(lambda: _is_public(commitment))
    return no(_("Lo dicen las instituciones responsables y corresponsables de este compromiso."))


def may_read_folder(actor: Actor, institution: Institution) -> Verdict:
    """Who acts for an institution reads its hand-over folder, and so does the secretariat."""
    own = any(
        each.institution_id == institution.pk and each.role in standing.REPORTERS
        for each in actor.capacities
    )
    if actor.is_system or own or _runs_some_of(actor, institution):
        return yes()
    return no(_("La carpeta la abre quien actúa por la institución, o la secretaría técnica."))


def callers(actor: Actor, commitment: Commitment, at: datetime) -> list[Capacity]:
    """The capacities in which the actor calls the group together."""
    return groups.callers(actor, commitment, groups.day_of(commitment, at))


def members(actor: Actor, commitment: Commitment, at: datetime) -> list[Capacity]:
    """What lets the actor keep the group's papers: running the cycle, or a seat in the group."""
    held = _registrars(actor, commitment)
    return held or standing.seats_held(actor, commitment, groups.day_of(commitment, at))


def askers(actor: Actor, commitment: Commitment, at: datetime) -> list[Capacity]:
    """The capacities in which the actor asks for support."""
    seats = standing.seats_held(actor, commitment, groups.day_of(commitment, at))
    return seats or standing.reporting(actor, commitment, None)


def servers(actor: Actor, request: SupportRequest) -> list[Capacity]:
    """The capacities in which the actor attends to a request."""
    roles = takers(request)
    held = [each for each in actor.capacities if each.role in roles]
    return [each for each in held if covers(each, request.commitment)]


def takers(request: SupportRequest) -> tuple[Role, ...]:
    """The roles that attend to a request: who runs the cycle, and of the forum's, its members."""
    return (*RUNNERS, Role.FORUM_MEMBER) if request.asked_of == AskedOf.FORUM else RUNNERS


def _registrars(actor: Actor, commitment: Commitment) -> list[Capacity]:
    return [each for each in actor.capacities if each.role in RUNNERS and covers(each, commitment)]


def _runs_some_of(actor: Actor, institution: Institution) -> bool:
    """Whether the actor runs a cycle in which the institution answers for something."""
    held = [each for each in actor.capacities if each.role in RUNNERS]
    if any(not each.scope for each in held):
        return True
    duties = groups.folios_of(institution) if held else []
    return any(each.covers(folio) for each in held for folio in duties)


def _serves(actor: Actor, request: SupportRequest) -> Verdict:
    if actor.is_system or servers(actor, request):
        return cycles.stands(request.commitment.cycle)
    return no(_("Atiende la solicitud la secretaría técnica, o el foro si a él se le pidió."))


def _in_force(commitment: Commitment) -> Verdict:
    return cycles.stands(commitment.cycle).and_then(
        lambda: COMMITMENT.may("amend", commitment.state)
    )


def _is_public(commitment: Commitment) -> Verdict:
    if commitment.is_public:
        return yes()
    return no(_("El grupo empieza cuando el compromiso está en un plan publicado."), Ground.NOT_NOW)
