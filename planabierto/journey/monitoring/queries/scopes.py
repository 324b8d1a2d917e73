"""What of monitoring lies within a capacity's scope, as conditions of the database."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from planabierto.journey.commitments.models import Inclusion, Responsibility
from planabierto.journey.monitoring.queries.standing import ANSWERABLE
from planabierto.kit.actor import Capacity
from planabierto.kit.folio import kind_of


def any_of(conditions: Iterable[Q]) -> Q:
    """What meets one of the conditions; nothing where there is none."""
    return reduce(or_, conditions, Q()) or Q(pk=None)


def lies_within(capacity: Capacity, commitment: str = "commitment") -> Q:
    """What lies in a capacity's scope: the whole installation, a cycle, or a plan.

    Without a path, what is looked for are commitments themselves.
    """
    if not capacity.scope:
        return Q(pk__isnull=False)
    if kind_of(capacity.scope) == "cycle":
        return Q(**{"__".join(filter(None, (commitment, "cycle__folio"))): capacity.scope})
    here = OuterRef(commitment or "pk")
    inside = Inclusion.objects.filter(commitment=here, plan__folio=capacity.scope)
    return Q(Exists(inside))


def answers(capacity: Capacity) -> Q:
    """The milestones a capacity's institution answers for."""
    body = capacity.institution_id
    held = Responsibility.objects.filter(institution=body, role__in=ANSWERABLE)
    return Q(responsible=body) | Q(commitment__in=held.values("commitment"))
