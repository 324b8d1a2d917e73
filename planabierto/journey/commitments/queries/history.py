"""How a commitment changed."""

from __future__ import annotations

from django.db.models import QuerySet

from planabierto.journey.commitments.models import (
    Amendment,
    AmendmentChange,
    Commitment,
    Withdrawal,
)


def amendments_of(commitment: Commitment) -> QuerySet[Amendment]:
    """The amendments of a commitment with their changes, newest first."""
    found = commitment.amendments.select_related("resolution__forum__cycle")
    return found.prefetch_related("changes").order_by("-number")


def changes_of(commitment: Commitment) -> QuerySet[AmendmentChange]:
    """Every field that amendments changed, each with its amendment, newest first; one query."""
    found = AmendmentChange.objects.filter(amendment__commitment=commitment)
    found = found.select_related("amendment__resolution__forum__cycle")
    return found.order_by("-amendment__number", "pk")


def withdrawals_of(commitment: Commitment) -> QuerySet[Withdrawal]:
    """The withdrawals of a commitment and of its milestones, newest first."""
    return commitment.withdrawals.select_related("milestone").order_by("-pk")


def withdrawals_in_hand(commitment: Commitment) -> list[Withdrawal]:
    """The same, of a commitment found by its folio with what lists show; no query."""
    own = [getattr(commitment, "gone", None)]
    own += [getattr(step, "withdrawal", None) for step in commitment.milestones.all()]
    return sorted(filter(None, own), key=lambda each: -each.pk)
