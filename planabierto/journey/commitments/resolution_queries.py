"""Named reads of what the forum resolved about commitments."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, QuerySet

from planabierto.journey.commitments.models import Adoption, Commitment
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting.letter_queries import awaited
from planabierto.journey.drafting.models import LetterRequest, Publication, Tabling
from planabierto.journey.forum.models import Motion, MotionKind, Resolution
from planabierto.kit.folio import cycle_of
from planabierto.tools.waiting.queue import folio, rows

Row = TypeVar("Row", Motion, LetterRequest)
MOTION, LETTER = "adoption_due", "letter_excuse"
ADOPTING = (MotionKind.PLAN, MotionKind.COMMITMENT)


def owed_by_runners(scopes: Collection[str], day: date) -> list[QuerySet[Any]]:
    """What adoption waits for in these scopes, from who runs the cycle, as rows of the inbox.

    The resolutions nobody has carried out, and the letters whose absence nobody has explained.
    """
    return [
        rows(
            _within(_resolved_not_adopted(), scopes, "forum__cycle"),
            kind=MOTION,
            subject=folio("forum__cycle__folio", "-V", "number"),
            title_es="title_es",
            title_en="title_en",
        ),
        rows(
            _within(awaited().filter(due__lt=day), scopes, "cycle"),
            kind=LETTER,
            subject=folio("cycle__folio", "-L", "number"),
            title_es="institution__name_es",
            title_en="institution__name_en",
            due="due",
        ),
    ]


def _resolved_not_adopted() -> QuerySet[Motion]:
    """The carried motions that adopt texts of which nothing was adopted yet."""
    waits = Tabling.objects.filter(
        motion=OuterRef("pk"), ended_at__isnull=True, draft_version__isnull=True
    )
    return Motion.objects.filter(
        Exists(waits),
        kind__in=ADOPTING,
        state="carried",
        resolution__adoptions=None,
        resolution__publications=None,
        forum__cycle__rehearsal=False,
    )


def _within(found: QuerySet[Row], scopes: Collection[str], path: str) -> QuerySet[Row]:
    if "" in scopes:
        return found
    return found.filter(**{f"{path}__folio__in": [cycle_of(each) for each in scopes]})


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
