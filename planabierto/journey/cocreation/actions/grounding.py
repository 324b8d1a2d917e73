"""Saying what a proposal stands on, and taking that back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.actions.proposal_acts import write_down
from planabierto.journey.cocreation.models import Grounding, Proposal
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.themes.models import Theme
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.meetings.models import Meeting

Stood = Theme | Contribution | Meeting


def ground(
    *, actor: Actor, proposal: Proposal, on: Stood, reason: str = "", secret: str = ""
) -> Grounding:
    """Say that a proposal stands on a theme, a voice or a meeting of its cycle."""
    kind = _kind(on)
    with transaction.atomic():
        held = queries.locked(proposal)
        require(rules.may_ground(actor, held, secret))
        if not _is_of(on, held):
            raise refuse(_("Eso no es de este ciclo, o no es público."))
        if queries.groundings_of(held).filter(**{kind: on}).exists():
            raise refuse(_("Ya está en los fundamentos."), Ground.NOT_NOW)
        row = Grounding.objects.create(
            proposal=held,
            reason=reason.strip(),
            made_by=actor.pseudonym,
            made_at=clock.now(),
            **{kind: on},
        )
        write_down("grounded", actor, held, row)
    return row


def unground(*, actor: Actor, grounding: Grounding, secret: str = "") -> Grounding:
    """Take a ground away; the row stays, with who ended it and when."""
    with transaction.atomic():
        held = queries.locked(grounding.proposal)
        row = Grounding.objects.get(pk=grounding.pk)
        row.proposal = held
        require(rules.may_unground(actor, row, secret))
        row.ended_by, row.ended_at = actor.pseudonym, clock.now()
        row.save(update_fields=["ended_by", "ended_at"])
        write_down("ungrounded", actor, held, row)
    return row


def _kind(on: Stood) -> str:
    if isinstance(on, Theme):
        return "theme"
    return "contribution" if isinstance(on, Contribution) else "meeting"


def _is_of(on: Stood, proposal: Proposal) -> bool:
    """Whether it is of the proposal's cycle and may be named in public."""
    if isinstance(on, Meeting):
        folio = proposal.cycle.folio
        inside = on.scope == folio or on.scope.startswith(f"{folio}-")
        return inside and on.state in ("called", "held")
    if on.cycle_id != proposal.cycle_id:
        return False
    return on.state == ("active" if isinstance(on, Theme) else "received")
