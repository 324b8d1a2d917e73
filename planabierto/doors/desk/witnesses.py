"""Who keeps the journal's checkpoints, and the letters that wait or never left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.witnesses import WitnessForm
from planabierto.doors.desk.frame import INVALID, Act, attempt, paged, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.kit import clock
from planabierto.kit.verdict import require
from planabierto.tools.notices import actions, queries, rules
from planabierto.tools.notices.models import Witness

NEWEST = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A witness, whether they evaluate, and whether any mandate of theirs is in force."""

    witness: Witness
    evaluates: bool
    holds: bool


@at_the_desk
def witnesses(request: HttpRequest) -> HttpResponse:
    """The witnesses, whether they are enough, and who else could be one; posting names one."""
    actor = actor_of(request)
    require(rules.may_keep_witnesses(actor))
    form = WitnessForm(queries.may_witness(_today()), typed(request))
    if request.method == "POST" and attempt(
        form, lambda: actions.name_witness(actor=actor, mandate=form.chosen())
    ):
        messages.success(request, _("Quedó nombrada: recibirá los puntos de control."))
        return redirect("desk_witnesses")
    lines = _lines()
    others = sum(1 for line in lines if not line.evaluates)
    context = {
        "lines": lines,
        "form": form,
        "without_evaluator": not any(line.evaluates for line in lines),
        "missing": max(queries.ENOUGH_WITNESSES - others, 0),
        "sent": queries.sent_checkpoints(NEWEST),
    }
    status = INVALID if form.errors else 200
    return show(request, "desk/witnesses.html", context, here="desk_house", status=status)


@at_the_desk
def end_witness(request: HttpRequest, number: int) -> HttpResponse:
    """Let a witness be one no more."""
    actor = actor_of(request)
    require(rules.may_keep_witnesses(actor))
    found = known(queries.witness(number))
    title, back = _("Quitar a una persona de los testigos"), reverse("desk_witnesses")
    act = Act(
        title,
        _("Quitar"),
        back,
        _("Ya no recibirá puntos de control. Los que guarda siguen siendo prueba."),
        "desk_house",
        lead=f"{found.account} · {found.institution}",
        kind="danger",
        trail=[(_("Testigos"), back), (title, "")],
    )
    return perform(
        request, act, Form(typed(request)), lambda: actions.end_witness(actor=actor, witness=found)
    )


@at_the_desk
def letters(request: HttpRequest) -> HttpResponse:
    """The letters that could not leave yet or never will, each with the reason."""
    require(rules.may_keep_witnesses(actor_of(request)))
    page = paged(request, queries.troubled())
    context = {"page": page, "waiting": queries.waiting(clock.now()).count()}
    return show(request, "desk/letters.html", context, here="desk_house")


def _lines() -> list[Line]:
    found = list(queries.witnesses())
    evaluators = queries.evaluators_among(found, _today())
    holders = queries.mandated_among(found, _today())
    return [Line(each, each.pk in evaluators, each.pk in holders) for each in found]


def _today() -> date:
    return clock.today_in(RECORD_ZONE, clock.now())
