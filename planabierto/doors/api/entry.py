"""Where to begin."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas.base import Problem
from planabierto.doors.api.schemas.journal import Index
from planabierto.doors.shared.context import SITE_NAME, VERSION
from planabierto.ground.journal import queries as journal

router = Router(tags=["index"])
ENTRY_POINTS = {
    "cycles": "list_cycles",
    "plans": "list_plans",
    "commitments": "list_commitments",
    "milestones": "list_milestones",
    "calls": "list_calls",
    "meetings": "list_meetings",
    "sessions": "list_sessions",
    "motions": "list_motions",
    "resolutions": "list_resolutions",
    "cuts": "list_cuts",
    "editions": "list_editions",
    "reports": "list_reports",
    "ratings": "list_ratings",
    "recommendations": "list_recommendations",
    "institutions": "list_institutions",
    "journal": "list_journal",
    "checkpoint": "read_checkpoint",
}


@router.get("", response={200: Index, 422: Problem}, summary="List the entry points")
def read_index(request: HttpRequest) -> Index:
    """The lists there are, the newest entry of the journal, and this document."""
    links = Links(request)
    return Index(
        name=SITE_NAME,
        version=VERSION,
        openapi=links.api("openapi-json"),
        journal_head=journal.newest(),
        entry_points={name: links.api(operation) for name, operation in ENTRY_POINTS.items()},
    )
