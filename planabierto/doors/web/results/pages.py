"""The results of a call, for everybody and in words for children."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.shared.gate import actor_of, known, refusal
from planabierto.doors.shared.results import results_of
from planabierto.doors.web.results import map as maps
from planabierto.doors.web.results.shown import Chart, chart_of
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries import calls
from planabierto.journey.consultation.result_rules import may_see_results
from planabierto.journey.themes.states import OUTCOMES, Outcome
from planabierto.kit import clock
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import Verdict, type_of_text
from planabierto.reading.figures.consultation.themes import ThemeResult
from planabierto.reading.figures.consultation.whole import Results

FIRST_THEMES = 5
PLAIN_OUTCOMES = {
    Outcome.VIABLE: gettext_lazy("Sí se puede hacer."),
    Outcome.WITH_CHANGES: gettext_lazy("Se puede hacer, con cambios."),
    Outcome.NOT_VIABLE: gettext_lazy("Esta vez no se puede hacer."),
    Outcome.ELSEWHERE: gettext_lazy("Le toca a otra oficina."),
}


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that stand together in the form."""

    title: Bilingual | None
    charts: tuple[Chart, ...]


def call_results(request: HttpRequest, folio: str) -> HttpResponse:
    """Who took part, what was answered, which themes came of it and what became of each."""
    call, verdict = asked_for(request, folio)
    if not verdict:
        return refusal(request, verdict)
    shown = _shown(results_of(request, call))
    return render(request, "web/results/results.html", _frame(call, "results") | shown)


def call_results_children(request: HttpRequest, folio: str) -> HttpResponse:
    """The same in few and plain words: how many spoke, of what, and what happens now."""
    call, verdict = asked_for(request, folio)
    if not verdict:
        return refusal(request, verdict)
    found = _plainly(results_of(request, call))
    return render(request, "web/results/children.html", _frame(call, "children") | found)


def asked_for(request: HttpRequest, folio: str) -> tuple[Call, Verdict]:
    """The call whose results are asked for, and whether they may be seen now."""
    actor = actor_of(request)
    call: Call = known(calls.call(folio.upper(), actor))
    return call, may_see_results(actor, call, clock.now())


def _frame(call: Call, here: str) -> dict[str, Any]:
    at = clock.now()
    tabs: Sequence[tuple[str, str, type_of_text]] = (
        ("call", "call", _("La consulta")),
        ("results", "call_results", _("Resultados")),
        ("children", "call_results_children", _("En palabras sencillas")),
    )
    return {
        "call": call,
        "running": call.closes is not None and at < call.closes,
        "tabs": [
            {"label": label, "url": reverse(name, args=[call.folio]), "current": key == here}
            for key, name, label in tabs
        ],
    }


def _shown(results: Results) -> dict[str, Any]:
    took_part, themes = results.participation, results.themes
    charts = {name: chart_of(name, table) for name, table in results.tables()}
    place = next((each for each in took_part.profiles if each.key == "place"), None)
    return {
        "day": results.day,
        "counted": took_part.counted,
        "received": took_part.by_state.base,
        "judged": len(themes.judged),
        "channels": charts["channel"],
        "days": charts["day"],
        "topics": charts.get("topic"),
        "states": charts["state"],
        "coding": charts["coding"],
        "sizes": charts["themes"],
        "places": charts["place"] if place else None,
        "map": maps.panels(place.rows) if place else [],
        "profiles": [charts[each.key] for each in took_part.profiles if each.key != "place"],
        "sections": list(_sections(charts[f"pregunta-{each.key}"] for each in results.questions)),
        "themes": themes.results,
    }


def _sections(charts: Iterable[Chart]) -> Iterable[Section]:
    """The questions by the section they stand in, in the order of the form."""
    held: list[Chart] = []
    title: Bilingual | None = None
    for chart in charts:
        if held and chart.table.section != title:
            yield Section(title, tuple(held))
            held = []
        title = chart.table.section
        held.append(chart)
    if held:
        yield Section(title, tuple(held))


def _plainly(results: Results) -> dict[str, Any]:
    themes = results.themes.results[:FIRST_THEMES]
    return {
        "day": results.day,
        "counted": results.participation.counted,
        "channels": chart_of("channel", results.participation.by_channel),
        "themes": [(each, _ten(each), _fate(each)) for each in themes],
        "more": max(len(results.themes.results) - FIRST_THEMES, 0),
    }


def _ten(theme: ThemeResult) -> tuple[range, range]:
    """Of ten voices, how many speak of a theme, and how many do not; at least one does."""
    spoke = min(max(round((theme.share or 0) / 10), 1), 10)
    return range(spoke), range(10 - spoke)


def _fate(theme: ThemeResult) -> tuple[str, type_of_text]:
    """What became of a theme: its tone and its plain words."""
    verdict = theme.answered.verdict
    if verdict:
        outcome = Outcome(verdict.outcome)
        return OUTCOMES[outcome].tone, PLAIN_OUTCOMES[outcome]
    if theme.answered.is_asked:
        return "due", _("Ya preguntamos si se puede hacer. Todavía no contestan.")
    return "neutral", _("Todavía nadie ha revisado si se puede hacer.")
