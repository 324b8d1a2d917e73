"""Priority at the desk: the order under the weights in force, and under others that are tried."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import Button, perform, typed
from planabierto.doors.desk.judging.forms_telling import DecideForm, WhatIfForm
from planabierto.doors.desk.judging.frame import act_on, cycle_of, show_part
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes import judging_rules as rules
from planabierto.journey.themes.actions.weighing import decide_weights
from planabierto.journey.themes.priority import MEASURES, Weights
from planabierto.journey.themes.queries import priority as queries
from planabierto.kit.verdict import require

PART = "desk_priority"
NAMES = tuple(name for name, _label, _text in MEASURES)


@at_the_desk
def priority(request: HttpRequest, folio: str) -> HttpResponse:
    """The themes in order; weights in the address are tried and nothing is written."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    form = _tried(request, cycle)
    context = {
        "form": form,
        "measures": MEASURES,
        "decide": Button(
            _("Decidir estos pesos"),
            reverse("desk_weights", args=[cycle.folio]) + _asked(form),
            rules.may_run_judging(actor, cycle),
            "primary",
        ),
        "weighings": list(queries.weighings_of(cycle)),
    } | _ordered(cycle, form)
    return show_part(request, "priority", cycle, PART, context)


@at_the_desk
def weights(request: HttpRequest, folio: str) -> HttpResponse:
    """Decide the weights that hold from now on, with a reason."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    require(rules.may_run_judging(actor, cycle))
    tried = _tried(request, cycle)
    form = DecideForm(_weights(tried, queries.weights_of(cycle)), typed(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        decide_weights(actor=actor, cycle=cycle, weights=form.weights(), reason=reason)

    title, done = _("Decidir los pesos"), _("Estos pesos valen desde ahora.")
    lead = _("En porcentaje; suman 100. Los anteriores quedan a la vista.")
    act = act_on(cycle, PART, title, _("Decidir"), done, lead=lead)
    return perform(request, act, form, do)


def _tried(request: HttpRequest, cycle: Cycle) -> WhatIfForm:
    asked = request.GET if any(name in request.GET for name in NAMES) else None
    form = WhatIfForm(queries.weights_of(cycle), asked)
    if asked is not None and form.is_valid() and not form.weights().is_whole:
        words = _("Los pesos suman %(total)s: tienen que sumar 100.")
        form.add_error(None, words % {"total": form.weights().total})
    return form


def _weights(form: WhatIfForm, standing: Weights) -> Weights:
    return form.weights() if form.is_bound and form.is_valid() else standing


def _asked(form: WhatIfForm) -> str:
    whole = form.is_bound and form.is_valid()
    return f"?{urlencode(asdict(form.weights()))}" if whole else ""


def _ordered(cycle: Cycle, form: WhatIfForm) -> dict[str, Any]:
    """The order under the weights tried, each theme beside its place under those in force."""
    standing = queries.weights_of(cycle)
    tried = _weights(form, standing)
    counted = queries.counted(cycle)
    rows = counted.by(tried)
    places = {each.theme.pk: each.scored.place for each in counted.by(standing)}
    return {
        "rows": [
            (each, places[each.theme.pk], places[each.theme.pk] - each.scored.place)
            for each in rows
        ],
        "is_tried": tried != standing,
        "standing": asdict(standing),
    }
