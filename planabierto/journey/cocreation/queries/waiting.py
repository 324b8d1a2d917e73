"""The proposals where something waits for an actor, in one reading, for the inbox."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from planabierto.journey.cocreation.models import Proposal, Rewording
from planabierto.journey.cocreation.queries.proposals import READERS, within
from planabierto.kit.actor import Actor
from planabierto.tools.moderation.models import Case

MOST = 20


def proposals_that_wait(actor: Actor) -> list[Any]:
    """The proposals to be answered, amended or looked at, those first that came first.

    One query, however many there are; each with `has_offers` and `has_case`.
    """
    offered = Rewording.objects.filter(proposal=OuterRef("pk"), fate=Rewording.Fate.OFFERED)
    cases = Case.objects.filter(scope=OuterRef("scope"), closed_at=None)
    rows = (
        Proposal.objects.select_related("cycle")
        .filter(within(actor, *READERS))
        .annotate(scope=Concat(F("cycle__folio"), Value("-I"), Cast("number", CharField())))
        .annotate(has_offers=Exists(offered), has_case=Exists(cases))
        .filter(Q(state="shortlisted") | Q(has_offers=True) | Q(has_case=True))
        .exclude(state__in=("withdrawn", "merged"))
        .order_by("number")
    )
    return list(rows[:MOST])
