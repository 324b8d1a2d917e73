"""What is offered ready-made to a new cycle: its calendar and its usual promises."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.beginning import CalendarForm, OfferForm, PromisesForm
from planabierto.doors.desk.frame import INVALID, Act, attempt, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cycles import actions, proposals, queries, rules
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.verdict import require


@at_the_desk
def calendar(request: HttpRequest, folio: str) -> HttpResponse:
    """The calendar that follows from the plan's own dates: change it, and take it in one click."""
    actor = actor_of(request)
    cycle = known(queries.cycle(folio, actor))
    require(rules.may_run(actor, cycle))
    there = {each.kind for each in queries.phases_of(cycle)}
    offered = proposals.calendar(cycle, queries.plans_of(cycle, actor))
    form = CalendarForm([each for each in offered if each.kind not in there], typed(request))

    def do() -> None:
        with transaction.atomic():
            for phase in form.chosen():
                actions.schedule(actor=actor, cycle=cycle, **phase)

    title, verb = _("Calendario propuesto"), _("Poner estas fases en el calendario")
    lead = _("Sale de las fechas del plan. Los días pueden haber pasado ya; cámbialos si difieren.")
    return _offer(request, _act(cycle, title, verb, lead), form, do)


@at_the_desk
def usual(request: HttpRequest, folio: str) -> HttpResponse:
    """The promises a coalition usually makes: change them, and take them in one click."""
    actor = actor_of(request)
    cycle = known(queries.cycle(folio, actor))
    require(rules.may_run(actor, cycle))
    starts, ends = proposals.days_of(cycle, queries.plans_of(cycle, actor))
    stated = {each.what for each in queries.promises_of(cycle)}
    offered = [each for each in proposals.PROMISES if each.what not in stated]
    form = PromisesForm(offered, starts, ends, typed(request))

    def do() -> None:
        with transaction.atomic():
            for facts in form.chosen():
                actions.make_promise(actor=actor, cycle=cycle, facts=facts)

    title, verb = _("Promesas propuestas"), _("Registrar estas promesas")
    lead = _("Quita las que la coalición no haya hecho y ajusta su periodo.")
    return _offer(request, _act(cycle, title, verb, lead), form, do)


def _offer(request: HttpRequest, act: Act, form: OfferForm, do: Callable[[], None]) -> HttpResponse:
    if request.method == "POST" and attempt(form, do):
        messages.success(request, str(act.done))
        return redirect(act.back)
    status = INVALID if form.errors else 200
    context = {"act": act, "form": form}
    return show(request, "desk/offering.html", context, here=act.here, status=status)


def _act(cycle: Cycle, title: str, verb: str, lead: str) -> Act:
    back = reverse("desk_begin_cycle", args=[cycle.folio])
    trail = [(_("Ciclos"), reverse("desk_cycles")), (cycle.folio, back), (title, "")]
    done = _("Quedó registrado. Puedes cambiarlo en la página del ciclo.")
    return Act(title, verb, back, done, "desk_cycles", lead=lead, trail=trail)
