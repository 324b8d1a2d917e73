"""Reserved files of evidence, and to whom they open; what is inside stays inside."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q, QuerySet

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.commitments.models import Seat
from planabierto.journey.commitments.queries.private import kept_inside
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.monitoring.check_rules import LINK
from planabierto.journey.monitoring.models import Evidence
from planabierto.journey.monitoring.queries.reading import known_place
from planabierto.journey.monitoring.queries.standing import REPORTERS, evidence_visible_to
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.clock import today_in
from planabierto.kit.folio import kind_of, number_of
from planabierto.kit.registry import Closing, Opening, closings, openings

READERS = (*RUNNERS, Role.EVALUATOR)


def offer() -> None:
    """Tell the library what is open to whom."""
    openings.offer(
        Opening("monitoring.originals", _column("original", opened_to)),
        Opening("monitoring.evidence", _column("version", opened_to)),
        Opening("monitoring.inside", _column("version", known_inside)),
    )
    closings.offer(
        Closing("monitoring.inside", versions_kept_inside),
        Closing("monitoring.elsewhere", versions_of_draft_plans),
    )


def opened_to(actor: Actor) -> QuerySet[Evidence]:
    """The evidence whose reserved files the actor reads.

    It opens to the working group, whoever evaluates, the institution's reporters and the
    cycle's secretariat, where they may know of the plan it speaks of; a link from a mail opens
    nothing.
    """
    reach = Q(pk=None)
    if actor.via != LINK:
        reach |= Q(commitment__in=_seated(actor))
        for each in actor.capacities:
            if each.role in READERS:
                reach |= _within(each)
            elif each.role in REPORTERS:
                reach |= _within(each) & Q(institution=each.institution_id)
    return Evidence.objects.filter(reach, known_place(actor, "update__inclusion"))


def known_inside(actor: Actor) -> QuerySet[Evidence]:
    """The evidence not kept apart that the actor may know of before strangers do."""
    early = Q(commitment__in=kept_inside()) | Q(update__inclusion__plan__state="draft")
    found = evidence_visible_to(actor).filter(early, version__public=True)
    return found if actor.via != LINK else found.none()


def versions_kept_inside() -> QuerySet[Evidence, int]:
    """The versions that show something of a commitment that is not public yet."""
    inside = Evidence.objects.filter(commitment__in=kept_inside())
    return inside.order_by().values_list("version", flat=True)


def versions_of_draft_plans() -> QuerySet[Evidence, int]:
    """The versions that came with what was said of a plan that is not public yet."""
    said = Evidence.objects.filter(update__inclusion__plan__state="draft")
    return said.order_by().values_list("version", flat=True)


def _column(
    name: str, found: Callable[[Actor], QuerySet[Evidence]]
) -> Callable[[Actor], QuerySet[Evidence, int]]:
    def versions(actor: Actor) -> QuerySet[Evidence, int]:
        rows = found(actor).filter(**{f"{name}__isnull": False})
        return rows.order_by().values_list(name, flat=True)

    return versions


def _seated(actor: Actor) -> QuerySet[Seat, int]:
    day = today_in(RECORD_ZONE, clock.now())
    held = [number_of(each.folio, "mandate") for each in actor.capacities]
    seats = Seat.objects.filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day, mandate__in=held)
    return seats.order_by().values_list("commitment", flat=True)


def _within(capacity: Capacity) -> Q:
    """The evidence a capacity's scope holds: everything, a cycle's or a plan's."""
    if not capacity.scope:
        return Q(pk__isnull=False)
    if kind_of(capacity.scope) == "plan":
        return Q(commitment__inclusions__plan__folio=capacity.scope)
    return Q(commitment__cycle__folio=capacity.scope)
