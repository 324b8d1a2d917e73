"""Updates and evidence."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from planabierto.doors.api.links import Links
from planabierto.doors.api.paging import PageNumber, sheet
from planabierto.doors.api.parameters import (
    CommitmentFolio,
    EvidenceFolio,
    MilestoneFolio,
    UpdateFolio,
)
from planabierto.doors.api.schemas import monitoring as schema
from planabierto.doors.api.schemas.base import Problem
from planabierto.doors.api.shapes.monitoring import evidence, update
from planabierto.doors.shared.gate import known
from planabierto.journey.commitments.queries import commitments, milestones
from planabierto.journey.monitoring.queries import showing, telling
from planabierto.kit.actor import STRANGER

router = Router(tags=["progress"])


@router.get(
    "commitments/{folio}/updates",
    response={200: schema.UpdateList, 404: Problem, 422: Problem},
    summary="List the updates of a commitment",
)
def list_updates(
    request: HttpRequest, folio: CommitmentFolio, page: PageNumber = 1
) -> schema.UpdateList:
    """What was reported on a commitment and its milestones; what was taken back stays."""
    links, row = Links(request), known(commitments.commitment(folio, STRANGER))
    shown = sheet(telling.updates_on(row, STRANGER), page, request, telling.whole_stretch)
    return schema.UpdateList(**shown.around([update(each, links) for each in shown.rows]))


@router.get(
    "updates/{folio}",
    response={200: schema.Update, 404: Problem, 422: Problem},
    summary="Read an update",
)
def read_update(request: HttpRequest, folio: UpdateFolio) -> schema.Update:
    """One update with every verification, contest, answer and mended error."""
    return update(known(telling.update_whole(folio, STRANGER)), Links(request))


@router.get(
    "milestones/{folio}/evidence",
    response={200: schema.EvidenceList, 404: Problem, 422: Problem},
    summary="List the evidence of a milestone",
)
def list_evidence(
    request: HttpRequest, folio: MilestoneFolio, page: PageNumber = 1
) -> schema.EvidenceList:
    """What shows a milestone; what was replaced or withdrawn stays."""
    links, row = Links(request), known(milestones.milestone(folio, STRANGER))
    shown = sheet(showing.evidence_of(row, STRANGER), page, request)
    rows = showing.held(shown.rows, row)
    return schema.EvidenceList(**shown.around([evidence(each, links) for each in rows]))


@router.get(
    "evidence/{folio}",
    response={200: schema.Evidence, 404: Problem, 422: Problem},
    summary="Read a piece of evidence",
)
def read_evidence(request: HttpRequest, folio: EvidenceFolio) -> schema.Evidence:
    """One piece of evidence with its document, or its hash alone while that is reserved."""
    return evidence(known(showing.evidence_whole(folio, STRANGER)), Links(request))
