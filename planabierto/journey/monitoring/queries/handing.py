"""What passes with a designation: seats, links, and what its person owed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from planabierto.ground.institutions.models import HandOver, Mandate
from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.commitments.models import Milestone, Seat
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.models import Stage
from planabierto.journey.monitoring.queries import chasing
from planabierto.kit import clock
from planabierto.kit.folio import cycle_of
from planabierto.tools.notices.models import Letter

REACH = timedelta(days=31)


def key_of(act: HandOver) -> str:
    """The key of the letter to who receives: once a hand-over."""
    return f"handover/{act.pk}"


def waiting_to_pass(day: date) -> QuerySet[HandOver]:
    """The hand-overs whose first day came, within a month, and whose receiver has no letter."""
    key = Concat(Value("handover/"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    found = HandOver.objects.filter(
        ~Exists(Letter.objects.filter(key=key)),
        Q(incoming__ends=None) | Q(incoming__ends__gte=day),
        incoming__starts__lte=day,
        incoming__starts__gt=day - REACH,
        incoming__person__is_active=True,
    )
    return found.select_related("incoming__person", "incoming__institution", "outgoing")


def is_to_pass(act: HandOver) -> bool:
    """Whether it is time to pass on what was due, and nobody has; held until the transaction ends.

    It is asked after the row is held: before, somebody else could be writing the letter.
    """
    HandOver.objects.select_for_update().get(pk=act.pk)
    day = clock.today_in(RECORD_ZONE, clock.now())
    return waiting_to_pass(day).filter(pk=act.pk).exists()


def seats_to_pass(outgoing: Mandate, on: date) -> QuerySet[Seat]:
    """The places of a mandate in groups of commitments in force, that last beyond a day."""
    found = outgoing.seats.filter(
        Q(ends=None) | Q(ends__gte=on), ending="", commitment__state="active"
    )
    return found.select_related("commitment__cycle", "mandate__institution").order_by("pk")


def due_for(incoming: Mandate, sent: Sequence[Milestone]) -> list[Milestone]:
    """The milestones a receiver is sent a link for: whose links died, and whose report is missing.

    Only what their mandate reports on; in the order of their folios.
    """
    day = clock.today_in(RECORD_ZONE, clock.now())
    found = {step.pk: step for step in sent}
    for cycle in _cycles_of(incoming):
        for each in chasing.missing_in(cycle, day, cycles.holidays_of(cycle)):
            if incoming in chasing.heard_by(Stage.DUE, each.milestone, [incoming]):
                found.setdefault(each.milestone.pk, each.milestone)
    return sorted(found.values(), key=lambda each: (each.commitment_id, each.number))


def _cycles_of(incoming: Mandate) -> list[Cycle]:
    found = chasing.cycles_with_a_rhythm()
    within = cycle_of(incoming.scope)
    return list(found.filter(folio=within) if within else found)
