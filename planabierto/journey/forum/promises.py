"""What the forum counts for standing promises: its sessions, that it stands, and who sits in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from django.utils.translation import gettext_lazy as _

from planabierto.journey.forum.models import SeatSector, Tenure
from planabierto.journey.forum.queries import seats, sessions
from planabierto.kit.clock import first_moment
from planabierto.kit.registry import Occurrence, Occurrences, occurrences

SESSIONS, FOUNDED, SECTORS = "forum.sessions", "forum.founded", "forum.sectors"


def offer() -> None:
    """Let promises be measured by the forum."""
    occurrences.offer(
        Occurrences(SESSIONS, _("Sesiones del Foro Multiactor"), held),
        Occurrences(FOUNDED, _("Constitución del foro"), partial(_one, FOUNDED), stood),
        Occurrences(SECTORS, _("Sectores que integran el foro"), partial(_one, SECTORS), stood),
    )


def held(cycle: int) -> list[Occurrence]:
    """The sessions of a cycle's forum that were held, oldest first."""
    return [Occurrence(each.folio, each.meeting.starts) for each in sessions.held_in(cycle)]


def stood(cycle: int) -> Mapping[str, list[Occurrence]]:
    """Since when somebody sits in the forum, and since when several sectors do; one query."""
    found = list(seats.titulars_of_cycle(cycle))
    founded = min((each.starts for each in found), default=None)
    return {FOUNDED: _at(found, founded), SECTORS: _at(found, _both_since(found))}


def _one(name: str, cycle: int) -> list[Occurrence]:
    return stood(cycle)[name]


def _at(found: Iterable[Tenure], day: date | None) -> list[Occurrence]:
    """The first tenure that begins on a day, with the moment it begins."""
    return [
        Occurrence(each.seat.folio, first_moment(each.seat.forum.cycle.time_zone, day))
        for each in found
        if day and each.starts == day
    ][:1]


def _both_since(found: Iterable[Tenure]) -> date | None:
    """The first day on which government and somebody outside it sit together."""
    inside = [each for each in found if each.seat.sector == SeatSector.GOVERNMENT]
    outside = [each for each in found if each.seat.sector != SeatSector.GOVERNMENT]
    together = (
        max(one.starts, other.starts) for one in inside for other in outside if _overlap(one, other)
    )
    return min(together, default=None)


def _overlap(one: Tenure, other: Tenure) -> bool:
    return (one.ends or date.max) >= other.starts and (other.ends or date.max) >= one.starts
