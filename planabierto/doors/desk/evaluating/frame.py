"""What the pages of a report stand in: the report itself, its trail, and an act on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import Act, Button, perform
from planabierto.doors.shared.gate import actor_of, known
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.evaluation.models import FactualCheck, Recommendation, Report, ReportPart
from planabierto.journey.evaluation.queries import reading, recommendations, reports
from planabierto.journey.evaluation.rules import may_author
from planabierto.kit.verdict import Verdict, require, type_of_text

HERE, EDITOR = "desk_evaluator", "desk_report_editor"
Trail = list[tuple[Any, str]]
Words = tuple[str, str, str]


def report_of(request: HttpRequest, folio: str) -> Report:
    """The report asked for, when its reader may know of it."""
    found: Report = known(reports.report(folio.upper(), actor_of(request)))
    return found


def own_report(request: HttpRequest, folio: str) -> Report:
    """The report asked for, of whoever writes it."""
    found = report_of(request, folio)
    require(may_author(actor_of(request), found))
    return found


def part_of(found: Report, number: int) -> ReportPart:
    """A part of a report, by its key."""
    row: ReportPart = known(reading.part(number, found))
    return row


def check_of(request: HttpRequest, number: int) -> FactualCheck:
    """The factual check asked for, when its reader may know of its report."""
    found: FactualCheck = known(reports.check(number, actor_of(request)))
    return found


def advice_of(request: HttpRequest, folio: str) -> Recommendation:
    """The recommendation asked for, when its reader may know of its report."""
    found = recommendations.recommendation(folio.upper(), actor_of(request))
    row: Recommendation = known(found)
    return row


def cycle_of(request: HttpRequest, folio: str) -> Cycle:
    """The cycle asked for, when its reader may know of it."""
    found: Cycle = known(cycles.cycle(folio, actor_of(request)))
    return found


def trail(found: Report, *more: tuple[Any, str]) -> Trail:
    """From the evaluator's desk to a report and on; the last has no address."""
    place = reverse(EDITOR, args=[found.folio]) if more else ""
    return [(_("Evaluación"), reverse(HERE)), (found.folio, place), *more]


def act_on(
    request: HttpRequest,
    found: Report,
    words: Words,
    form: Form,
    do: Callable[[], str | None],
    *,
    back: str = "",
    lead: type_of_text = "",
    kind: str = "primary",
) -> HttpResponse:
    """The page of one act on a report: title, verb and what is said when it is done."""
    title, verb, done = words
    place = back or reverse(EDITOR, args=[found.folio])
    steps = trail(found, (title, ""))
    act = Act(title, verb, place, done, HERE, lead=lead, kind=kind, trail=steps)
    return perform(request, act, form, do)


def button(
    label: type_of_text, name: str, place: Any, verdict: Verdict, kind: str = "quiet"
) -> Button:
    """An act, or the reason why it is not offered."""
    return Button(label, reverse(name, args=[place]), verdict, kind)
