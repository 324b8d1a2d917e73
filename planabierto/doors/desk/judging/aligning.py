"""Crossing themes with plans and policy areas at the desk."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import INVALID, attempt, typed
from planabierto.doors.desk.judging.forms_plans import CrossingForm
from planabierto.doors.desk.judging.frame import cycle_of, show_part, theme_of
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.ground.vocabulary.models import Term
from planabierto.journey.consultation.models import Instrument
from planabierto.journey.consultation.queries import instruments
from planabierto.journey.consultation.queries.instruments import Branch
from planabierto.journey.themes import judging_rules as rules
from planabierto.journey.themes.actions import aligning as actions
from planabierto.journey.themes.models import Theme
from planabierto.journey.themes.queries import alignment as queries
from planabierto.kit.verdict import require

PART = "desk_alignment"


@dataclass(frozen=True, slots=True)
class Offered:
    """An instrument whose lines can be ticked, and whether any is."""

    instrument: Instrument
    branches: list[Branch]
    is_open: bool


@at_the_desk
def alignment(request: HttpRequest, folio: str) -> HttpResponse:
    """The themes of a cycle crossed with its plans, with the gaps on both sides."""
    cycle = cycle_of(request, folio)
    context = {"matrix": queries.matrix(cycle)}
    return show_part(request, "alignment", cycle, PART, context)


@at_the_desk
def theme_alignment(request: HttpRequest, folio: str) -> HttpResponse:
    """Say to which lines and areas one theme answers."""
    actor, theme = actor_of(request), theme_of(request, folio)
    require(rules.may_align(actor, theme))
    branches, areas = instruments.lines_of(theme.cycle), list(queries.areas())
    form = _form(theme, branches, areas, request)
    if request.method == "POST" and attempt(form, lambda: _set(request, theme, form)):
        messages.success(request, _("El cruce quedó guardado."))
        return redirect("desk_alignment", theme.cycle.folio)
    context = {
        "theme": theme,
        "form": form,
        "offered": _offered(branches, set(form["lines"].value() or ())),
        "ticked": set(form["lines"].value() or ()),
        "back": reverse(PART, args=[theme.cycle.folio]),
    }
    status = INVALID if form.errors else 200
    more = [(theme.name, "")]
    return show_part(request, "crossing", theme.cycle, PART, context, status=status, more=more)


def _form(
    theme: Theme, branches: list[Branch], areas: list[Term], request: HttpRequest
) -> CrossingForm:
    standing = list(queries.of_theme(theme))
    ticked = {
        "lines": [str(each.line_id) for each in standing if each.line_id],
        "areas": [str(each.area_id) for each in standing if each.area_id],
    }
    return CrossingForm([each.line.pk for each in branches], areas, ticked, typed(request))


def _set(request: HttpRequest, theme: Theme, form: CrossingForm) -> int:
    data = form.cleaned_data
    return actions.set_alignments(
        actor=actor_of(request),
        theme=theme,
        lines=instruments.lines_among(theme.cycle, [int(key) for key in data["lines"]]),
        areas=queries.areas_among([int(key) for key in data["areas"]]),
        reason=data["reason"],
    )


def _offered(branches: list[Branch], ticked: set[str]) -> list[Offered]:
    by_key: dict[int, list[Branch]] = {}
    for each in branches:
        by_key.setdefault(each.line.instrument_id, []).append(each)
    return [
        Offered(found[0].line.instrument, found, any(str(each.line.pk) in ticked for each in found))
        for found in by_key.values()
    ]
