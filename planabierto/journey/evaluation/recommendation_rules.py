"""Who recommends, who answers a recommendation, follows it up, and files it for the next plan."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.journey.cycles import intake_rules
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.evaluation import rules
from planabierto.journey.evaluation.models import Recommendation
from planabierto.journey.evaluation.queries import asking, recommendations
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes

UNKNOWN = _("No existe esa recomendación.")


def may_withdraw(actor: Actor, recommendation: Recommendation) -> Verdict:
    """The report's evaluators take a recommendation back, once, while they write the report.

    What was sent or signed is corrected with a new edition.
    """
    return rules.may_write(actor, recommendation.report).and_then(lambda: _stands(recommendation))


def may_respond(actor: Actor, recommendation: Recommendation) -> Verdict:
    """Its addressee says whether it takes a public recommendation, and why."""
    return _is_public(actor, recommendation).and_then(lambda: _is_addressed(actor, recommendation))


def may_follow_up(actor: Actor, recommendation: Recommendation) -> Verdict:
    """Its addressee, once it answered, says what was done; a later word may take it up again."""
    return may_respond(actor, recommendation).and_then(lambda: _is_answered(recommendation))


def may_file(actor: Actor, recommendation: Recommendation, cycle: Cycle) -> Verdict:
    """The secretariat of another cycle takes a public recommendation into its intake."""
    return (
        _is_public(actor, recommendation)
        .and_then(lambda: intake_rules.may_take_in(actor, cycle))
        .and_then(lambda: _is_of_another(recommendation, cycle))
    )


def _is_public(actor: Actor, recommendation: Recommendation) -> Verdict:
    if not recommendations.visible_to(actor).filter(pk=recommendation.pk).exists():
        return no(UNKNOWN, Ground.HIDDEN)
    if recommendation.report.state == "published":
        return _stands(recommendation)
    return no(_("Se responde cuando el informe ya es público."), Ground.NOT_NOW)


def _stands(recommendation: Recommendation) -> Verdict:
    if recommendation.withdrawn:
        return no(_("Esta recomendación se retiró."), Ground.NOT_NOW)
    return yes()


def _is_addressed(actor: Actor, recommendation: Recommendation) -> Verdict:
    held = asking.answering(actor, recommendation.addressee_id, recommendation.report.plan)
    if held is None:
        return no(_("Responde la institución a la que se dirige la recomendación."))
    return yes()


def _is_answered(recommendation: Recommendation) -> Verdict:
    if recommendations.newest_response(recommendation) is None:
        return no(_("Primero di si aceptas la recomendación."), Ground.NOT_NOW)
    return yes()


def _is_of_another(recommendation: Recommendation, cycle: Cycle) -> Verdict:
    if recommendation.report.cycle_id == cycle.pk:
        return no(_("Una recomendación se lleva a otro ciclo, no al suyo."), Ground.INVALID)
    return yes()
