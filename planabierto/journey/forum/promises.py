"""What the forum counts for standing promises: its sessions, that it stands, and who sits in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import gettext_lazy as _

from planabierto.journey.forum.models import SeatSector
from planabierto.journey.forum.queries import seats, sessions
from planabierto.kit.clock import first_moment
from planabierto.kit.registry import Occurrence
from planabierto.tools.waiting import facts
from planabierto.tools.waiting.facts import Fact, Source
from planabierto.tools.waiting.queue import folio

SESSIONS, FOUNDED, SECTORS = "forum.sessions", "forum.founded", "forum.sectors"
BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody sits in a voting seat, from a day to another."""

    seat: str
    sector: str
    zone: str
    starts: date
    ends: date


def offer() -> None:
    """Let promises be measured by the forum."""
    facts.offer(Source(SESSIONS, _held), _("Sesiones del Foro Multiactor"))
    facts.offer(Source(FOUNDED, _seated, founded), _("Constitución del foro"))
    facts.offer(Source(SECTORS, _seated, joined), _("Sectores que integran el foro"))


def founded(found: Sequence[Fact]) -> list[Occurrence]:
    """Since when somebody sits in the forum."""
    sitting = [_read(each) for each in found]
    return _first(sitting, min((each.starts for each in sitting), default=None))


def joined(found: Sequence[Fact]) -> list[Occurrence]:
    """Since when government and somebody outside it sit together."""
    sitting = [_read(each) for each in found]
    inside = [each for each in sitting if each.sector == SeatSector.GOVERNMENT]
    outside = [each for each in sitting if each.sector != SeatSector.GOVERNMENT]
    both = (
        max(one.starts, other.starts)
        for one in inside
        for other in outside
        if one.ends >= other.starts and other.ends >= one.starts
    )
    return _first(sitting, min(both, default=None))


def _held(cycle: int) -> Iterator[QuerySet[Any]]:
    name = folio("meeting__scope", "-R", "meeting__number")
    yield facts.rows(sessions.held_in(cycle), subject=name, at="meeting__starts")


def _seated(cycle: int) -> Iterator[QuerySet[Any]]:
    last = Coalesce(Cast("ends", CharField()), Value(date.max.isoformat()))
    words = Concat(
        F("seat__sector"), Value(BETWEEN), F("seat__forum__cycle__time_zone"), Value(BETWEEN), last
    )
    yield facts.rows(
        seats.titulars_of_cycle(cycle),
        subject=folio("seat__forum__cycle__folio", "-S", "seat__number"),
        day="starts",
        said=words,
    )


def _read(fact: Fact) -> Sitting:
    sector, zone, ends = fact.said.split(BETWEEN)
    return Sitting(fact.subject, sector, zone, fact.day or date.max, date.fromisoformat(ends))


def _first(sitting: Sequence[Sitting], day: date | None) -> list[Occurrence]:
    """The first who began to sit on a day, at the moment it began."""
    if day is None:
        return []
    found = next(each for each in sitting if each.starts == day)
    return [Occurrence(found.seat, first_moment(found.zone, day), lasts=True)]
