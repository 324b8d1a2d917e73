"""An institution checks a report and replies; what it says to recommendations."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from planabierto.doors.desk.evaluating.answer_forms import (
    FilingForm,
    FollowUpForm,
    ReplyForm,
    ResponseForm,
)
from planabierto.doors.desk.evaluating.frame import advice_of, check_of
from planabierto.doors.desk.frame import INVALID, Act, attempt, files, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.journey.cycles import intake_queries as cycles
from planabierto.journey.evaluation import actions, check_rules, naming
from planabierto.journey.evaluation import recommendation_rules as rules
from planabierto.journey.evaluation.models import Recommendation, Report
from planabierto.journey.evaluation.queries import reading, recommendations, reports
from planabierto.kit.verdict import require

HERE = "desk_inbox"


@at_the_desk
def reply(request: HttpRequest, number: int) -> HttpResponse:
    """Read a report at its factual check, and reply for an institution."""
    actor, check = actor_of(request), check_of(request, number)
    verdict = check_rules.may_reply(actor, check)
    form = ReplyForm(typed(request), files(request))

    def do() -> None:
        require(verdict)
        data = form.cleaned_data
        upload, title = form.upload(), data["title"]
        actions.reply(actor=actor, check=check, text=data["text"], upload=upload, title=title)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Tu respuesta se publicará junto al informe."))
        return redirect("desk_reply", check.pk)
    context = read(check.report) | {
        "check": check,
        "replies": list(reports.replies_to(check)),
        "verdict": verdict,
        "form": form,
        "trail": [(_("Pendientes"), reverse(HERE)), (_("Revisión de hechos"), "")],
    }
    status = INVALID if form.errors else 200
    return show(request, "desk/evaluating/reply.html", context, here=HERE, status=status)


@at_the_desk
def respond(request: HttpRequest, folio: str) -> HttpResponse:
    """Say whether a recommendation is accepted, and why."""
    actor, found = actor_of(request), advice_of(request, folio)
    require(rules.may_respond(actor, found))
    said = recommendations.newest_response(found)
    initial = {"acceptance": said.acceptance, "reason": said.reason} if said else {}
    form = ResponseForm(typed(request), initial=initial)

    def do() -> None:
        actions.respond(actor=actor, recommendation=found, **form.cleaned_data)

    done = _("La respuesta es pública.")
    act = _act(found, _("Responder la recomendación"), _("Publicar la respuesta"), done)
    return perform(request, act, form, do)


@at_the_desk
def follow_up(request: HttpRequest, folio: str) -> HttpResponse:
    """Say what was done about a recommendation."""
    actor, found = actor_of(request), advice_of(request, folio)
    require(rules.may_follow_up(actor, found))
    form = FollowUpForm(typed(request))

    def do() -> None:
        actions.follow_up(actor=actor, recommendation=found, **form.cleaned_data)

    act = _act(found, _("Decir qué se hizo"), _("Publicar"), _("El seguimiento es público."))
    return perform(request, act, form, do)


@at_the_desk
def file_into(request: HttpRequest, folio: str) -> HttpResponse:
    """Take a recommendation into the intake of another cycle."""
    actor, found = actor_of(request), advice_of(request, folio)
    mine = cycles.other_cycles(actor, found.report.cycle_id)
    fitting = [each.pk for each in mine if rules.may_file(actor, found, each)]
    form = FilingForm(cycles.those_of(mine, fitting), typed(request))

    def do() -> str:
        cycle = form.cleaned_data["cycle"]
        actions.file_into(actor=actor, recommendation=found, cycle=cycle)
        return reverse("desk_intake", args=[cycle.folio])

    act = _act(found, _("Llevar al siguiente plan"), _("Llevar"), _("Está entre los insumos."))
    return perform(request, act, form, do)


def read(report: Report) -> dict[str, Any]:
    """All that a report says, as a page shows it."""
    parts = reading.parts_of(report, with_answers=False)
    lines = reading.lines_of(parts, get_language() or "es")
    return {
        "report": report,
        "title": naming.title_of(report),
        "parts": [(each, lines[each.row.pk]) for each in parts],
        "files": reading.files_of(report),
        "advice": list(recommendations.of_report(report)),
    }


def _act(found: Recommendation, title: str, verb: str, done: str) -> Act:
    back = reverse("report", args=[found.report.folio]) + f"#{found.folio}"
    trail = [(_("Pendientes"), reverse(HERE)), (found.folio, back), (title, "")]
    return Act(title, verb, back, done, HERE, lead=found.text, trail=trail)
