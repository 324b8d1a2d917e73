"""The thread: each record joined to what it came from and what came of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from planabierto.doors.shared.addresses import url_of
from planabierto.doors.shared.gate import actor_of, known
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import kind_of
from planabierto.kit.verdict import type_of_text
from planabierto.reading.lineage.queries import NOTHING_JOINED, Joined, Start, Station, thread_of

# Where a commitment came from is further back than its own page looks.
ORIGINS = ("voice", "theme", "proposal")
# What a report recommends stands on the report, and on the whole thread.
ADVICE = ("evaluation.recommendation",)
# An outline a person can still read; the rest is a link away.
MOST_KNOTS = 40


@dataclass(frozen=True, slots=True)
class Knot:
    """A record in the thread, with the address of its page."""

    folio: str
    title: Bilingual
    url: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A station of the thread as it is shown: how many records stand here, and the first ones."""

    key: str
    label: type_of_text
    count: int
    nodes: tuple[Knot, ...]
    present: bool
    far: bool = False

    @property
    def more(self) -> int:
        """How many records stand here beyond those shown."""
        return self.count - len(self.nodes)


@dataclass(frozen=True, slots=True)
class Line:
    """A thread as it is shown."""

    folio: str
    stations: tuple[Stop, ...]


def line_of(
    folio: str,
    actor: Actor,
    *,
    around: bool = False,
    start: Start | None = None,
    joined: Joined = NOTHING_JOINED,
    far: Collection[str] = (),
    beyond: Collection[str] = (),
) -> Line | None:
    """The thread through a record with addresses; none when the actor may not know of it."""
    found = thread_of(
        folio, actor, around=around, start=start, joined=joined, far=far, beyond=beyond
    )
    return Line(found.folio, tuple(map(_stop, found.stations))) if found else None


def thread(request: HttpRequest, folio: str) -> HttpResponse:
    """The whole thread of a record as an outline, with documents and plans."""
    wanted = folio.upper()
    line = known(line_of(wanted, actor_of(request), around=True))
    context = {
        "line": line,
        "record_url": url_of(wanted),
        "rest_url": _rest_of(wanted),
    }
    return render(request, "web/thread.html", context)


def _stop(station: Station) -> Stop:
    shown = station.nodes[:MOST_KNOTS]
    knots = tuple(Knot(node.folio, node.title, url_of(node.folio)) for node in shown)
    return Stop(station.key, station.label, station.count, knots, station.present, station.far)


def _rest_of(folio: str) -> str:
    """Where the records are that an outline leaves out: a plan's list, or the record's own page."""
    listed = kind_of(folio) in ("cycle", "plan")
    return reverse("plan_commitments", args=[folio]) if listed else url_of(folio)
