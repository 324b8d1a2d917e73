"""Who came to the encounters of a cycle, counted again row by row, as somebody would by hand."""

from __future__ import annotations

from planabierto.journey.cocreation.models import Encounter
from planabierto.journey.cycles.models import Cycle
from planabierto.tools.meetings.models import Attendance

MINE = {
    "civil_society": "civil",
    "academia": "academia",
    "international": "international",
    "government": "government",
    "guarantor": "government",
    "private": "private",
}


def counted(cycle: Cycle, kind: str = "") -> dict[str, int]:
    """Women, men, adults, minors and the groups they came from, of all encounters or one kind."""
    found = dict.fromkeys(("adults", "woman", "man", "minors"), 0)
    groups: dict[str, set[str]] = {}
    for encounter in Encounter.objects.filter(cycle=cycle):
        meeting = encounter.meeting
        if meeting.state not in ("called", "held") or (kind and meeting.kind != kind):
            continue
        for row in Attendance.objects.filter(meeting=meeting):
            if row.struck:
                continue
            if row.is_minor:
                found["minors"] += 1
                continue
            found["adults"] += 1
            if row.gender in ("woman", "man"):
                found[row.gender] += 1
            if row.institution:
                sector = MINE.get(row.institution.sector, row.speaks_for)
                groups.setdefault(sector, set()).add(f"I{row.institution_id}")
            elif row.organisation:
                groups.setdefault(row.speaks_for, set()).add(row.organisation.lower())
    return found | {sector: len(names) for sector, names in groups.items()}
