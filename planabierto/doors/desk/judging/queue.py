"""The queue of feasibility: what waits, whose it is, how much each body has, and criteria."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.desk.frame import Button, paged, perform, typed
from planabierto.doors.desk.judging.forms import CriterionForm, NewCriterionForm
from planabierto.doors.desk.judging.frame import act_on, cycle_of, show_part
from planabierto.doors.shared.context import Entry
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes import judging_rules as rules
from planabierto.journey.themes.actions import judging as actions
from planabierto.journey.themes.models import Criterion, Theme
from planabierto.journey.themes.queries import codebook
from planabierto.journey.themes.queries import feasibility as queries
from planabierto.journey.themes.queries.feasibility import Answered
from planabierto.kit import clock
from planabierto.kit.verdict import require, type_of_text

PART, CRITERIA = "desk_feasibility", "desk_criteria"
VIEWS: tuple[tuple[str, type_of_text], ...] = (
    ("", gettext_lazy("Todos")),
    ("open", gettext_lazy("Por dictaminar")),
    ("late", gettext_lazy("Vencidos")),
    ("drafted", gettext_lazy("Por aprobar")),
    ("done", gettext_lazy("Dictaminados")),
)


@dataclass(frozen=True, slots=True)
class Unasked:
    """A theme nobody was asked about, with how many voices it has."""

    theme: Theme
    size: int


@at_the_desk
def feasibility(request: HttpRequest, folio: str) -> HttpResponse:
    """The dossiers of a cycle, most pressing first, and how much each institution has."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    day, only = _today(cycle), request.GET.get("ver", "")
    body = request.GET.get("institucion", "")
    institution = int(body) if body.isdecimal() and len(body) < 10 else None
    found = queries.queue(cycle, actor, day, only=only, institution=institution)
    context = {
        "page": paged(request, found),
        "base": f"?ver={only if only in dict(VIEWS) else ''}&institucion={institution or ''}&",
        "views": _views(only, institution),
        "workload": queries.workload(cycle, day),
        "mine": queries.reviews_for(actor, cycle),
        "unasked": _unasked(cycle, day),
        "runs": rules.may_run_judging(actor, cycle),
        "day": day,
    }
    return show_part(request, "feasibility", cycle, PART, context)


@at_the_desk
def criteria(request: HttpRequest, folio: str) -> HttpResponse:
    """What feasibility asks of each theme; an empty list can begin with the usual five."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    verdict = rules.may_run_judging(actor, cycle)
    place = reverse("desk_criterion_new", args=[cycle.folio])
    context = {
        "criteria": list(queries.criteria_of(cycle)),
        "runs": verdict,
        "new": Button(_("Agregar un criterio"), place, verdict, "quiet"),
    }
    return show_part(request, "criteria", cycle, CRITERIA, context)


@at_the_desk
def propose(request: HttpRequest, folio: str) -> HttpResponse:
    """Begin the criteria of a cycle with the usual five."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    require(rules.may_propose_criteria(actor, cycle))
    lead = _("Competencia, marco legal, factibilidad técnica, presupuesto y tiempo. Se editan.")
    title, done = _("Empezar con cinco criterios"), _("Los criterios están.")
    act = act_on(cycle, CRITERIA, title, _("Usar estos cinco"), done, lead=lead)

    def do() -> None:
        actions.propose_criteria(actor=actor, cycle=cycle)

    return perform(request, act, forms.Form(typed(request)), do)


@at_the_desk
def new_criterion(request: HttpRequest, folio: str) -> HttpResponse:
    """Add something feasibility asks of each theme."""
    cycle = cycle_of(request, folio)
    form = NewCriterionForm(typed(request))
    return _criterion_act(request, cycle, form, _("Agregar un criterio"))


@at_the_desk
def criterion(request: HttpRequest, folio: str, key: str) -> HttpResponse:
    """Reword a criterion."""
    cycle = cycle_of(request, folio)
    found: Criterion = known(queries.criterion(cycle, key))
    words = {name: getattr(found, name) for name in CriterionForm.base_fields}
    form = CriterionForm(typed(request), initial=words)
    return _criterion_act(request, cycle, form, _("Cambiar un criterio"), key)


def _criterion_act(
    request: HttpRequest, cycle: Cycle, form: CriterionForm, title: str, key: str = ""
) -> HttpResponse:
    actor = actor_of(request)
    require(rules.may_run_judging(actor, cycle))
    act = act_on(cycle, CRITERIA, title, _("Guardar"), _("El criterio quedó guardado."))

    def do() -> None:
        actions.set_criterion(actor=actor, cycle=cycle, **({"key": key} | form.cleaned_data))

    return perform(request, act, form, do)


def _views(only: str, institution: int | None) -> list[Entry]:
    kept = f"&institucion={institution}" if institution else ""
    return [Entry(label, f"?ver={key}{kept}", current=key == only) for key, label in VIEWS]


def _unasked(cycle: Cycle, day: date) -> list[Unasked]:
    """The themes in use nobody was asked about and that have no verdict; the largest first."""
    themes, sizes = list(codebook.themes_of(cycle)), codebook.sizes(cycle)
    answers: dict[int, Answered] = queries.answers_of([each.pk for each in themes], day)
    found = [
        Unasked(each, sizes.get(each.pk, 0)) for each in themes if not answers[each.pk].is_asked
    ]
    return sorted(found, key=lambda each: -each.size)


def _today(cycle: Cycle) -> date:
    return clock.today_in(cycle.time_zone, clock.now())
