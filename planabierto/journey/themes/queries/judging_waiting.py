"""What waits for whom in feasibility: to judge, to approve, to conclude, to tell back.

Each list is the twenty most pressing rows and whether there are more, in one query.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from planabierto.journey.consultation.models import Call
from planabierto.journey.themes.models import Dossier, FeasibilityVerdict, Opinion, Return, Theme
from planabierto.journey.themes.queries.reviewing import OPEN
from planabierto.kit.actor import Capacity
from planabierto.kit.few import Few, few
from planabierto.kit.folio import cycle_of
from planabierto.tools.waiting.queue import folio, rows

THEME, CALL = "verdict_due", "call_return"


def to_judge(held: Sequence[Capacity]) -> Few[Dossier]:
    """The dossiers that wait for an opinion of these capacities' institutions."""
    return few(_dossiers(held).filter(state="waiting").order_by("due", "pk"))


def to_approve(held: Sequence[Capacity], reader: str) -> Few[Dossier]:
    """The dossiers whose draft, by somebody else, waits for these capacities' approval."""
    drafts = Opinion.objects.filter(dossier=OuterRef("pk")).order_by("-made_at", "-pk")
    found = _dossiers(held).filter(state="drafted").alias(by=Subquery(drafts.values("made_by")[:1]))
    return few(found.exclude(by=reader).order_by("due", "pk"))


def to_run(held: Sequence[Capacity], day: date, at: datetime) -> list[QuerySet[Any]]:
    """The themes that lack a verdict, and the calls whose participants nobody told, as rows."""
    return [
        rows(
            _to_conclude(held, day),
            kind=THEME,
            subject=folio("cycle__folio", "-T", "number"),
            title_es="name_es",
            title_en="name_en",
        ),
        rows(
            _to_tell_back(held, at),
            kind=CALL,
            subject=folio("cycle__folio", "-Q", "number"),
            title_es="title_es",
            title_en="title_en",
        ),
    ]


def _to_conclude(held: Sequence[Capacity], day: date) -> QuerySet[Theme]:
    """The themes whose institutions have answered, or are late, and that have no verdict."""
    asked = Dossier.objects.filter(theme=OuterRef("pk")).exclude(state="withdrawn")
    within_term = asked.filter(state__in=OPEN, due__gte=day)
    given = FeasibilityVerdict.objects.filter(theme=OuterRef("pk"))
    newer = asked.filter(state="approved", opinions__approved_at__gt=OuterRef("concluded"))
    concluded = given.order_by("-made_at").values("made_at")[:1]
    return (
        Theme.objects.filter(_within(held, "cycle"), state="active")
        .alias(concluded=Subquery(concluded))
        .filter(Exists(asked), ~Exists(within_term))
        .filter(~Exists(given) | Exists(newer.filter(second_of__isnull=False)))
    )


def _to_tell_back(held: Sequence[Capacity], at: datetime) -> QuerySet[Call]:
    """The closed calls with themes judged whose participants nobody has told what became of it."""
    told = Return.objects.filter(call=OuterRef("pk"))
    judged = FeasibilityVerdict.objects.filter(
        theme__assignments__contribution__call=OuterRef("pk"),
        theme__assignments__ended_in=None,
    )
    left = Call.objects.filter(pk=OuterRef("pk"), contributions__contact__isnull=False)
    return Call.objects.filter(
        _within(held, "cycle"),
        ~Exists(told),
        Exists(left),
        Exists(judged),
        state="published",
        closes__lt=at,
    )


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
