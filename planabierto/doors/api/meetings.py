"""Meetings of every kind."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from planabierto.doors.api.links import Links
from planabierto.doors.api.paging import PageNumber, sheet
from planabierto.doors.api.parameters import InCycle, MeetingFolio
from planabierto.doors.api.schemas import meetings as schema
from planabierto.doors.api.schemas.base import Problem
from planabierto.doors.api.shapes import meetings as shapes
from planabierto.doors.shared.gate import known
from planabierto.kit.actor import STRANGER
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.meetings.queries import meetings as queries
from planabierto.tools.meetings.queries import saying

router = Router(tags=["meetings"])


@router.get("meetings", response={200: schema.MeetingList, 422: Problem}, summary="List meetings")
def list_meetings(
    request: HttpRequest, cycle: InCycle = None, page: PageNumber = 1
) -> schema.MeetingList:
    """Every meeting that was called, the last to begin first."""
    links = Links(request)
    found = sheet(queries.matching(STRANGER, cycle=(cycle or "").upper()), page, request)
    return schema.MeetingList(**found.around([shapes.meeting_row(r, links) for r in found.rows]))


@router.get(
    "meetings/{folio}",
    response={200: schema.Meeting, 404: Problem, 422: Problem},
    summary="Read a meeting",
)
def read_meeting(request: HttpRequest, folio: MeetingFolio) -> schema.Meeting:
    """One meeting: where, at which tables, its agenda and papers, and what was agreed."""
    row: Meeting = known(queries.meeting(folio.upper(), STRANGER))
    return shapes.meeting(
        row,
        Links(request),
        venues=queries.venues_of(row),
        tables=queries.tables_of(row),
        agenda=queries.agenda_of(row),
        papers=queries.papers_of(row, STRANGER),
        minutes=saying.minutes_seen_by(row, STRANGER),
        agreements=saying.agreements_seen_by(row, STRANGER),
    )
