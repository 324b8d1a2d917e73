"""Reading other members' plans and commitments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from planabierto.ground.references.models import (
    DatasetImport,
    ReferenceArea,
    ReferenceCommitment,
    ReferenceMember,
    ReferencePlan,
)
from planabierto.kit.text import words

LONGEST = 200
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for among the reference commitments; empty parts ask for nothing."""

    text: str = ""
    member: str = ""
    area: str = ""
    completion: str = ""
    plan: str = ""


def commitments(asked: Asked | None = None) -> QuerySet[ReferenceCommitment]:
    """The reference commitments that answer, newest plan first."""
    asked = asked or Asked()
    found = ReferenceCommitment.objects.select_related("plan__member")
    for word in words(asked.text[:LONGEST])[:MOST_WORDS]:
        found = found.filter(words__contains=word)
    for path, value in (
        ("plan__member__name", asked.member),
        ("areas__name", asked.area),
        ("completion", asked.completion),
        ("plan__key", asked.plan),
    ):
        found = found.filter(Q((path, value))) if value else found
    return found.defer("row", "text", "words").order_by("-plan__submitted", "plan__key", "uid")


def commitment(uid: str) -> ReferenceCommitment | None:
    """One reference commitment by OGP's identifier, whole."""
    found = ReferenceCommitment.objects.select_related("plan__member")
    return found.prefetch_related("areas").filter(uid=uid).first()


def by_uids(uids: Iterable[str]) -> dict[str, ReferenceCommitment]:
    """These commitments by OGP's identifier, with their plan and member."""
    found = commitments().filter(uid__in=list(uids))
    return {each.uid: each for each in found}


def plans() -> QuerySet[ReferencePlan]:
    """Every plan with its member and how many commitments it holds, the newest first."""
    counted = ReferencePlan.objects.select_related("member").annotate(held=Count("commitments"))
    return counted.order_by(F("submitted").desc(nulls_last=True), "member", "key")


def members() -> list[str]:
    """The members' names, in order."""
    return list(ReferenceMember.objects.values_list("name", flat=True))


def areas() -> list[tuple[str, int]]:
    """The policy areas and how many commitments stand in each."""
    counted = ReferenceArea.objects.values_list("name").annotate(held=Count("pk"))
    return list(counted.order_by("name"))


def completions() -> list[tuple[str, int]]:
    """How commitments ended, in the data set's words, and how many did so."""
    counted = ReferenceCommitment.objects.values_list("completion").annotate(held=Count("pk"))
    return list(counted.order_by("-held", "completion"))


def last_import() -> DatasetImport | None:
    """The newest file that was taken in."""
    return DatasetImport.objects.first()
