"""Institutions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import institutions as schema
from planabierto.doors.api.shapes.base import institution_reference, place, texts
from planabierto.ground.institutions.models import Institution, Sector
from planabierto.journey.commitments.models import PartnerRole


def institution_row(row: Institution, links: Links) -> schema.InstitutionRow:
    """An institution as lists show it."""
    return schema.InstitutionRow(**_fields(row, links))


def institution(row: Institution, links: Links, duties: Mapping[str, int]) -> schema.Institution:
    """An institution with how many commitments it holds in each role."""
    return schema.Institution(
        **_fields(row, links),
        duties=schema.Duties(**{role.value: duties.get(role.value, 0) for role in PartnerRole}),
        commitments=links.api("list_commitments", institution=row.folio),
    )


def _fields(row: Institution, links: Links) -> dict[str, Any]:
    return {
        "folio": row.folio,
        "url": links.page(row.folio),
        "api": links.api("read_institution", row.folio),
        "name": texts(row.name),
        "short_name": row.short_name or None,
        "sector": Sector(row.sector),
        "place": place(row.place),
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "successor": institution_reference(row.successor, links) if row.successor else None,
        "website": row.website or None,
    }
