"""Who reports a voice, who looks at it, and who may ask for another look."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.journey.consultation.models import Contribution
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.moderation import rules as moderation
from planabierto.tools.moderation.models import Case, Decision

MODERATORS = moderation.MODERATORS


def may_report(contribution: Contribution) -> Verdict:
    """Anybody reports a voice that everybody can read."""
    if contribution.state == "received":
        return yes()
    return no(_("Solo se reporta lo que está a la vista de todas las personas."), Ground.NOT_NOW)


def may_decide(actor: Actor, contribution: Contribution, case: Case) -> Verdict:
    """Moderators decide, never on what they entered themselves or its author took back."""
    return (
        moderation.may_decide(actor, case)
        .and_then(lambda: _not_own(actor, contribution))
        .and_then(lambda: _stands(contribution))
    )


def may_appeal(contribution: Contribution, decision: Decision | None) -> Verdict:
    """Whose voice is not shown asks once for another look."""
    if contribution.state != "hidden" or decision is None:
        return no(_("Tu aporte no está oculto: no hay nada que apelar."), Ground.NOT_NOW)
    return moderation.may_appeal(decision)


def _not_own(actor: Actor, contribution: Contribution) -> Verdict:
    if contribution.helper and contribution.helper == actor.pseudonym:
        return no(_("Tú capturaste este aporte: lo revisa otra persona."))
    return yes()


def _stands(contribution: Contribution) -> Verdict:
    if contribution.state == "withdrawn":
        return no(_("Su autora o autor la retiró: ya no se revisa."), Ground.NOT_NOW)
    return yes()
