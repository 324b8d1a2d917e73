"""What shows that something was reached, and what is called complete with nothing to show it."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from planabierto.journey.commitments.models import Commitment, Inclusion, Milestone
from planabierto.journey.monitoring.models import Evidence, Update, Verification
from planabierto.journey.monitoring.queries.standing import (
    newest_of_each_subject,
    same_subject,
    subject_of,
)
from planabierto.journey.monitoring.states import Level


def counted() -> QuerySet[Evidence]:
    """The evidence that counts: neither withdrawn nor replaced."""
    return Evidence.objects.filter(withdrawal=None, replaced_by=None)


def given_for(inclusion: Inclusion | OuterRef | None) -> Q:
    """What was given for all plans, or with a report in this one: another plan's shows nothing."""
    for_all = Q(update=None) | Q(update__inclusion=None)
    return for_all if inclusion is None else for_all | Q(update__inclusion=inclusion)


def has_evidence(
    commitment: Commitment, milestone: Milestone | None, inclusion: Inclusion | None = None
) -> bool:
    """Whether something shows the milestone; of a whole commitment, any of its milestones."""
    found = counted().filter(given_for(inclusion), commitment=commitment)
    return (found.filter(milestone=milestone) if milestone else found).exists()


def unshown_updates() -> QuerySet[Update]:
    """The updates in force that declare complete what nothing shows."""
    complete = Update.objects.exclude(state="retracted").filter(level=Level.COMPLETE)
    found = newest_of_each_subject(complete).exclude(_shown())
    return found.select_related("commitment")


def unshown_verifications() -> QuerySet[Verification]:
    """The verifications in force that found complete what nothing shows."""
    outside = Verification.objects.filter(outside_government=True)
    said = outside.exclude(update__state="retracted").alias(**subject_of("update__"))
    later = said.filter(
        _after("update__occurred", "update", "occurred", "pk"),
        update__commitment=OuterRef("update__commitment"),
        **same_subject(),
    )
    found = said.filter(~Exists(later), level=Level.COMPLETE).exclude(_shown("update__"))
    return found.select_related("update__commitment")


def _after(*columns: str) -> Q:
    """Whether a row comes after the outer one in the order of these columns."""
    found, same = Q(pk=None), Q()
    for column in columns:
        found |= same & Q(**{f"{column}__gt": OuterRef(column)})
        same &= Q(**{column: OuterRef(column)})
    return found


def _shown(path: str = "") -> Q:
    """Whether evidence shows what an update at the end of a path speaks of."""
    place: Any = OuterRef(f"{path}inclusion")
    here = counted().filter(given_for(place), commitment=OuterRef(f"{path}commitment"))
    of_milestone = here.filter(milestone=OuterRef(f"{path}milestone"))
    return Q(Exists(of_milestone)) | Q(Exists(here), **{f"{path}milestone": None})
