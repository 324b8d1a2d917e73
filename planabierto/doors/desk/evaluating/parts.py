"""Writing a report part by part: its answers, what was found, and what that rests on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from planabierto.doors.desk.evaluating.forms import CiteForm, FindingForm, PartForm, SureForm
from planabierto.doors.desk.evaluating.frame import HERE, act_on, own_report, part_of, trail
from planabierto.doors.desk.frame import INVALID, attempt, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.evaluation import actions, rules
from planabierto.journey.evaluation.models import Report, ReportPart
from planabierto.journey.evaluation.queries import citing, reading
from planabierto.kit.verdict import require
from planabierto.tools.questionnaires import queries as forms


@at_the_desk
def part(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Answer the questions of one part; what is left blank may come later."""
    actor, found = actor_of(request), own_report(request, folio)
    require(rules.may_write(actor, found))
    row = part_of(found, number)
    said = forms.answers_of(row.sheet) if row.sheet else {}
    form = PartForm(forms.asked(row.form), said, row.sheet_id or 0, typed(request))

    def do() -> ReportPart:
        over = form.cleaned_data["over"]
        return actions.save_part(actor=actor, part=row, answers=form.answers(), over=over)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Guardado."))
        return redirect("desk_report_editor", found.folio)
    status = INVALID if form.errors else 200
    context = _frame(found, row) | {"form": form}
    return show(request, "desk/evaluating/part.html", context, here=HERE, status=status)


@at_the_desk
def findings(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Write what was found at a question, and what it rests on; see what is at hand."""
    actor, found = actor_of(request), own_report(request, folio)
    require(rules.may_write(actor, found))
    row = part_of(found, number)
    questions = list(forms.questions(row.form))
    form = FindingForm(questions, typed(request))

    def do() -> None:
        data = form.cleaned_data
        actions.find_and_cite(actor=actor, part=row, **data)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("El hallazgo quedó escrito."))
        return redirect("desk_findings", found.folio, row.pk)
    by_key = {each.key: each for each in questions}
    here = next(each for each in reading.parts_of(found) if each.row.pk == row.pk)
    context = _frame(found, row) | {
        "form": form,
        "findings": [(each, by_key.get(each.question)) for each in here.findings],
        "at_hand": _at_hand(found, row),
    }
    status = INVALID if form.errors else 200
    return show(request, "desk/evaluating/findings.html", context, here=HERE, status=status)


@at_the_desk
def cite(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Rest a finding on one more thing."""
    actor, found = actor_of(request), own_report(request, folio)
    require(rules.may_write(actor, found))
    finding = known(reading.finding(number, found))
    form = CiteForm(typed(request), initial={"folio": request.GET.get("folio", "")})

    def do() -> None:
        actions.cite(actor=actor, finding=finding, **form.cleaned_data)

    words = (_("Citar"), _("Citar"), _("La cita quedó en el hallazgo."))
    back = reverse("desk_findings", args=[found.folio, finding.part_id])
    return act_on(request, found, words, form, do, back=back, lead=finding.text)


@at_the_desk
@require_POST
def uncite(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Take a citation out."""
    actor, found = actor_of(request), own_report(request, folio)
    citation = known(reading.citation(number, found))
    actions.uncite(actor=actor, citation=citation)
    messages.success(request, _("La cita se quitó."))
    return redirect("desk_findings", found.folio, citation.finding.part_id)


@at_the_desk
def withdraw(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Take a finding out."""
    actor, found = actor_of(request), own_report(request, folio)
    require(rules.may_write(actor, found))
    finding = known(reading.finding(number, found))

    def do() -> None:
        actions.withdraw_finding(actor=actor, finding=finding)

    words = (_("Quitar el hallazgo"), _("Quitar"), _("El hallazgo se quitó."))
    back = reverse("desk_findings", args=[found.folio, finding.part_id])
    form = SureForm(typed(request))
    return act_on(request, found, words, form, do, back=back, lead=finding.text, kind="danger")


def _frame(found: Report, row: ReportPart) -> dict[str, Any]:
    name = row.inclusion.commitment.folio if row.inclusion else _("El informe en conjunto")
    return {
        "report": found,
        "part": row,
        "commitment": _commitment(found, row),
        "trail": trail(found, (name, "")),
    }


def _commitment(found: Report, row: ReportPart) -> Commitment | None:
    """The commitment a part is about; none for a plan as a whole."""
    inclusion = row.inclusion or found.inclusion
    return inclusion.commitment if inclusion else None


def _at_hand(found: Report, row: ReportPart) -> dict[str, list[Any]]:
    commitment = _commitment(found, row)
    return citing.citable_in(commitment) if commitment else citing.citable_of(found.cycle)
