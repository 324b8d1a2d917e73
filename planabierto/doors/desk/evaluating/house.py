"""What the secretariat keeps beside evaluation: who the body is, and the intake of lessons."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.evaluating.answer_forms import BodyForm, DisposeForm
from planabierto.doors.desk.evaluating.frame import cycle_of
from planabierto.doors.desk.frame import Act, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.journey.cycles import intake_queries as cycles
from planabierto.journey.cycles import intake_rules
from planabierto.journey.cycles.actions import intake as intake_actions
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.queries import plans_of
from planabierto.journey.evaluation import actions, rules
from planabierto.journey.evaluation.queries import bodies, recommendations
from planabierto.kit import clock
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import require

HERE = "desk_cycles"


@at_the_desk
def replace_body(request: HttpRequest, folio: str) -> HttpResponse:
    """Record that another monitoring body evaluates from a day on."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    require(rules.may_replace_body(actor, cycle))
    plans = {each.folio: each for each in plans_of(cycle, actor)}
    people = institutions.people_within([each.scope for each in actor.capacities], opener="")
    named = {key: each.jurisdiction for key, each in plans.items()}
    form = BodyForm(
        named, bodies.ever_in(cycle), institutions.institutions(), people, typed(request)
    )

    def do() -> None:
        facts = form.facts() | {"plan": plans.get(form.cleaned_data["plan"])}
        actions.replace_body(actor=actor, cycle=cycle, **facts)

    title, done = _("Sustituir al ente de monitoreo"), _("La sustitución quedó registrada.")
    lead = _("Los informes publicados conservan a sus autores. Los borradores no pasan al nuevo.")
    trail = [*_trail(cycle), (title, "")]
    act = Act(title, _("Registrar"), _back(cycle), done, HERE, lead=lead, trail=trail)
    return perform(request, act, form, do)


@at_the_desk
def intake(request: HttpRequest, folio: str) -> HttpResponse:
    """What a cycle begins with: earlier lessons, and what became of each."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    require(intake_rules.may_take_in(actor, cycle))
    context = {
        "cycle": cycle,
        "entries": list(cycles.intake_of(cycle)),
        "recommending": list(recommendations.cycles_recommending(besides=cycle)),
        "body": bodies.evaluating(cycle.folio, today_in(cycle.time_zone, clock.now())),
    }
    return show(request, "desk/evaluating/intake.html", context, here=HERE)


@at_the_desk
def dispose(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Say what became of an entry of the intake."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    entry = known(cycles.intake_entry(cycle, number))
    require(intake_rules.may_dispose(actor, entry))
    form = DisposeForm(typed(request), initial={"words": entry.disposal})

    def do() -> None:
        intake_actions.dispose(actor=actor, entry=entry, **form.cleaned_data)

    back = reverse("desk_intake", args=[cycle.folio])
    title, done = _("Decir qué pasó con este insumo"), _("Quedó dicho.")
    trail = [*_trail(cycle), (_("Insumos del ciclo"), back), (entry.folio, "")]
    act = Act(title, _("Guardar"), back, done, HERE, lead=entry.title, trail=trail)
    return perform(request, act, form, do)


def _trail(cycle: Cycle) -> list[tuple[str, str]]:
    return [(_("Ciclos"), reverse("desk_cycles")), (cycle.folio, _back(cycle))]


def _back(cycle: Cycle) -> str:
    return reverse("desk_cycle", args=[cycle.folio])
