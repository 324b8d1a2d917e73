"""What pages and lists tell of progress: updates with their acts, states, and who sits where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import (
    Commitment,
    Milestone,
    PartnerRole,
    Responsibility,
    Seat,
)
from planabierto.journey.commitments.queries.commitments import stands
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.monitoring.models import (
    Evidence,
    MilestoneState,
    NothingNew,
    Update,
)
from planabierto.journey.monitoring.queries import standing
from planabierto.journey.monitoring.queries.acts import with_acts
from planabierto.journey.monitoring.queries.reading import known_place
from planabierto.journey.monitoring.queries.standing import updates_visible_to
from planabierto.kit.actor import STRANGER, Actor

NEWS = (
    "number",
    "level",
    "narrative",
    "language",
    "state",
    "occurred",
    "illustrative",
    "commitment__folio",
    "commitment__title_es",
    "commitment__title_en",
    "milestone__output_es",
    "milestone__output_en",
    "inclusion__plan__jurisdiction",
    "institution__name_es",
    "institution__name_en",
)


def updates_of(milestone: Milestone, actor: Actor) -> QuerySet[Update]:
    """What was reported on a milestone in hand, newest first; what was taken back stays."""
    spoken = milestone.commitment.updates.filter(known_place(actor), milestone=milestone)
    return _voiced(spoken)


def updates_on(commitment: Commitment, actor: Actor) -> QuerySet[Update]:
    """What was reported on a commitment in hand and on its milestones, newest first."""
    return _voiced(commitment.updates.filter(known_place(actor))).select_related("milestone")


def updates_in(cycle: Cycle, actor: Actor) -> QuerySet[Update]:
    """What was reported in a cycle, newest first, with no more than a line of a list shows."""
    found = updates_visible_to(actor).filter(commitment__cycle=cycle).select_related(None)
    joined = found.select_related("commitment", "milestone", "inclusion__plan", "institution")
    return joined.only(*NEWS)


def before(found: QuerySet[Update] | QuerySet[Evidence], row: Update | Evidence) -> int:
    """How many rows stand before this one in a list that is newest first; one query."""
    newer = Q(occurred__gt=row.occurred) | Q(occurred=row.occurred, pk__gt=row.pk)
    return found.filter(newer).count()


def stretch(found: QuerySet[Update], start: int, stop: int) -> list[Update]:
    """The updates of a list from one place to another, with what was said of each."""
    return with_acts(found[start:stop])


def whole_stretch(found: QuerySet[Update], start: int, stop: int) -> list[Update]:
    """A stretch of updates, each with the numbers of the evidence that came with it too."""
    return _with_evidence(stretch(found, start, stop))


def update_whole(folio: str, actor: Actor) -> Update | None:
    """The update with this folio and everything said of it, when the actor may know of it."""
    found = standing.update(folio, actor)
    return whole_stretch(_spoken(actor).filter(pk=found.pk), 0, 1)[0] if found else None


def told_in_public() -> QuerySet[Update]:
    """Every update anyone may read, without those taken back."""
    return updates_visible_to(STRANGER).exclude(state="retracted")


def told_under(subject: str, actor: Actor) -> Iterator[tuple[Update, bool]]:
    """The updates an act on a subject may have changed, and whether the actor may read each."""
    stem, _mark, number = subject.rpartition("-U")
    named = Q(commitment__folio=stem, number=number) if number.isdecimal() and stem else Q()
    below = Q(milestone__folio=subject) | Q(commitment__folio=subject)
    found = Update.objects.filter(named or below | Q(inclusion__plan__folio=subject))
    rows = found.select_related("commitment__cycle", "milestone")
    known = set(
        updates_visible_to(actor)
        .filter(pk__in=rows.values("pk"))
        .exclude(state="retracted")
        .values_list("pk", flat=True)
    )
    return ((row, row.pk in known) for row in rows)


def states_of_one(milestone: Milestone, actor: Actor) -> list[MilestoneState]:
    """Where a milestone stands in each plan the actor may know of, with who said so; one query."""
    found = milestone.standings.filter(known_place(actor), declared__isnull=False)
    said = found.select_related("inclusion__plan", "declared_by__institution", "verified_by")
    states = sorted(
        said.order_by(),
        key=lambda each: each.inclusion.plan.folio if each.inclusion else "",
    )
    for state in states:
        for update in filter(None, (state.declared_by, state.verified_by)):
            update.commitment = milestone.commitment
    return states


def silences_visible_to(actor: Actor) -> QuerySet[NothingNew]:
    """Each word that nothing was new which stands and the actor may know of, the newest last."""
    found = NothingNew.objects.filter(stands(actor, "milestone__commitment"), retracted="")
    joined = found.select_related("milestone__commitment", "institution")
    return joined.order_by("covers", "pk")


def plans_of(commitment: Commitment, actor: Actor) -> list[Plan]:
    """The plans a commitment stands in that the actor may know of, in order; one query."""
    found = commitment.inclusions.filter(cycles.knowable_plan(actor, "plan__"))
    return [each.plan for each in found.select_related("plan").order_by("plan__folio")]


def seats_of(commitment: Commitment, day: date) -> QuerySet[Seat]:
    """Who sits in a commitment's working group on a day, leads first."""
    held = commitment.seats.filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day)
    return held.select_related("mandate__person", "mandate__institution").order_by(
        "side", "-leads", "starts", "pk"
    )


def answered_for(institution: Institution, actor: Actor) -> QuerySet[Milestone]:
    """The milestones an institution answers for, newest cycle first.

    Its own, and those without a name of the commitments it leads: as the dashboard divides them.
    """
    led = Responsibility.objects.filter(institution=institution, role=PartnerRole.LEAD)
    unnamed = Q(responsible=None, commitment__in=led.values("commitment"))
    mine = Q(responsible=institution) | unnamed
    found = Milestone.objects.filter(mine, stands(actor))
    return found.select_related("commitment__cycle").order_by(
        "-commitment__cycle__starts", "commitment__cycle__folio", "commitment__number", "number"
    )


def _spoken(actor: Actor) -> QuerySet[Update]:
    return updates_visible_to(actor).select_related("retraction__institution")


def _with_evidence(rows: list[Update]) -> list[Update]:
    prefetch_related_objects(rows, Prefetch("evidence", Evidence.objects.order_by("number")))
    return rows


def _voiced(found: QuerySet[Update]) -> QuerySet[Update]:
    joined = found.select_related("inclusion__plan", "institution", "retraction__institution")
    return joined.order_by("-occurred", "-pk")
