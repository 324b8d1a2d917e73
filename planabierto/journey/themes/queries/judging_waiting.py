"""What waits for whom in feasibility: to judge, to approve, to conclude, to tell back.

Each list is the twenty most pressing rows and how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet, Subquery, Window

from planabierto.journey.consultation.models import Call
from planabierto.journey.themes.models import Dossier, FeasibilityVerdict, Opinion, Return, Theme
from planabierto.journey.themes.queries.reviewing import OPEN
from planabierto.kit.actor import Capacity
from planabierto.kit.folio import cycle_of

Row = TypeVar("Row", bound=Model)
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Some(Generic[Row]):
    """The first rows of a list and how many there are in all."""

    rows: Sequence[Row]
    count: int

    @property
    def more(self) -> int:
        """How many are not among the rows."""
        return self.count - len(self.rows)


def to_judge(held: Sequence[Capacity]) -> Some[Dossier]:
    """The dossiers that wait for an opinion of these capacities' institutions."""
    return _some(_dossiers(held).filter(state="waiting"), "due")


def to_approve(held: Sequence[Capacity], reader: str) -> Some[Dossier]:
    """The dossiers whose draft, by somebody else, waits for these capacities' approval."""
    drafts = Opinion.objects.filter(dossier=OuterRef("pk")).order_by("-made_at", "-pk")
    found = _dossiers(held).filter(state="drafted").alias(by=Subquery(drafts.values("made_by")[:1]))
    return _some(found.exclude(by=reader), "due")


def to_conclude(held: Sequence[Capacity], day: date) -> Some[Theme]:
    """The themes whose institutions have answered, or are late, and that have no verdict."""
    asked = Dossier.objects.filter(theme=OuterRef("pk")).exclude(state="withdrawn")
    within_term = asked.filter(state__in=OPEN, due__gte=day)
    given = FeasibilityVerdict.objects.filter(theme=OuterRef("pk"))
    newer = asked.filter(state="approved", opinions__approved_at__gt=OuterRef("concluded"))
    concluded = given.order_by("-made_at").values("made_at")[:1]
    found = (
        Theme.objects.filter(_within(held, "cycle"), state="active")
        .annotate(concluded=Subquery(concluded))
        .filter(Exists(asked), ~Exists(within_term))
        .filter(~Exists(given) | Exists(newer.filter(second_of__isnull=False)))
    )
    return _some(found.select_related("cycle"), "number")


def to_tell_back(held: Sequence[Capacity], at: datetime) -> Some[Call]:
    """The closed calls with themes judged whose participants nobody has told what became of it."""
    told = Return.objects.filter(call=OuterRef("pk"))
    judged = FeasibilityVerdict.objects.filter(
        theme__assignments__contribution__call=OuterRef("pk"),
        theme__assignments__ended_in=None,
    )
    left = Call.objects.filter(pk=OuterRef("pk"), contributions__contact__isnull=False)
    found = Call.objects.filter(
        _within(held, "cycle"), ~Exists(told), Exists(left), state="published", closes__lt=at
    )
    return _some(found.filter(Exists(judged)).select_related("cycle"), "closes")


def _dossiers(held: Sequence[Capacity]) -> QuerySet[Dossier]:
    """What lies before these capacities' institutions in the cycles they reach.

    What was asked of a body that gave way to theirs is theirs too, two successions back.
    """
    bodies = {each.institution_id for each in held}
    paths = ("institution", "institution__successor", "institution__successor__successor")
    mine = reduce(or_, (Q(**{f"{path}__in": bodies}) for path in paths))
    return _whole(Dossier.objects.filter(mine & _within(held, "theme__cycle")))


def _whole(found: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return found.select_related("theme__cycle", "institution")


def _within(held: Iterable[Capacity], path: str) -> Q:
    cycles = {cycle_of(each.scope) for each in held}
    if "" in cycles:
        return Q(pk__isnull=False)
    return reduce(or_, (Q(**{f"{path}__folio": each}) for each in cycles), Q(pk=None))


def _some(found: QuerySet[Any], order: str) -> Some[Any]:
    """The most pressing rows and the count of all, in one query."""
    counted = found.annotate(in_all=Window(Count("pk"))).order_by(order, "pk")
    rows = list(counted[:SHOWN])
    return Some(rows, rows[0].in_all if rows else 0)
