"""Institutions."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from planabierto.doors.api.schemas.base import Link, Listing, Place, Record, Reference, Shape, Texts
from planabierto.ground.institutions.models import Sector


class InstitutionRow(Record):
    """A public body or an organisation, with its validity and its successor."""

    name: Texts
    short_name: str | None
    sector: Sector
    place: Place | None
    valid_from: date | None
    valid_to: date | None
    successor: Reference | None
    website: str | None


class Duties(Shape):
    """In how many public commitments it holds each role."""

    lead: int
    co_responsible: int
    partners: int


class Institution(InstitutionRow):
    """An institution with what it answers for."""

    duties: Duties
    commitments: Link = Field(description="The list of those commitments.")


class InstitutionList(Listing[InstitutionRow]):
    """Institutions by name."""
