"""Named reads of who puts their name under a plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import (
    CharField,
    DateField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, Concat

from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting.models import Backing, Endorsement, Publication
from planabierto.journey.forum.models import MotionKind, Resolution
from planabierto.kit.clock import first_moment
from planabierto.kit.keyed import is_plausible, keyed


def link_of(secret: str) -> str:
    """A secret link as it is kept: a keyed hash."""
    return keyed("backing", secret)


def backing_by_secret(secret: str) -> Backing | None:
    """The backing whose secret link this is."""
    if not is_plausible(secret):
        return None
    found = Backing.objects.select_related("plan__cycle", "contact")
    return found.filter(link=link_of(secret)).first()


def backings_of(plans: Iterable[Plan]) -> QuerySet[Backing]:
    """Who backs these plans and said so themselves, in the order they said it."""
    found = Backing.objects.filter(
        plan__in=list(plans), confirmed_at__isnull=False, withdrawn_at__isnull=True
    )
    return found.select_related("plan").order_by("plan__folio", "confirmed_at", "pk")


def backings_asked(cycle: Cycle) -> QuerySet[Backing]:
    """Every backing of a cycle's plans that was not taken back, also who has yet to confirm."""
    found = Backing.objects.filter(plan__cycle=cycle, withdrawn_at__isnull=True)
    return found.select_related("plan").order_by("plan__folio", "pk")


def stood_behind(cycle: int) -> list[tuple[str, datetime]]:
    """What shows that a plan is stood behind, by folio and moment, oldest first; one query.

    A resolution that adopts a plan, a backing confirmed by who gave it, and a plan that names its
    endorsers, on the day it was submitted.
    """
    adopted = Resolution.objects.filter(forum__cycle=cycle, motion__kind=MotionKind.PLAN)
    backed = Backing.objects.filter(
        plan__cycle=cycle, confirmed_at__isnull=False, withdrawn_at=None
    )
    pages = Q(page=OuterRef("version__page_es")) | Q(page=OuterRef("version__page_en"))
    named = Publication.objects.filter(
        Exists(Endorsement.objects.filter(pages)), version__plan__cycle=cycle
    )
    number = Concat(F("forum__cycle__folio"), Value("-F"), Cast("number", CharField()))
    found = _shown(adopted, number, "forum__cycle__time_zone", at="made_at").union(
        _shown(backed, F("plan__folio"), "plan__cycle__time_zone", at="confirmed_at"),
        _shown(
            named.filter(version__plan__submitted__isnull=False),
            F("version__plan__folio"),
            "version__plan__cycle__time_zone",
            day="version__plan__submitted",
        ),
        all=True,
    )
    told = {(folio, at or first_moment(zone, day)) for folio, zone, at, day in found}
    return sorted(told, key=lambda each: (each[1], each[0]))


def _shown(found: QuerySet[Any], folio: Any, zone: str, *, at: str = "", day: str = "") -> Any:
    """Rows of one shape: a folio, a zone, and the moment or the day it was."""
    columns = {
        "shown": Cast(folio, CharField()),
        "zone": F(zone),
        "at": F(at) if at else Value(None, output_field=DateTimeField()),
        "day": F(day) if day else Value(None, output_field=DateField()),
    }
    return found.order_by().annotate(**columns).values_list(*columns)


def unconfirmed_since(at: datetime) -> QuerySet[Backing]:
    """The backings nobody confirmed and that were asked for before a moment, named still."""
    found = Backing.objects.filter(confirmed_at__isnull=True, made_at__lt=at)
    return found.exclude(name="").select_related("plan__cycle")


def locked(backing: Backing) -> Backing:
    """The backing as it stands, held until the transaction ends."""
    return (
        Backing.objects.select_for_update(of=("self",))
        .select_related("plan__cycle")
        .get(pk=backing.pk)
    )
