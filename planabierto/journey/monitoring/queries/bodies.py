"""For which institutions people acted on a day: in a working group, as watchers, or at all."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment, Seat
from planabierto.journey.commitments.rules import covers
from planabierto.journey.monitoring.queries.standing import WATCHERS
from planabierto.kit.actor import Actor


def sits(body: Institution, commitment: Commitment, day: date) -> bool:
    """Whether an institution had a seat in the commitment's working group on a day."""
    held = institutions.in_force(day).filter(institution=body)
    seated = Seat.objects.filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day)
    return seated.filter(commitment=commitment, mandate__in=held.order_by()).exists()


def watches(body: Institution, commitment: Commitment, day: date) -> bool:
    """Whether an institution monitored or evaluated the commitment's cycle on a day."""
    held = institutions.in_force(day).filter(institution=body, role__in=WATCHERS)
    return any(covers(each.as_capacity(), commitment) for each in held)


def served_since(actor: Actor, day: date) -> dict[int, int | None]:
    """The institutions an actor acted for on a day or since, by key, each with its heir's."""
    if actor.person_id is None:
        return {}
    since = Q(ends=None) | Q(ends__gte=day)
    held = institutions.mandates_held(actor.person_id).filter(since)
    return dict(held.order_by().values_list("institution", "institution__successor"))
