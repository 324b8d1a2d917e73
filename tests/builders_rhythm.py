"""A commitment at work in a rhythm, for the tests of the domain, and days to be on."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime
from zoneinfo import ZoneInfo

from planabierto.ground.institutions.models import Mandate
from planabierto.journey.monitoring.actions.rhythm import set_rhythm
from planabierto.journey.monitoring.models import Rhythm
from planabierto.kit import clock
from planabierto.kit.actor import Role
from tests.builders import SYSTEM, Working, build_actor, build_institution, build_working

ZONE = ZoneInfo("America/Monterrey")
AGREED = "Lo acordó el grupo."


def on(day: str, hour: int = 12) -> AbstractContextManager[None]:
    """Do what was done on a day of the cycle's zone, at noon unless told."""
    there = datetime.combine(date.fromisoformat(day), datetime.min.time(), ZONE)
    return clock.telling(there.replace(hour=hour))


def build_rhythm(*, working: Working, **facts: object) -> Rhythm:
    """A rhythm of the whole cycle: each month of 2023 on, due ten days after."""
    given = {
        "actor": SYSTEM,
        "cycle": working.commitment.cycle,
        "months": 1,
        "starts": date(2023, 1, 1),
        "reason": AGREED,
    }
    return set_rhythm(**(given | facts))


def build_rhythmic(**facts: object) -> Working:
    """A commitment at work since 2 January 2023 that reports each month."""
    with on("2023-01-02"):
        working = build_working()
        build_rhythm(working=working, **facts)
    return working


def build_contact(*, scope: str = "NL-2022") -> object:
    """A point of contact."""
    body = build_institution(name="Gobierno abierto")
    return build_actor(role=Role.CONTACT, institution=body, scope=scope)


def mandate_of(actor) -> Mandate:
    """The one mandate of an actor."""
    return Mandate.objects.get(person=actor.person_id)
