"""Standing promises and OGP's requirements: how each stands, what proves it, and its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.shared.freshness import remembered
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.marks import current_language
from planabierto.doors.web.today import today
from planabierto.journey.cycles import queries
from planabierto.journey.cycles.models import Basis, Cycle, Promise, RestrictedPeriod
from planabierto.journey.cycles.months import CELLS, Cell, Month, cells_of, span_of
from planabierto.journey.cycles.standing import GRACE, SOON, Turn
from planabierto.kit import clock
from planabierto.kit.folio import cycle_of
from planabierto.kit.states import State
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures.promise_news import PromiseNews, news
from planabierto.reading.figures.promises import PromiseState, of_cycle

TURNS_SHOWN = 20
MONTHS_SHOWN = 30
MOST_IN_FEED = 100
HEADINGS: Mapping[Basis, type_of_text] = {
    Basis.OWN: gettext_lazy("Promesas del plan"),
    Basis.REQUIRED: gettext_lazy("Requisitos de OGP"),
    Basis.RECOMMENDED: gettext_lazy("Prácticas recomendadas por OGP"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A promise as the page shows it: its state, the turn that waits, and its newest turns."""

    promise: Promise
    state: State
    counted: type_of_text
    waiting: Turn | None
    turns: Sequence[Turn]
    count: int
    late_by: int = 0

    @property
    def more(self) -> int:
        """How many turns came before those shown."""
        return self.count - len(self.turns)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The history of every promise of a cycle: its months, and a line of cells for each."""

    months: Sequence[Month]
    lines: Sequence[tuple[Promise, Sequence[Cell]]]


def promises(request: HttpRequest, folio: str) -> HttpResponse:
    """Every standing promise and requirement of a cycle, how each stands and its history."""
    cycle = known(queries.cycle(cycle_of(folio), actor_of(request)))
    states, history = remembered(
        request, "promises_whole", cycle.folio, lambda: _whole(cycle), same_for_all=True
    )
    context = {
        "cycle": cycle,
        "states": states,
        "groups": _groups(states),
        "history": history,
        "key": CELLS,
        "periods": queries.restricted_periods_of(cycle),
        "day": today(cycle),
        "soon": SOON.days,
        "grace": GRACE.days,
        "whole": reverse("api:read_promises", args=[cycle.folio]),
    }
    return render(request, "web/promises.html", context)


def feed(request: HttpRequest, folio: str) -> HttpResponse:
    """What happened to the promises of a cycle, newest first, for a reader of feeds."""
    cycle = known(queries.cycle(cycle_of(folio), actor_of(request)))
    page = request.build_absolute_uri(reverse("promises", args=[cycle.folio]))
    made = feedgenerator.Atom1Feed(
        title=_("Promesas de %(cycle)s") % {"cycle": cycle.title.shown_in(current_language()).text},
        link=page,
        description="",
        language=current_language(),
        feed_url=request.build_absolute_uri(),
    )
    for each in news(of_cycle(cycle, clock.now()), today(cycle), MOST_IN_FEED):
        at = clock.first_moment(cycle.time_zone, each.day)
        made.add_item(
            title=_headline(each),
            link=f"{page}#P{each.promise.number}",
            description=str(each.promise.what.shown_in(current_language()).text),
            unique_id=f"{page}#{each.key}",
            pubdate=at,
            updateddate=at,
        )
    content = made.writeString("utf-8")
    return HttpResponse(content, content_type=feedgenerator.Atom1Feed.content_type)


def states_of(request: HttpRequest, cycle: Cycle) -> list[Shown]:
    """How each of a cycle's own promises stands, but for what OGP asks of everybody.

    Facts anyone may read, so the same for every reader.
    """

    def made() -> list[Shown]:
        day = today(cycle)
        return [_shown(each, day) for each in of_cycle(cycle, clock.now(), own=True)]

    return remembered(request, "promises", cycle.folio, made, same_for_all=True)


def _whole(cycle: Cycle) -> tuple[list[Shown], Calendar]:
    found = of_cycle(cycle, clock.now())
    day = today(cycle)
    return [_shown(each, day) for each in found], _history(cycle, found)


def _history(cycle: Cycle, found: Sequence[PromiseState]) -> Calendar:
    day = today(cycle)
    measured = [each for each in found if each.standing.turns]
    ends = max((each.promise.ends or day for each in measured), default=day)
    months = span_of([each.standing for each in measured], min(day, ends))[-MONTHS_SHOWN:]
    pauses = list(queries.restricted_periods_of(cycle)) if measured else []
    lines = [_line(each, months, day, pauses) for each in measured]
    return Calendar(months, lines)


def _line(
    each: PromiseState, months: Sequence[Month], day: date, pauses: Sequence[RestrictedPeriod]
) -> tuple[Promise, Sequence[Cell]]:
    """The law pauses what recurs alone."""
    recurs = each.promise.every_months and not each.promise.once
    return each.promise, cells_of(each.standing, months, day, pauses if recurs else ())


def _groups(states: Sequence[Shown]) -> list[tuple[str, type_of_text, list[Shown]]]:
    """The promises by who asks for them; what nobody asks is left out."""
    by_basis = [
        (basis.value, label, [each for each in states if each.promise.basis == basis])
        for basis, label in HEADINGS.items()
    ]
    return [each for each in by_basis if each[2]]


def _headline(each: PromiseNews) -> str:
    words = {"folio": each.promise.folio, "days": each.late_by}
    if not each.kept:
        return _("%(folio)s: vencida") % words
    if each.late_by:
        return _("%(folio)s: cumplida %(days)s días después del plazo") % words
    return _("%(folio)s: cumplida") % words


def _shown(each: PromiseState, day: date) -> Shown:
    turns, waiting = each.standing.turns, each.standing.open_turn
    return Shown(
        each.promise,
        each.standing.state,
        each.counted,
        waiting,
        turns[-TURNS_SHOWN:],
        len(turns),
        waiting.late_by(day) if waiting else 0,
    )
