"""An evaluator's desk: what is owed by when, what is being written, heard and met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from planabierto.doors.desk.evaluating.forms import PublicReasonForm, StartForm, SureForm
from planabierto.doors.desk.evaluating.frame import HERE, act_on, report_of
from planabierto.doors.desk.frame import Act, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.doors.shared.templatetags.civic import number
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.evaluation import actions, naming, rules
from planabierto.journey.evaluation.models import BodyReplacement
from planabierto.journey.evaluation.queries import bodies, noticing, owing, reports
from planabierto.journey.evaluation.queries.owing import Owed
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import today_in
from planabierto.kit.states import State
from planabierto.kit.verdict import Verdict, no, require, yes

KEPT = State("kept", gettext_lazy("Publicado"), "kept")
DUE = State("due", gettext_lazy("Por vencer"), "due")
LATE = State("late", gettext_lazy("Vencido"), "late")
NEUTRAL = State("neutral", gettext_lazy("Pendiente"), "neutral")
NEAR = 14


@dataclass(frozen=True, slots=True)
class Line:
    """One report that is owed, in words."""

    owed: Owed
    title: Bilingual
    state: State
    clock: str
    start: str


@at_the_desk
def portfolio(request: HttpRequest) -> HttpResponse:
    """Everything an evaluator's mandates open: deadlines, drafts, notices, meetings."""
    actor, at = actor_of(request), clock.now()
    require(_evaluates(actor))
    plans = list(noticing.plans_of(actor))
    day = today_in(plans[0].cycle.time_zone, at) if plans else at.date()
    owed = owing.owed_of(plans, actor, day)
    waiting = sorted((each for each in owed if each.done is None), key=lambda each: each.plan.folio)
    drafts = list(reports.written_by(actor))
    context = {
        "lines": [_line(each, day) for each in waiting],
        "done": [_line(each, day) for each in owed if each.done is not None],
        "drafts": [(each, naming.title_of(each)) for each in drafts],
        "left": [
            (each, naming.title_of(each))
            for each in noticing.left_by_others(actor, plans)
            if rules.may_take_up(actor, each)
        ],
        "notices": noticing.notices_of(actor),
        "meetings": noticing.meetings_of(plans, actor),
        "followed": [each for cycle in {p.cycle for p in plans} for each in _replaced(cycle)],
        "entangled": reports.entangled_in(actor),
    }
    return show(request, "desk/evaluating/portfolio.html", context, here=HERE)


@at_the_desk
def start(request: HttpRequest, folio: str, commitment: str = "") -> HttpResponse:
    """Begin the report of a plan, or of one commitment's record in it."""
    actor = actor_of(request)
    plan: Plan = known(cycles.plan(folio.upper(), actor))
    inclusion = known(noticing.record(plan, commitment.upper())) if commitment else None
    require(rules.may_start(actor, plan, inclusion))
    form = StartForm(typed(request), initial={"language": "es"})

    def do() -> str:
        made = actions.start(actor=actor, plan=plan, inclusion=inclusion, **form.cleaned_data)
        return reverse("desk_report_editor", args=[made.folio])

    title = naming.title_for(plan, inclusion).shown_in("es").text
    lead = _("Solo lo leen sus personas evaluadoras, hasta que lo envíen a revisión de hechos.")
    steps = [(_("Evaluación"), reverse(HERE)), (_("Empezar"), "")]
    done = _("El informe está en redacción.")
    act = Act(title, _("Empezar"), reverse(HERE), done, HERE, lead=lead, trail=steps)
    return perform(request, act, form, do)


@at_the_desk
def take_up(request: HttpRequest, folio: str) -> HttpResponse:
    """Go on with a report whose evaluator handed over or left."""
    actor = actor_of(request)
    found = known(noticing.under_way(folio.upper()))
    require(rules.may_take_up(actor, found))

    def do() -> str:
        actions.take_up(actor=actor, report=found)
        return reverse("desk_report_editor", args=[found.folio])

    words = (_("Retomar el informe"), _("Retomar"), _("Ahora escribes este informe."))
    lead = _("Quien lo escribía conserva su nombre en él.")
    return act_on(
        request, found, words, SureForm(typed(request)), do, back=reverse(HERE), lead=lead
    )


@at_the_desk
def correct(request: HttpRequest, folio: str) -> HttpResponse:
    """Begin a new edition of a public report."""
    actor, found = actor_of(request), report_of(request, folio)
    require(rules.may_correct(actor, found))
    form = PublicReasonForm(typed(request))

    def do() -> str:
        made = actions.correct(actor=actor, report=found, reason=form.cleaned_data["reason"])
        return reverse("desk_report_editor", args=[made.folio])

    words = (_("Corregir el informe"), _("Empezar la corrección"), _("La corrección empezó."))
    lead = _("Lo publicado sigue a la vista hasta que la nueva edición tome su lugar.")
    return act_on(request, found, words, form, do, lead=lead, back=reverse(HERE))


def _evaluates(actor: Actor) -> Verdict:
    if actor.acting_as(Role.EVALUATOR):
        return yes()
    return no(_("Es de las personas evaluadoras."))


def _replaced(cycle: Cycle) -> list[BodyReplacement]:
    return list(bodies.replacements_in(cycle))


def _line(owed: Owed, day: date) -> Line:
    place = [owed.plan.folio, *([owed.inclusion.commitment.folio] if owed.inclusion else [])]
    name = "desk_end_report_new" if owed.inclusion else "desk_report_new"
    return Line(
        owed,
        naming.title_for(owed.plan, owed.inclusion),
        _state(owed, day),
        _clock(owed, day),
        "" if owed.report else reverse(name, args=place),
    )


def _state(owed: Owed, day: date) -> State:
    if owed.done is not None and not owed.late_by(day):
        return KEPT
    if owed.late_by(day):
        return LATE
    return DUE if owed.left(day) <= NEAR else NEUTRAL


def _clock(owed: Owed, day: date) -> str:
    late = owed.late_by(day)
    if late:
        return ngettext("%(n)s día de retraso", "%(n)s días de retraso", late) % {"n": number(late)}
    if owed.done is not None:
        return _("a tiempo")
    left = owed.left(day)
    return ngettext("falta %(n)s día", "faltan %(n)s días", left) % {"n": left}
