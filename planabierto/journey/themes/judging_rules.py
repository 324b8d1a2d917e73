"""Who crosses themes with plans, judges them, weighs them and tells what became of them."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from planabierto.journey.consultation.models import Call
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.models import Dossier, Opinion, Theme
from planabierto.journey.themes.queries import reviewing
from planabierto.journey.themes.states import DOSSIER
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes


def may_run_judging(actor: Actor, cycle: Cycle) -> Verdict:
    """The secretariat of the cycle sets criteria, asks for opinions, weighs and tells."""
    if actor.is_system or actor.acting_as(*cycles.RUNNERS, scope=cycle.folio):
        return cycles.stands(cycle)
    return no(_("La viabilidad y la prioridad las lleva la secretaría técnica de este ciclo."))


def may_propose_criteria(actor: Actor, cycle: Cycle) -> Verdict:
    """The secretariat begins with the usual criteria while a cycle has none."""
    if not (verdict := may_run_judging(actor, cycle)):
        return verdict
    if reviewing.has_criteria(cycle):
        return no(_("Este ciclo ya tiene criterios: cámbialos o agrega otro."), Ground.NOT_NOW)
    return yes()


def may_align(actor: Actor, theme: Theme) -> Verdict:
    """The secretariat crosses a theme in use with lines of plans and with policy areas."""
    return may_run_judging(actor, theme.cycle).and_then(lambda: is_in_use(theme))


def may_ask(actor: Actor, theme: Theme) -> Verdict:
    """The secretariat puts a theme in use before an institution."""
    return may_run_judging(actor, theme.cycle).and_then(lambda: is_in_use(theme))


def may_ask_second(actor: Actor, dossier: Dossier) -> Verdict:
    """The secretariat asks another institution when somebody disagrees with an opinion."""
    return may_ask(actor, dossier.theme).and_then(lambda: _is_answered(dossier))


def may_withdraw_dossier(actor: Actor, dossier: Dossier) -> Verdict:
    """The secretariat takes a dossier nobody has answered off the list."""
    return may_run_judging(actor, dossier.theme.cycle).and_then(
        lambda: _may_move("withdraw", dossier)
    )


def may_take_up(actor: Actor, dossier: Dossier) -> Verdict:
    """A reviewer of the institution takes a dossier up, so that others know."""
    return _reviews(actor, dossier).and_then(lambda: _may_move("draft", dossier))


def may_draft_opinion(actor: Actor, dossier: Dossier) -> Verdict:
    """A reviewer of the institution drafts its opinion until one is approved, also when late."""
    return _reviews(actor, dossier).and_then(lambda: _may_move("draft", dossier))


def may_approve(actor: Actor, opinion: Opinion) -> Verdict:
    """The head of the area, or another liaison, approves the newest draft somebody else wrote."""
    return _heads(actor, opinion).and_then(lambda: _stands(opinion))


def may_send_back(actor: Actor, opinion: Opinion) -> Verdict:
    """Whoever may approve a draft may send it back instead."""
    return may_approve(actor, opinion)


def may_give_verdict(actor: Actor, theme: Theme, day: date) -> Verdict:
    """The secretariat concludes once every institution has answered, or its term is over."""
    return may_run_judging(actor, theme.cycle).and_then(lambda: _is_ripe(theme, day))


def may_return(actor: Actor, call: Call, closed: bool) -> Verdict:
    """The secretariat tells participants what became of their voices, once a call has closed."""
    if not (verdict := may_run_judging(actor, call.cycle)):
        return verdict
    if call.state != "published" or not closed:
        return no(_("La devolución se hace cuando la convocatoria ya cerró."), Ground.NOT_NOW)
    return cycles.may_become_public(call.cycle)


def is_in_use(theme: Theme) -> Verdict:
    """Nothing new is said of a theme that was split, joined to another or retired."""
    if theme.state == "active":
        return yes()
    return no(_("Este tema ya no está en uso: trabaja con el que lo sigue."), Ground.NOT_NOW)


def _reviews(actor: Actor, dossier: Dossier) -> Verdict:
    if actor.is_system or reviewing.speaking_for(actor, dossier, reviewing.REVIEWERS):
        return cycles.stands(dossier.theme.cycle)
    return no(_("Dictamina el enlace o la persona responsable de la institución consultada."))


def _heads(actor: Actor, opinion: Opinion) -> Verdict:
    if actor.is_system:
        return yes()
    if opinion.made_by == actor.pseudonym:
        return no(_("El visto bueno lo da otra persona que quien escribió el dictamen."))
    if reviewing.speaking_for(actor, opinion.dossier, reviewing.APPROVERS):
        return cycles.stands(opinion.dossier.theme.cycle)
    return no(_("El visto bueno lo da el punto de contacto u otro enlace de la institución."))


def _stands(opinion: Opinion) -> Verdict:
    """Only the newest draft that waits for approval."""
    newest = reviewing.newest_opinion(opinion.dossier)
    if newest is None or newest.pk != opinion.pk:
        return no(_("Hay un dictamen más reciente: revisa ese."), Ground.NOT_NOW)
    return _may_move("approve", opinion.dossier)


def _is_answered(dossier: Dossier) -> Verdict:
    if dossier.state != "approved":
        words = _("La segunda opinión se pide sobre un dictamen ya aprobado.")
        return no(words, Ground.NOT_NOW)
    return yes()


def _is_ripe(theme: Theme, day: date) -> Verdict:
    found = list(reviewing.dossiers_of(theme))
    if not found:
        return no(_("Primero pide dictamen a una institución."), Ground.NOT_NOW)
    within = [each for each in found if each.state in reviewing.OPEN and each.due >= day]
    if within:
        words = _("%(name)s todavía está en plazo para dictaminar.")
        return no(words % {"name": within[0].institution}, Ground.NOT_NOW)
    if reviewing.is_concluded(theme):
        words = _("Ya tiene resultado, y ningún dictamen dice otra cosa.")
        return no(words, Ground.NOT_NOW)
    return yes()


def _may_move(verb: str, dossier: Dossier) -> Verdict:
    if DOSSIER.may(verb, dossier.state):
        return yes()
    words = {
        "waiting": _("Todavía no hay un dictamen por aprobar."),
        "drafted": _("Hay un dictamen que espera el visto bueno."),
        "approved": _("Este expediente ya se dictaminó."),
        "withdrawn": _("Este expediente se retiró de la lista."),
    }
    return no(words[dossier.state], Ground.NOT_NOW)
