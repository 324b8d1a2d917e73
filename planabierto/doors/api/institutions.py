"""Institutions."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from planabierto.doors.api.links import Links
from planabierto.doors.api.paging import PageNumber, sheet
from planabierto.doors.api.parameters import InstitutionFolio
from planabierto.doors.api.schemas import institutions as schema
from planabierto.doors.api.schemas.base import Problem
from planabierto.doors.api.shapes.institutions import institution, institution_row
from planabierto.doors.shared.gate import known
from planabierto.ground.institutions import queries
from planabierto.journey.commitments.queries import duties
from planabierto.kit.actor import STRANGER

router = Router(tags=["institutions"])


@router.get(
    "institutions",
    response={200: schema.InstitutionList, 422: Problem},
    summary="List institutions",
)
def list_institutions(request: HttpRequest, page: PageNumber = 1) -> schema.InstitutionList:
    """Every registered institution, by name, those that ended included."""
    links = Links(request)
    found = sheet(queries.institutions().order_by("name_es", "name_en", "pk"), page, request)
    rows = [institution_row(row, links) for row in found.rows]
    return schema.InstitutionList(**found.around(rows))


@router.get(
    "institutions/{folio}",
    response={200: schema.Institution, 404: Problem, 422: Problem},
    summary="Read an institution",
)
def read_institution(request: HttpRequest, folio: InstitutionFolio) -> schema.Institution:
    """One institution with how many public commitments it answers for."""
    row = known(queries.by_folio(folio))
    return institution(row, Links(request), duties.duties_of(row, STRANGER))
