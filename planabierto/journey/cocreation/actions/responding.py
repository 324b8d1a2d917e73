"""Answering a proposal with a reason, and telling everybody behind it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cocreation import letters
from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.actions.proposal_acts import mandate_of, required, write_down
from planabierto.journey.cocreation.models import Proposal, Response, ResponseOutcome
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.journey.cocreation.states import PROPOSAL
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require


def respond(
    *,
    actor: Actor,
    proposal: Proposal,
    outcome: str,
    reason: str,
    institution: Institution,
) -> Response:
    """Say what becomes of a proposal, why, and which institution says so; the last answer stands.

    Everybody behind it who left an address is told: its author, who backed it, who commented, the
    voices it stands on, and the same of what was joined to it.
    """
    why = required(reason, _("Escribe el motivo: se publica y se envía."))
    if outcome not in ResponseOutcome.values:
        raise refuse(_("Elige si se retoma, en parte o no."))
    with transaction.atomic():
        held = queries.locked(proposal)
        require(rules.may_respond(actor, held, institution))
        before = queries.responses_of(held).first()
        row = Response.objects.create(
            proposal=held,
            number=before.number + 1 if before else 1,
            outcome=outcome,
            reason=why,
            institution=institution,
            made_by=actor.pseudonym,
            mandate=mandate_of(actor, held),
            made_at=clock.now(),
        )
        held.state = PROPOSAL.after("answer")
        held.save(update_fields=["state"])
        write_down("responded", actor, held, row, held)
        letters.tell(row)
    return row
