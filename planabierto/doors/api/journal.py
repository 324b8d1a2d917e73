"""The journal, and the newest seal to keep outside the house."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import journal as schema
from planabierto.doors.api.schemas.base import Problem
from planabierto.doors.api.shapes.journal import entry
from planabierto.doors.shared.gate import known
from planabierto.ground.journal import queries

router = Router(tags=["journal"])
LARGEST_KEY = 2**63 - 1
After = Annotated[
    int, Query(ge=0, le=LARGEST_KEY, description="The id of the last entry already read.")
]
Limit = Annotated[int, Query(ge=1, le=100, description="How many entries at most.")]


@router.get("journal", response={200: schema.Journal, 422: Problem}, summary="Follow the journal")
def list_journal(request: HttpRequest, after: After = 0, limit: Limit = 50) -> schema.Journal:
    """Public entries after a cursor, oldest first; to follow, ask again after the last id seen."""
    links = Links(request)
    rows = list(queries.public_after(after)[: limit + 1])
    shown = rows[:limit]
    positions = queries.positions_of(shown)
    more = {"after": str(shown[-1].pk), "limit": str(limit)} if len(rows) > limit else {}
    return schema.Journal(
        count=queries.public_entries().count(),
        next=links.api("list_journal", **more) if more else None,
        results=[entry(row, positions.get(row.pk), links) for row in shown],
    )


@router.get(
    "journal/checkpoint",
    response={200: schema.Checkpoint, 404: Problem, 422: Problem},
    summary="Take a checkpoint",
)
def read_checkpoint(request: HttpRequest) -> schema.Checkpoint:
    """The newest seal; 404 before the first one. Keep it: a rewritten journal cannot match it."""
    found = known(queries.checkpoint())
    at = datetime.fromisoformat(found["at"]).astimezone(UTC)
    return schema.Checkpoint(
        format=found["format"], position=found["position"], hash=found["hash"], at=at
    )
