"""Who may adopt, amend and withdraw, and when."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Mandate
from planabierto.journey.commitments.models import Commitment, Milestone, Seat
from planabierto.journey.commitments.resolution_queries import ADOPTING
from planabierto.journey.commitments.states import COMMITMENT, MILESTONE
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting.texts import CommitmentText
from planabierto.journey.forum.models import MotionKind, Resolution
from planabierto.kit.actor import Actor, Capacity
from planabierto.kit.verdict import Ground, Verdict, no, yes

may_adopt = cycles.may_run


def stands_in_a_plan(text: CommitmentText) -> Verdict:
    """A commitment is adopted into a plan; it is public once one of its plans is."""
    if text.listed("inclusions"):
        return yes()
    words = _("Di en qué plan está el compromiso «%(title)s».") % {"title": text.title}
    return no(words, Ground.INVALID)


def is_resolved(resolution: Resolution, *kinds: str) -> Verdict:
    """The forum resolved it, with quorum, in a motion of the kind that adopts."""
    motion = resolution.motion
    count = getattr(motion.ballot, "count", None)
    if motion.kind not in (kinds or ADOPTING):
        return no(_("Ese acuerdo del Foro trata de otro asunto."), Ground.INVALID)
    if motion.state == "carried" and count and count.passed:
        return yes()
    return no(_("El Foro no aprobó ese punto."), Ground.NOT_NOW)


def may_amend_by(commitment: Commitment, resolution: Resolution) -> Verdict:
    """A resolution of the same forum on amending, which amends a commitment once."""
    if resolution.forum.cycle_id != commitment.cycle_id:
        return no(_("Ese acuerdo es del Foro de otro ciclo."), Ground.INVALID)
    if commitment.amendments.filter(resolution=resolution).exists():
        return no(_("Ese acuerdo ya modificó este compromiso."), Ground.INVALID)
    return is_resolved(resolution, MotionKind.AMENDMENT)


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


def may_seat(actor: Actor, commitment: Commitment, mandate: Mandate) -> Verdict:
    """Into the group of a commitment in force, somebody whose mandate reaches its cycle."""
    return may_amend(actor, commitment).and_then(lambda: _reaches(mandate, commitment))


def may_unseat(actor: Actor, seat: Seat) -> Verdict:
    """A seat ends once."""
    if seat.ending:
        return no(_("Este lugar ya terminó."), Ground.NOT_NOW)
    return may_keep(actor, seat.commitment.cycle)


def covers(capacity: Capacity, commitment: Commitment) -> bool:
    """Whether a capacity reaches a commitment: by its cycle, or by a plan it stands in."""
    if capacity.covers(commitment.folio):
        return True
    return any(capacity.covers(each.plan.folio) for each in commitment.inclusions.all())


def _reaches(mandate: Mandate, commitment: Commitment) -> Verdict:
    if covers(mandate.as_capacity(), commitment) and not mandate.ending:
        return yes()
    return no(_("Esa designación no alcanza a este compromiso o ya terminó."), Ground.INVALID)
