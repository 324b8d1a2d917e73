"""The forum: seats, sessions, motions and resolutions."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from planabierto.doors.api.links import Links
from planabierto.doors.api.paging import PageNumber, sheet
from planabierto.doors.api.parameters import (
    CycleFolio,
    InCycle,
    MeetingFolio,
    MotionFolio,
    ResolutionFolio,
)
from planabierto.doors.api.schemas import forum as schema
from planabierto.doors.api.schemas.base import Problem
from planabierto.doors.api.shapes import forum as shapes
from planabierto.doors.shared.gate import known
from planabierto.journey.forum.models import Forum, Motion, Resolution, Session
from planabierto.journey.forum.queries import forums, motions, public, seats, sessions
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER

router = Router(tags=["forum"])


@router.get(
    "cycles/{folio}/forum",
    response={200: schema.Forum, 404: Problem, 422: Problem},
    summary="Read the forum of a cycle",
)
def read_forum(request: HttpRequest, folio: CycleFolio) -> schema.Forum:
    """Who sits in the forum today, for which sector, and how it decides."""
    row: Forum = known(forums.forum(folio, STRANGER))
    day = seats.today(row, clock.now())
    return shapes.forum(
        row,
        Links(request),
        day,
        roster=seats.roster(row, day),
        collectives=seats.collectives_of(row),
        rules=forums.rules_of(row),
    )


@router.get(
    "sessions", response={200: schema.SessionList, 422: Problem}, summary="List forum sessions"
)
def list_sessions(
    request: HttpRequest, cycle: InCycle = None, page: PageNumber = 1
) -> schema.SessionList:
    """Every session that was called, newest first."""
    links = Links(request)
    found = sheet(public.sessions(cycle=(cycle or "").upper()), page, request)
    return schema.SessionList(**found.around([shapes.session_row(r, links) for r in found.rows]))


@router.get(
    "sessions/{folio}",
    response={200: schema.Session, 404: Problem, 422: Problem},
    summary="Read a forum session",
)
def read_session(request: HttpRequest, folio: MeetingFolio) -> schema.Session:
    """One session with who held each seat, its quorum and its motions."""
    row: Session = known(sessions.session(folio.upper(), STRANGER))
    return shapes.session(
        row,
        Links(request),
        quorum=sessions.quorum_of(row),
        presences=list(sessions.presences_of(row)),
        motions=motions.of_session(row, STRANGER),
    )


@router.get("motions", response={200: schema.MotionList, 422: Problem}, summary="List motions")
def list_motions(
    request: HttpRequest, cycle: InCycle = None, page: PageNumber = 1
) -> schema.MotionList:
    """Everything forums were asked to resolve, newest first."""
    links = Links(request)
    found = sheet(public.motions(cycle=(cycle or "").upper()), page, request)
    return schema.MotionList(**found.around([shapes.motion_row(r, links) for r in found.rows]))


@router.get(
    "motions/{folio}",
    response={200: schema.Motion, 404: Problem, 422: Problem},
    summary="Read a motion",
)
def read_motion(request: HttpRequest, folio: MotionFolio) -> schema.Motion:
    """One motion with its text and, once the vote is closed, who voted what."""
    row: Motion = known(motions.motion(folio.upper(), STRANGER))
    closed = row.ballot is not None and row.ballot.state == "closed" and row.ballot.roll_call
    return shapes.motion(row, Links(request), motions.votes_in(row) if closed else [])


@router.get(
    "resolutions", response={200: schema.ResolutionList, 422: Problem}, summary="List resolutions"
)
def list_resolutions(
    request: HttpRequest, cycle: InCycle = None, page: PageNumber = 1
) -> schema.ResolutionList:
    """What forums have resolved, newest first."""
    links = Links(request)
    found = sheet(public.resolutions(cycle=(cycle or "").upper()), page, request)
    rows = [shapes.resolution(row, links) for row in found.rows]
    return schema.ResolutionList(**found.around(rows))


@router.get(
    "resolutions/{folio}",
    response={200: schema.Resolution, 404: Problem, 422: Problem},
    summary="Read a resolution",
)
def read_resolution(request: HttpRequest, folio: ResolutionFolio) -> schema.Resolution:
    """One resolution."""
    row: Resolution = known(motions.resolution(folio.upper(), STRANGER))
    return shapes.resolution(row, Links(request))
