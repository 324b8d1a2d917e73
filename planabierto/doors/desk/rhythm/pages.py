"""The rhythm of a cycle or of a group, why a report is late, and a step that is over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import INVALID, Act, attempt, perform, show, typed
from planabierto.doors.desk.rhythm.forms import ExplainForm, RhythmForm, StepForm
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.commitments.queries import commitments, milestones
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring import actions, rhythm_rules, rules
from planabierto.journey.monitoring.models import NextStep
from planabierto.journey.monitoring.queries import late, rhythm
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, no, require

SHOWN = 6


@at_the_desk
def cycle_rhythm(request: HttpRequest, folio: str) -> HttpResponse:
    """How often a cycle's groups report unless they agreed on something else."""
    return _rhythm(request, known(cycles.cycle(folio, actor_of(request))), None)


@at_the_desk
def group_rhythm(request: HttpRequest, folio: str) -> HttpResponse:
    """How often one group reports."""
    found: Commitment = known(commitments.commitment(folio, actor_of(request)))
    return _rhythm(request, found.cycle, found)


@at_the_desk
def explain(request: HttpRequest, folio: str) -> HttpResponse:
    """Say why a report is late; it stands beside the delay."""
    actor = actor_of(request)
    found: Milestone = known(milestones.milestone(folio, actor))
    require(rules.may_report(actor, found.commitment, found))
    periods = late.late_without_word(found, _today(found.commitment.cycle))
    if not periods:
        require(no(_("Ningún reporte de este hito está atrasado."), Ground.NOT_NOW))
    form = ExplainForm(periods, typed(request))
    back = reverse("desk_report", args=[found.folio])
    act = Act(
        _("Explicar el retraso"),
        _("Publicar la explicación"),
        back,
        _("Tu explicación está junto al retraso."),
        "desk_inbox",
        lead=found.folio,
        trail=[(_("Pendientes"), reverse("desk_inbox")), (found.folio, back), (_("Explicar"), "")],
    )

    def do() -> None:
        actions.explain_late(actor=actor, milestone=found, **form.cleaned_data)

    return perform(request, act, form, do)


@at_the_desk
def close_step(request: HttpRequest, folio: str) -> HttpResponse:
    """Say what became of a next step, without waiting for the next report."""
    actor = actor_of(request)
    step: NextStep = known(rhythm.next_step(folio, actor))
    require(rules.may_report(actor, step.commitment, step.update.milestone))
    require(rhythm_rules.may_close_step(step, step.update.milestone))
    form = StepForm(typed(request))
    inbox = reverse("desk_inbox")
    act = Act(
        _("Cerrar un paso"),
        _("Guardar"),
        inbox,
        _("El paso quedó cerrado."),
        "desk_inbox",
        lead=step.text,
        trail=[(_("Pendientes"), inbox), (step.folio, "")],
    )

    def do() -> None:
        actions.close_step(actor=actor, step=step, **form.facts())

    return perform(request, act, form, do)


def _rhythm(request: HttpRequest, cycle: Cycle, found: Commitment | None) -> HttpResponse:
    actor, day = actor_of(request), _today(cycle)
    verdict = rhythm_rules.may_set_rhythm(actor, cycle, found, clock.now())
    running = rhythm.running(cycle, found)
    openings = rhythm_rules.openings(running, day)
    agreements = rhythm.agreements_for(cycle, found) if verdict else ()
    form = RhythmForm(agreements, openings, _first(cycle, day), typed(request))
    if request.method == "POST":
        require(verdict)
        if attempt(form, lambda: _set(actor, cycle, found, form)):
            messages.success(request, _("El ritmo quedó registrado."))
            return redirect(request.path)
    context: dict[str, Any] = {
        "cycle": cycle,
        "commitment": found,
        "rows": list(rhythm.rhythms_of(found) if found else rhythm.rhythms_in(cycle)),
        "coming": [each for each in running if each.due >= day][:SHOWN],
        "form": form if verdict and (openings or not running) else None,
        "verdict": verdict,
        "over": bool(running) and not openings,
    }
    status = INVALID if form.errors else 200
    return show(request, "desk/rhythm/rhythm.html", context, here="desk_cycles", status=status)


def _set(actor: Actor, cycle: Cycle, found: Commitment | None, form: RhythmForm) -> None:
    actions.set_rhythm(actor=actor, cycle=cycle, commitment=found, **form.facts())


def _first(cycle: Cycle, day: date) -> date:
    """The first of this month, or of the cycle, where a first rhythm begins."""
    return min(max(day.replace(day=1), cycle.starts), cycle.ends)


def _today(cycle: Cycle) -> date:
    return clock.today_in(cycle.time_zone, clock.now())
