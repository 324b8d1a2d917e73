"""The people and worlds that tests of the channels share."""

from __future__ import annotations

from planabierto.journey.consultation.models import Call
from planabierto.kit.actor import Actor, Capacity, Role
from tests.builders import build_call


def mandated(name: str, role: Role = Role.FACILITATOR, scope: str = "NL-2022") -> Actor:
    """Somebody with one mandate, and a pseudonym of their own."""
    return Actor(f"U-{name.upper():0<8}"[:10], None, (Capacity("D000001-7", role, 1, scope),))


ANA, BEA = mandated("ana"), mandated("bea")
MODERATOR = mandated("mod", Role.MODERATOR)
SECOND_MODERATOR = mandated("otra", Role.MODERATOR)
SECRETARY = mandated("sec", Role.SECRETARY)
ELSEWHERE = mandated("lejos", scope="XX-2022")


def call_of_three() -> Call:
    """An open call that asks three questions."""
    return build_call()
