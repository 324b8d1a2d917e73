"""What must always hold of proposals, of what they stand on, and of the rounds."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from planabierto.journey.cocreation.models import (
    Candidate,
    Grounding,
    Merging,
    Prioritising,
    Proposal,
    Response,
)
from planabierto.journey.cocreation.queries import rounds
from planabierto.journey.cycles.models import Phase, PhaseKind
from planabierto.kit import clock
from planabierto.kit.clock import today_in
from planabierto.tools.moderation.models import Case


def unanswered() -> Iterator[str]:
    """Each proposal chosen and not answered by the end of its phase, or answered without words."""
    closes = dict(Phase.objects.filter(kind=PhaseKind.COCREATION).values_list("cycle", "closes"))
    at = clock.now()
    for row in _proposals().filter(state="shortlisted").iterator():
        last = closes.get(row.cycle_id)
        if last is not None and last < today_in(row.cycle.time_zone, at):
            yield f"{row.folio}: its phase is over and it has no reasoned response"
    response = Exists(Response.objects.filter(proposal=OuterRef("pk")))
    wrong = (Q(state="answered") & ~response) | (
        Q(state__in=("draft", "held", "presented", "shortlisted")) & response
    )
    for row in _proposals().filter(wrong).iterator():
        yield f"{row.folio}: its state is not what was answered to it"


def without_ground() -> Iterator[str]:
    """Each presented proposal that stands on nothing and does not say why; or on another cycle."""
    stands = Exists(Grounding.objects.filter(proposal=OuterRef("pk"), ended_at=None))
    shown = _proposals().exclude(state__in=("draft", "withdrawn"))
    for row in shown.filter(~stands, ungrounded="").iterator():
        yield f"{row.folio}: it stands on nothing and does not say why"
    live = Grounding.objects.filter(ended_at=None).select_related("proposal__cycle")
    cycle = F("proposal__cycle")
    away = Q(theme__isnull=False) & ~Q(theme__cycle=cycle)
    away |= Q(contribution__isnull=False) & ~Q(contribution__cycle=cycle)
    for ground in live.filter(away).iterator():
        yield f"{ground.proposal.folio}: it stands on something of another cycle"


def lost_in_another() -> Iterator[str]:
    """Each proposal joined to another without an act in force, the reverse, or in a circle."""
    joined = Exists(Merging.objects.filter(earlier=OuterRef("pk"), ended_at=None))
    wrong = (Q(state="merged") & ~joined) | (~Q(state="merged") & joined)
    for row in _proposals().filter(wrong).iterator():
        yield f"{row.folio}: joined to another without an act, or the reverse"
    into = dict(Merging.objects.filter(ended_at=None).values_list("earlier", "later"))
    for start in into:
        seen, at = {start}, into.get(start)
        while at is not None and at not in seen:
            seen.add(at)
            at = into.get(at)
        if at is not None:
            yield f"proposal {start}: it is joined to itself in a circle"


def chosen_otherwise() -> Iterator[str]:
    """Each round that is closed and whose first places are not what became of its proposals."""
    closed = Prioritising.objects.filter(ballot__state="closed")
    for row in closed.select_related("cycle", "ballot__count").iterator():
        for each in rounds.ranking_of(row):
            if each.chosen and each.proposal.state == "presented":
                yield f"{row.folio}: {each.proposal.folio} has a first place and is not shortlisted"
    won = Candidate.objects.filter(proposal=OuterRef("pk"), prioritising__ballot__state="closed")
    for lone in _proposals().filter(~Exists(won), state="shortlisted").iterator():
        yield f"{lone.folio}: it is shortlisted and no closed round had it"


def held_without_case() -> Iterator[str]:
    """Each proposal that is held and that nobody is asked to look at."""
    waiting = set(Case.objects.filter(closed_at=None).values_list("subject", flat=True))
    for row in _proposals().filter(state="held").iterator():
        if row.folio not in waiting:
            yield f"{row.folio}: it is held and no case waits"


def _proposals() -> QuerySet[Proposal]:
    return Proposal.objects.select_related("cycle").order_by("pk")
