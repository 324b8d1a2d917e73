"""What stands around a commitment or a milestone on its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from planabierto.doors.web.progress import benches
from planabierto.doors.web.rhythm import rhythm_beside
from planabierto.doors.web.voices.beside import voices_on
from planabierto.journey.commitments.models import Commitment, Milestone, PartnerRole
from planabierto.journey.monitoring.queries.around import Around, around
from planabierto.journey.monitoring.queries.reading import Position
from planabierto.kit.actor import Actor


def read_around(found: Commitment, steps: Sequence[Milestone], actor: Actor, day: date) -> Around:
    """Everything around a commitment with what lists show; one query."""
    leads = [e.institution for e in found.responsibilities.all() if e.role == PartnerRole.LEAD]
    return around(found, steps, actor, day, next(iter(leads), None))


def around_commitment(
    read: Around, steps: Sequence[Milestone], reached: Mapping[int, Position], day: date
) -> dict[str, Any]:
    """What is late, comes next, was found and asked, who works on it and what it rests on."""
    return (
        rhythm_beside(read, day)
        | voices_on(read, steps, reached, day)
        | {
            "means": read.means,
            "sustained": any(each.now for each in read.means),
            "benches": benches(read.seats),
        }
    )
