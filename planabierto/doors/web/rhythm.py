"""What the rhythm shows beside a commitment or a milestone: what is late, and what comes next."""

from __future__ import annotations

from datetime import date
from typing import Any

from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.monitoring.queries import late, rhythm

MOST = 5


def rhythm_beside(found: Commitment, day: date, step: Milestone | None = None) -> dict[str, Any]:
    """The reports that are late in public, with the office, and the open next steps.

    Two queries where nothing is late.
    """
    return {
        "late_reports": late.shown_late(found, day, step),
        "next_steps": list(rhythm.open_steps_on(found, step)[:MOST]),
        "of_milestone": step is not None,
        "today": day,
    }
