"""Whose proposal is not shown, and who may ask for another look."""

from __future__ import annotations

from django.utils.translation import gettext as _

from planabierto.journey.cocreation import proposal_rules
from planabierto.journey.cocreation.models import Proposal
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no
from planabierto.tools.moderation import rules as moderation
from planabierto.tools.moderation.models import Decision


def may_appeal(
    actor: Actor, proposal: Proposal, decision: Decision | None, secret: str = ""
) -> Verdict:
    """Who holds a proposal that is not shown asks once for another look."""
    return proposal_rules.may_hold(actor, proposal, secret).and_then(
        lambda: _may_look_again(proposal, decision)
    )


def _may_look_again(proposal: Proposal, decision: Decision | None) -> Verdict:
    if proposal.state != "hidden" or decision is None:
        return no(_("No está oculto: no hay nada que apelar."), Ground.NOT_NOW)
    return moderation.may_appeal(decision)
