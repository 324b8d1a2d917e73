"""Named reads of who puts their name under a plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting.models import Backing, Endorsement, Publication
from planabierto.journey.forum.models import MotionKind, Resolution
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


def adoptions_in(cycle: int) -> QuerySet[Resolution]:
    """The resolutions of a cycle's forum that adopt a plan."""
    return Resolution.objects.filter(forum__cycle=cycle, motion__kind=MotionKind.PLAN)


def backings_in(cycle: int) -> QuerySet[Backing]:
    """The backings of a cycle's plans that who gave them confirmed, and that stand."""
    return Backing.objects.filter(plan__cycle=cycle, confirmed_at__isnull=False, withdrawn_at=None)


def naming_endorsers(cycle: int) -> QuerySet[Publication]:
    """The public texts of a cycle's plans that name who endorses them, with a day of submission."""
    pages = Q(page=OuterRef("version__page_es")) | Q(page=OuterRef("version__page_en"))
    found = Publication.objects.filter(Exists(Endorsement.objects.filter(pages)))
    return found.filter(version__plan__cycle=cycle, version__plan__submitted__isnull=False)


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
