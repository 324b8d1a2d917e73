"""An evaluator's desk: what is owed by when, what is being written, heard and met."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.evaluating.forms import PublicReasonForm, StartForm, SureForm
from planabierto.doors.desk.evaluating.frame import HERE, act_on, report_of
from planabierto.doors.desk.frame import Act, paged, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.doors.shared.owed import lines_of
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Plan
from planabierto.journey.evaluation import actions, naming, rules
from planabierto.journey.evaluation.queries import bodies, noticing, owing, reports
from planabierto.journey.evaluation.queries.owing import Due
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import Verdict, no, require, yes

# The newest reports a desk lists; each plan has them all.
MOST_DONE = 20


@at_the_desk
def portfolio(request: HttpRequest) -> HttpResponse:
    """Everything an evaluator's mandates open: deadlines, drafts, notices, meetings."""
    actor = actor_of(request)
    require(_evaluates(actor))
    plans = list(noticing.plans_of(actor))
    dues = owing.dues_of(plans, actor)
    page, done = paged(request, _by_plan(dues)), _newest_done(dues)
    told = lines_of(owing.filled([*page.object_list, *done]))
    drafts = list(reports.written_by(actor))
    context = {
        "page": page,
        "lines": told[: len(page.object_list)],
        "done": told[len(page.object_list) :],
        "published": sum(each.done is not None for each in dues),
        "drafts": [(each, naming.title_of(each)) for each in drafts],
        "left": [(each, naming.title_of(each)) for each in noticing.left_by_others(actor, plans)],
        "notices": noticing.notices_of(actor),
        "meetings": noticing.meetings_of(plans, actor),
        "followed": list(bodies.replacements_in(*{each.cycle for each in plans})),
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


def _by_plan(dues: list[Due]) -> list[Due]:
    """What nobody has published, plan by plan, that with the first day leading."""
    waiting = [each for each in dues if each.done is None]
    places: dict[str, int] = {}
    for each in waiting:
        places.setdefault(each.plan.folio, len(places))
    return sorted(waiting, key=lambda each: places[each.plan.folio])


def _newest_done(dues: list[Due]) -> list[Due]:
    done = [(each.done, each) for each in dues if each.done is not None]
    done.sort(key=lambda each: each[0], reverse=True)
    return [each for _day, each in done[:MOST_DONE]]
