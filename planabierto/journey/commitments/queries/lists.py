"""What lists and ribbons show of a commitment, in few queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from planabierto.journey.commitments.models import (
    Classification,
    Commitment,
    Inclusion,
    Milestone,
    PartnerRole,
    Responsibility,
)
from planabierto.journey.cycles import queries as cycles
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual

BATCH = 100


def with_ties(found: Iterable[Commitment], actor: Actor) -> list[Commitment]:
    """The commitments with plans, terms and institutions, and no milestones; three queries."""
    rows = list(found)
    if rows:
        prefetch_related_objects(rows, *ties(actor))
    return rows


def with_what_lists_show(
    found: Iterable[Commitment] | QuerySet[Commitment], actor: Actor | None = None
) -> list[Commitment]:
    """The commitments with all that a list row shows, in a fixed number of queries.

    For an actor, only the plans they may know of are among the inclusions.
    """
    rows = list(found)
    if rows:
        prefetch_related_objects(rows, *list_parts(actor))
    return rows


def with_plans(found: Commitment) -> Commitment:
    """The commitment with the plans it stands in, so that scopes ask no more; one query."""
    prefetch_related_objects([found], Prefetch("inclusions", _inclusions(None)))
    return found


def in_batches(found: QuerySet[Commitment], actor: Actor) -> Iterator[Commitment]:
    """The commitments with all that a list row shows, a hundred at a time in memory."""
    return found.prefetch_related(*list_parts(actor)).iterator(chunk_size=BATCH)


def leads_of(found: Iterable[Commitment]) -> dict[int, list[Bilingual]]:
    """Commitment's key → the names of the institutions that answer for it, in order; one query."""
    held = Responsibility.objects.filter(commitment__in=list(found), role=PartnerRole.LEAD)
    names = held.order_by("position").values_list(
        "commitment", "institution__name_es", "institution__name_en"
    )
    by_commitment: dict[int, list[Bilingual]] = {}
    for key, es, en in names:
        by_commitment.setdefault(key, []).append(Bilingual(es, en))
    return by_commitment


def jurisdictions_of(found: Iterable[Commitment], actor: Actor) -> dict[int, list[str]]:
    """Commitment's key → whose plans it stands in, of those the actor may know of; one query."""
    standing = _inclusions(actor).filter(commitment__in=list(found))
    by_commitment: dict[int, list[str]] = {}
    for key, jurisdiction in standing.values_list("commitment", "plan__jurisdiction"):
        by_commitment.setdefault(key, []).append(jurisdiction)
    return by_commitment


def list_parts(actor: Actor | None = None) -> tuple[Prefetch[str], ...]:
    """What a row or a ribbon of a commitment needs beside its own columns."""
    steps = Milestone.objects.select_related("responsible", "withdrawal").order_by("number")
    return (*ties(actor), Prefetch("milestones", steps))


def ties(actor: Actor | None = None) -> tuple[Prefetch[str], ...]:
    """What ties a commitment to plans, terms and institutions; list_parts without milestones."""
    terms = Classification.objects.select_related("term").order_by("term__scheme", "position")
    return (
        Prefetch("inclusions", _inclusions(actor)),
        Prefetch("classifications", terms),
        Prefetch("responsibilities", _responsibilities()),
    )


def _inclusions(actor: Actor | None) -> QuerySet[Inclusion]:
    known = Q() if actor is None else cycles.knowable_plan(actor, "plan__")
    return Inclusion.objects.filter(known).select_related("plan").order_by("plan__folio")


def _responsibilities() -> QuerySet[Responsibility]:
    return Responsibility.objects.select_related("institution").order_by("role", "position")
