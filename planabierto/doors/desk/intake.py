"""Taking in a published plan, and starting an empty one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.cycle import PlanForm
from planabierto.doors.desk.forms.plan import TakeInForm
from planabierto.doors.desk.frame import INVALID, Act, attempt, files, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cycles import actions as cycle_actions
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles import rules
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting.actions import TakenIn
from planabierto.journey.drafting.exchange import read_record
from planabierto.journey.drafting.template import MAX_BYTES, NotAPlan
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import refuse, require


@at_the_desk
def take_in(request: HttpRequest) -> HttpResponse:
    """Upload a published plan; it becomes a draft, or is said to be known already."""
    actor = actor_of(request)
    runs = [each for each in cycles.cycles_of_mandates(actor) if rules.may_run(actor, each)]
    if not runs:
        require(rules.may_open_cycles(actor))
    initial = {"cycle": request.GET.get("ciclo", "")}
    form = TakeInForm(runs, typed(request), files(request), initial=initial)
    if request.method == "POST" and (done := attempt(form, lambda: _take_in(actor, form))):
        return _to_the_plan(request, done.result)
    status = INVALID if form.errors else 200
    return show(request, "desk/take_in.html", {"form": form}, here="desk_plans", status=status)


@at_the_desk
def new_plan(request: HttpRequest, folio: str) -> HttpResponse:
    """Start an empty plan for one jurisdiction of a cycle."""
    actor = actor_of(request)
    cycle = known(cycles.cycle(folio, actor))
    require(rules.may_run(actor, cycle))
    form = PlanForm(cycle.folio, typed(request))

    act = Act(
        title=_("Empezar un plan"),
        verb=_("Abrir el plan en borrador"),
        back=reverse("desk_cycle", args=[cycle.folio]),
        done=_("El plan está abierto en borrador. Escribe su texto."),
        here="desk_cycles",
        trail=[(_("Ciclos"), reverse("desk_cycles")), (cycle.folio, "")],
    )
    return perform(request, act, form, lambda: _open_plan(actor, cycle, form))


def _open_plan(actor: Actor, cycle: Cycle, form: PlanForm) -> str:
    """Open the plan as typed, and give the address of its text."""
    data = form.cleaned_data
    plan = cycle_actions.open_plan(
        actor=actor,
        cycle=cycle,
        folio=f"{cycle.folio}-{data['code'].upper()}",
        slug=data["slug"],
        jurisdiction=data["jurisdiction"],
        title=Bilingual(data["title_es"], data["title_en"]),
        submission_year=data["submission_year"],
    )
    return reverse("desk_plan", args=[plan.folio])


def _take_in(actor: Actor, form: TakeInForm) -> TakenIn:
    data = form.cleaned_data
    if data["file"].size > MAX_BYTES:
        raise refuse(str(NotAPlan("too_large")))
    content = data["file"].read()
    try:
        record = read_record(content)
    except NotAPlan as error:
        raise refuse(str(error)) from error
    cycle = cycles.cycle(data["cycle"], actor) if data["cycle"] else None
    return drafting.take_in_record(
        actor=actor, record=record, data=content, cycle=cycle, slug=data["slug"]
    )


def _to_the_plan(request: HttpRequest, taken: TakenIn) -> HttpResponse:
    if taken.changed:
        messages.success(request, _("El plan se recibió como borrador. Revisa sus defectos."))
    else:
        messages.info(request, _("Ese plan ya estaba aquí con el mismo texto: nada cambió."))
    return redirect("desk_plan", taken.plan.folio)
