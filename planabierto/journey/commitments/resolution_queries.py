"""Named reads of what the forum resolved about commitments."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from planabierto.journey.commitments.models import Adoption, Commitment
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting.models import Publication, Tabling
from planabierto.journey.forum.models import Motion, MotionKind, Resolution
from planabierto.kit.folio import cycle_of

ADOPTING = (MotionKind.PLAN, MotionKind.COMMITMENT)


def resolved_not_adopted(scopes: Collection[str]) -> QuerySet[Resolution]:
    """What the forums of these scopes resolved to adopt, of which nothing was adopted yet."""
    waits = Tabling.objects.filter(
        motion=OuterRef("motion"), ended_at__isnull=True, draft_version__isnull=True
    )
    found = Resolution.objects.filter(
        Exists(waits),
        motion__kind__in=ADOPTING,
        adoptions=None,
        publications=None,
        forum__cycle__rehearsal=False,
    )
    if "" not in scopes:
        found = found.filter(forum__cycle__folio__in=[cycle_of(each) for each in scopes])
    return found.select_related("motion__forum__cycle", "forum__cycle").order_by("made_at", "pk")


def amending_resolutions(commitment: Commitment) -> QuerySet[Resolution]:
    """The resolutions on amending of a commitment's forum that have not amended it yet."""
    found = Resolution.objects.filter(
        forum__cycle=commitment.cycle_id,
        motion__kind=MotionKind.AMENDMENT,
        motion__ballot__count__passed=True,
    ).exclude(amendments__commitment=commitment)
    return found.select_related("forum__cycle", "motion").order_by("-number")


def adopting_motions(cycle: Cycle) -> QuerySet[Motion]:
    """The motions of a cycle's forum that adopt a plan or a commitment, newest first."""
    found = Motion.objects.filter(forum__cycle=cycle, kind__in=ADOPTING)
    found = found.exclude(state="withdrawn").select_related("forum__cycle", "resolution")
    return found.order_by("-number")


def is_carried_out(motion: Motion) -> bool:
    """Whether something was adopted already by what a motion resolved."""
    return (
        Adoption.objects.filter(resolution__motion=motion).exists()
        or Publication.objects.filter(resolution__motion=motion).exists()
    )
