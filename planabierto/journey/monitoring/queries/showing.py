"""What pages and lists show as evidence: of a milestone, a commitment or a cycle."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.models import Evidence
from planabierto.journey.monitoring.queries import standing
from planabierto.journey.monitoring.queries.reading import known_place
from planabierto.journey.monitoring.queries.standing import evidence_visible_to
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import NodeView
from planabierto.tools.library import queries as documents

RESERVED = Bilingual("Evidencia reservada", "Restricted evidence")
NAMES = (
    "number",
    "commitment__folio",
    "version__public",
    "version__document__title_es",
    "version__document__title_en",
    "version__restriction__id",
)
SHOWN = (
    "occurred",
    "original",
    "version__number",
    "version__original_name",
    "institution__name_es",
    "institution__name_en",
)


def evidence_of(milestone: Milestone, actor: Actor) -> QuerySet[Evidence]:
    """What shows a milestone in hand, newest first; what was replaced or withdrawn stays."""
    return evidence_on(milestone.commitment, actor).filter(milestone=milestone)


def evidence_on(commitment: Commitment, actor: Actor) -> QuerySet[Evidence]:
    """What shows the milestones of a commitment in hand, newest first."""
    found = commitment.evidence.filter(known_place(actor, "update__inclusion"))
    return _bound(found).order_by("-occurred", "-pk")


def held(rows: Iterable[Evidence], milestone: Milestone) -> list[Evidence]:
    """Evidence of a milestone in hand, each with that milestone; no query."""
    found = list(rows)
    for row in found:
        row.milestone = milestone
    return found


def evidence_in(cycle: Cycle, actor: Actor) -> QuerySet[Evidence]:
    """What shows a cycle's milestones and counts, newest first, with what a line shows."""
    found = evidence_visible_to(actor).filter(commitment__cycle=cycle, withdrawal=None)
    joined = (
        found.filter(replaced_by=None)
        .select_related(None)
        .select_related("commitment", "version__document", "version__restriction", "institution")
    )
    return joined.only(*NAMES, *SHOWN)


def evidence_whole(folio: str, actor: Actor) -> Evidence | None:
    """The evidence with this folio and what it is bound to, when the actor may know of it."""
    found = standing.evidence(folio, actor)
    return _whole(evidence_visible_to(actor)).get(pk=found.pk) if found else None


def as_nodes(found: QuerySet[Evidence]) -> list[NodeView]:
    """Evidence as the thread shows it: a reserved piece keeps its title to itself; one query."""
    named = found.select_related(None).select_related(
        "commitment", "version__document", "version__restriction"
    )
    return [
        NodeView(row.pk, row.folio, row.version.document.title if row.version.is_open else RESERVED)
        for row in named.only(*NAMES)
    ]


def opened_among(rows: Iterable[Evidence], actor: Actor) -> set[int]:
    """The keys of reserved versions the actor may open; asks only whoever holds a mandate."""
    closed = [row.version_id for row in rows if not row.version.is_open]
    if not closed or not actor.capacities:
        return set()
    found = documents.visible_to(actor).filter(pk__in=closed)
    return set(found.values_list("pk", flat=True))


def _whole(found: QuerySet[Evidence]) -> QuerySet[Evidence]:
    return _bound(found).select_related("commitment__cycle", "milestone")


def _bound(found: QuerySet[Evidence]) -> QuerySet[Evidence]:
    return found.select_related(
        "update",
        "version__document",
        "version__restriction",
        "institution",
        "withdrawal",
        "replaces",
        "replaced_by",
    )
