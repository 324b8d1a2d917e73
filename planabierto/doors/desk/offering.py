"""What is offered ready-made to a cycle: its calendar, its promises, what OGP asks, days off."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.beginning import (
    CalendarForm,
    HolidaysForm,
    OfferForm,
    PromisesForm,
)
from planabierto.doors.desk.frame import INVALID, Act, attempt, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cycles import actions, proposals, queries, rules
from planabierto.journey.cycles.holidays import statutory
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
    title, verb = _("Promesas propuestas"), _("Registrar estas promesas")
    lead = _("Quita las que la coalición no haya hecho y ajusta su periodo.")
    return _promises(request, folio, proposals.PROMISES, (title, verb, lead))


@at_the_desk
def requirements(request: HttpRequest, folio: str) -> HttpResponse:
    """What OGP requires of a local member and recommends, taken as promises in one click."""
    title, verb = _("Requisitos y prácticas de OGP"), _("Registrar estos requisitos")
    lead = _(
        "Lo que OGP Local exige y lo que recomienda. Cada uno se mide con los hechos registrados; "
        "ajusta su periodo si el proceso empezó antes."
    )
    return _promises(request, folio, proposals.REQUIREMENTS, (title, verb, lead))


@at_the_desk
def days_off(request: HttpRequest, folio: str) -> HttpResponse:
    """The days of rest by law in the cycle's years, taken in one click."""
    actor = actor_of(request)
    cycle = known(queries.cycle(folio, actor))
    require(rules.may_run(actor, cycle))
    there = queries.holidays_of(cycle)
    offered = [each for each in statutory(cycle.starts, cycle.ends) if each.day not in there]
    form = HolidaysForm(offered, typed(request))

    def do() -> None:
        with transaction.atomic():
            for facts in form.chosen():
                actions.observe_holiday(actor=actor, cycle=cycle, facts=facts)

    title, verb = _("Días inhábiles por ley"), _("Registrar estos días")
    lead = _("Los plazos en días hábiles los saltan. Agrega después los de tu administración.")
    return _offer(request, _act(cycle, title, verb, lead), form, do)


def _promises(
    request: HttpRequest,
    folio: str,
    every: Sequence[proposals.ProposedPromise],
    words: tuple[str, str, str],
) -> HttpResponse:
    """Promises ready-made, but for those that were made already, over the days they are owed."""
    actor = actor_of(request)
    cycle = known(queries.cycle(folio, actor))
    require(rules.may_run(actor, cycle))
    plans, phases = list(queries.plans_of(cycle, actor)), list(queries.phases_of(cycle))
    stated = {each.what for each in queries.promises_of(cycle)}
    offered = [each for each in every if each.what not in stated]
    windows = proposals.windows_of(cycle, plans, phases)
    form = PromisesForm(offered, windows, typed(request))

    def do() -> None:
        with transaction.atomic():
            for facts in form.chosen():
                actions.make_promise(actor=actor, cycle=cycle, facts=facts)

    return _offer(request, _act(cycle, *words), form, do)


def _offer(request: HttpRequest, act: Act, form: OfferForm, do: Callable[[], None]) -> HttpResponse:
    if request.method == "POST" and attempt(form, do):
        messages.success(request, str(act.done))
        return redirect(act.back)
    status = INVALID if form.errors else 200
    context = {"act": act, "form": form}
    return show(request, "desk/offering.html", context, here=act.here, status=status)


def _act(cycle: Cycle, title: str, verb: str, lead: str) -> Act:
    name = "desk_begin_cycle" if cycle.state == "draft" else "desk_cycle"
    back = reverse(name, args=[cycle.folio])
    trail = [(_("Ciclos"), reverse("desk_cycles")), (cycle.folio, back), (title, "")]
    done = _("Quedó registrado. Puedes cambiarlo en la página del ciclo.")
    return Act(title, verb, back, done, "desk_cycles", lead=lead, trail=trail)
