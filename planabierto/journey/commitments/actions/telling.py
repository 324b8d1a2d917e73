"""From inside to public: what was adopted before its plan was published."""

from __future__ import annotations

from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.cycles import rules as cycle_rules
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse


def make_public(actor: Actor, commitment: Commitment) -> None:
    """Begin the public history of a commitment that was adopted inside, as it stands now."""
    journal.record(
        "commitments.published",
        commitment.folio,
        actor=actor,
        facts=[commitment.adoption, commitment, *commitment.milestones.order_by("number")],
        mandate=actor.mandate(*cycle_rules.DRAFTERS, scope=commitment.cycle.folio),
    )


def keep_told(actor: Actor, commitment: Commitment, *, told: bool) -> None:
    """After its plans changed: what was public stays so, what becomes public says so."""
    tells = commitment.is_public
    if told and not tells:
        raise refuse(_("Un compromiso público sigue en al menos un plan publicado."))
    if tells and not told:
        make_public(actor, commitment)
