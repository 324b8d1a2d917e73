"""What the rhythm shows beside a commitment or a milestone: what is late, and what comes next."""

from __future__ import annotations

from datetime import date
from typing import Any

from planabierto.journey.monitoring.queries.around import Around

MOST = 5


def rhythm_beside(found: Around, day: date, *, of_milestone: bool = False) -> dict[str, Any]:
    """The reports that are late in public, with the office, and the open next steps; no query."""
    return {
        "late_reports": found.late,
        "next_steps": found.next_steps[:MOST],
        "of_milestone": of_milestone,
        "today": day,
    }
