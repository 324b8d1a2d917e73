"""A meeting that is going on, and the people around it."""

from __future__ import annotations

from datetime import timedelta

from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.tools.meetings import actions
from planabierto.tools.meetings.models import Meeting
from tests.builders_meetings import build_meeting, moved_to


def mandated(name: str, role: Role, scope: str = "NL-2022", institution: int = 1) -> Actor:
    """Somebody with one mandate, and a pseudonym of their own."""
    return Actor(
        f"U-{name.upper():0<8}"[:10], None, (Capacity("D000001-7", role, institution, scope),)
    )


FACILITATOR = mandated("facilita", Role.FACILITATOR)
SECRETARY = mandated("secre", Role.SECRETARY)
ELSEWHERE = mandated("lejos", Role.SECRETARY, "XX-2022")
NOBODY = Actor("U-NADIE000")


def going_on(**words: object) -> Meeting:
    """A meeting with one table that began ten minutes ago, and the code of its room."""
    meeting = moved_to(build_meeting(capacity=None, **words), timedelta(minutes=-10))
    actions.show_code(actor=FACILITATOR, meeting=meeting)
    return meeting
