"""Who was taken down at some meetings, those who tell the same together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from planabierto.tools.meetings.models import Attendance, Meeting
from planabierto.tools.meetings.naming import sector_of


@dataclass(frozen=True, slots=True)
class Line:
    """What some who came to a meeting tell alike, and how many they are."""

    meeting: int
    is_minor: bool
    gender: str
    age: str
    sector: str
    place: str
    place_name: str
    groups: tuple[str, ...]
    organisation: str
    institution: int | None
    names: tuple[str, ...]
    times: int

    def said(self, dimension: str) -> tuple[str, ...]:
        """What they tell in a dimension; nothing when they were not asked or did not answer."""
        if dimension == "group":
            return self.groups
        found = getattr(self, dimension)
        return (found,) if found else ()


def lines_of(meetings: Collection[Meeting]) -> list[Line]:
    """Who came to these meetings and was not struck out; one query."""
    rows = (
        Attendance.objects.filter(meeting__in=meetings, struck_at=None)
        .values_list(*_COLUMNS)
        .annotate(Count("pk"))
        .order_by()
    )
    return [_line(*row) for row in rows]


_COLUMNS = (
    *("meeting", "is_minor", "gender", "age_band", "speaks_for", "place__key", "place__name"),
    *("groups", "organisation", "institution", "institution__sector"),
    *("institution__name_es", "institution__name_en", "institution__short_name"),
)


def _line(*row: Any) -> Line:
    meeting, is_minor, gender, age, said, place, place_name, groups, organisation = row[:9]
    institution, sector, *names, times = row[9:]
    return Line(
        meeting=meeting,
        is_minor=is_minor,
        gender=gender,
        age=age,
        sector=sector_of(sector or "", said),
        place=place or "",
        place_name=place_name or "",
        groups=tuple(groups),
        organisation=organisation,
        institution=institution,
        names=tuple(name for name in names if name),
        times=times,
    )
