"""Proposals and drafts."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from ninja import Router

from planabierto.doors.api.links import Links
from planabierto.doors.api.paging import PageNumber, sheet
from planabierto.doors.api.parameters import CycleFolio, DraftFolio, ProposalFolio
from planabierto.doors.api.schemas import cocreation as schema
from planabierto.doors.api.schemas.base import Problem
from planabierto.doors.api.shapes import cocreation as shapes
from planabierto.doors.shared.gate import known
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.queries import proposals
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.drafting import draft_queries as drafts
from planabierto.journey.drafting.models import Draft, DraftVersion
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER

router = Router(tags=["co-creation"])


@router.get(
    "cycles/{folio}/proposals",
    response={200: schema.ProposalList, 404: Problem, 422: Problem},
    summary="List the proposals of a cycle",
)
def list_proposals(
    request: HttpRequest, folio: CycleFolio, page: PageNumber = 1
) -> schema.ProposalList:
    """Every proposal that was presented, newest first, with what it stands on and its answer."""
    cycle = known(cycles.cycle(folio, STRANGER))
    found = sheet(proposals.shown_of(cycle, STRANGER), page, request)
    return schema.ProposalList(**found.around(_proposals(found.rows, Links(request))))


@router.get(
    "proposals/{folio}",
    response={200: schema.Proposal, 404: Problem, 422: Problem},
    summary="Read a proposal",
)
def read_proposal(request: HttpRequest, folio: ProposalFolio) -> schema.Proposal:
    """One proposal with what it stands on, how many back it, and its reasoned response."""
    row: Proposal = known(proposals.proposal(folio.upper(), STRANGER))
    return _proposals([row], Links(request))[0]


@router.get(
    "cycles/{folio}/drafts",
    response={200: schema.DraftList, 404: Problem, 422: Problem},
    summary="List the drafts of a cycle",
)
def list_drafts(request: HttpRequest, folio: CycleFolio, page: PageNumber = 1) -> schema.DraftList:
    """Every draft that was made public, newest first."""
    cycle, links, at = known(cycles.cycle(folio, STRANGER)), Links(request), clock.now()
    found = sheet(drafts.drafts_of(cycle, STRANGER), page, request)
    rows = [shapes.draft_row(each, links, at) for each in drafts.standings(found.rows)]
    return schema.DraftList(**found.around(rows))


@router.get(
    "drafts/{folio}",
    response={200: schema.Draft, 404: Problem, 422: Problem},
    summary="Read a draft",
)
def read_draft(request: HttpRequest, folio: DraftFolio) -> schema.Draft:
    """One draft with its newest public text, its versions and its comment rounds."""
    row: Draft = known(drafts.draft(folio.upper(), STRANGER))
    newest: DraftVersion = known(drafts.version(row, STRANGER))
    rounds = list(drafts.rounds_of(row))
    standing = drafts.standing_of(row, [newest], rounds)
    return shapes.draft(
        standing,
        Links(request),
        clock.now(),
        versions=drafts.versions_of(row, STRANGER),
        rounds=rounds,
        paragraphs=newest.paragraphs,
    )


def _proposals(rows: Sequence[Proposal], links: Links) -> list[schema.Proposal]:
    keys = [row.pk for row in rows]
    grounds, backing = proposals.grounded_in(keys), proposals.backing_of(keys)
    answered = proposals.newest_responses(keys)
    return [
        shapes.proposal(
            row,
            links,
            grounds=grounds.get(row.pk, []),
            backing=backing.get(row.pk, 0),
            response=answered.get(row.pk),
        )
        for row in rows
    ]
