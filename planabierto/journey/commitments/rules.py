"""Who may adopt, amend and withdraw, and when."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.commitments.states import COMMITMENT, MILESTONE
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.queries import any_public
from planabierto.journey.drafting.texts import CommitmentText
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes

may_adopt = cycles.may_run


def stands_in_public(text: CommitmentText) -> Verdict:
    """A commitment is adopted in the open: at least one of its plans is public already."""
    folios = [part.partition("=")[0] for part in text.listed("inclusions")]
    if any_public(folios):
        return yes()
    return no(_("Publica primero el plan en que está este compromiso."), Ground.NOT_NOW)


def may_keep(actor: Actor, cycle: Cycle) -> Verdict:
    """The secretariat of the cycle keeps its commitments."""
    if cycles.may_run(actor, cycle):
        return yes()
    return no(_("Las modificaciones y bajas las registra la secretaría técnica de este ciclo."))


def may_amend(actor: Actor, commitment: Commitment) -> Verdict:
    """A commitment in force may be amended."""
    return may_keep(actor, commitment.cycle).and_then(
        lambda: COMMITMENT.may("amend", commitment.state)
    )


def may_withdraw(actor: Actor, commitment: Commitment) -> Verdict:
    """A commitment in force may be withdrawn."""
    return may_keep(actor, commitment.cycle).and_then(
        lambda: COMMITMENT.may("withdraw", commitment.state)
    )


def may_withdraw_milestone(actor: Actor, milestone: Milestone) -> Verdict:
    """A milestone may be withdrawn while it and its commitment are in force."""
    return may_amend(actor, milestone.commitment).and_then(
        lambda: MILESTONE.may("withdraw", milestone.state)
    )
