"""Rounds at the desk: declared, opened, voted on paper at a table, closed or annulled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.doors.desk.frame import INVALID, attempt, paged, typed
from planabierto.doors.desk.proposals.forms import OpenForm, PaperVoteForm, ReasonForm, RoundForm
from planabierto.doors.desk.proposals.frame import cycle_of, round_of, show_part
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cocreation import round_rules as rules
from planabierto.journey.cocreation.actions import rounds as actions
from planabierto.journey.cocreation.models import Prioritising
from planabierto.journey.cocreation.queries import proposals
from planabierto.journey.cocreation.queries import rounds as queries
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Refused, refuse, require
from planabierto.tools.meetings.models import Table
from planabierto.tools.meetings.queries import meetings

PART = "desk_rounds"
Step = Callable[[HttpRequest, Actor, Prioritising], str]


@at_the_desk
def rounds(request: HttpRequest, folio: str) -> HttpResponse:
    """The rounds of a cycle."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    page = paged(request, queries.rounds_of(cycle, actor))
    context = {"page": page, "may": rules.may_declare(actor, cycle, None)}
    return show_part(request, "rounds", cycle, context, part=PART)


@at_the_desk
def declare(request: HttpRequest, folio: str) -> HttpResponse:
    """Declare a round: open to anybody, or inside a table with `?mesa=` its folio."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    named = request.GET.get("mesa", "")
    table: Table | None = known(meetings.table(named.upper(), actor)) if named else None
    require(rules.may_declare(actor, cycle, table))
    form = RoundForm(proposals.to_weigh(cycle, actor, table), typed(request))

    def do() -> Prioritising:
        return actions.declare_round(actor=actor, cycle=cycle, table=table, **form.facts())

    if request.method == "POST" and (done := attempt(form, do)):
        messages.success(request, _("La ronda está declarada: ábrela cuando toque."))
        return redirect("desk_round", done.result.folio)
    status = INVALID if form.errors else 200
    context = {"form": form, "table": table}
    more = [(_("Declarar"), "")]
    return show_part(request, "declare", cycle, context, part=PART, status=status, more=more)


@at_the_desk
def round_page(request: HttpRequest, folio: str) -> HttpResponse:
    """One round, and what may be done with it now."""
    actor, found = actor_of(request), round_of(request, folio)
    require(rules.may_run(actor, found))
    step = STEPS.get(request.POST.get("paso", ""))
    problem = ""
    if request.method == "POST" and step:
        try:
            messages.success(request, step(request, actor, found))
        except Refused as refused:
            problem = str(refused.verdict.reason)
        else:
            return redirect("desk_round", found.folio)
    status, more = INVALID if problem else 200, [(found.folio, "")]
    context = _told(found, problem)
    return show_part(request, "round", found.cycle, context, part=PART, status=status, more=more)


def _told(found: Prioritising, problem: str) -> dict[str, Any]:
    candidates = list(queries.candidates_of(found))
    return {
        "round": found,
        "ballot": found.ballot,
        "candidates": candidates,
        "ranking": queries.ranking_of(found),
        "votes": found.ballot.electors.count(),
        "open_form": OpenForm(),
        "vote_form": PaperVoteForm(candidates, most=found.ballot.most) if found.table else None,
        "annul_form": ReasonForm(),
        "problem": problem,
    }


def _open(request: HttpRequest, actor: Actor, found: Prioritising) -> str:
    form = OpenForm(request.POST)
    if not form.is_valid():
        raise refuse(_("Escribe bien la fecha y la hora."))
    actions.open_round(actor=actor, prioritising=found, closes=form.until())
    return _("La ronda está abierta.")


def _vote(request: HttpRequest, actor: Actor, found: Prioritising) -> str:
    candidates = list(queries.candidates_of(found))
    form = PaperVoteForm(candidates, request.POST, found.ballot.most)
    if found.table is None or not form.is_valid():
        raise refuse(_("Revisa el número de papeleta y lo que da a cada propuesta."))
    paper = form.cleaned_data["paper"]
    device = f"{found.folio}/{paper}"
    actions.weigh(actor=actor, prioritising=found, marks=form.marks(), device=device)
    return _("Papeleta %(number)s guardada.") % {"number": paper}


def _close(_request: HttpRequest, actor: Actor, found: Prioritising) -> str:
    listed = actions.close_round(actor=actor, prioritising=found)
    words = ngettext(
        "La ronda cerró: se priorizó %(count)s propuesta.",
        "La ronda cerró: se priorizaron %(count)s propuestas.",
        len(listed),
    )
    return words % {"count": len(listed)}


def _annul(request: HttpRequest, actor: Actor, found: Prioritising) -> str:
    reason = request.POST.get("reason", "")
    actions.annul_round(actor=actor, prioritising=found, reason=reason)
    return _("La ronda quedó sin efecto.")


STEPS: Mapping[str, Step] = {
    "abrir": _open,
    "votar": _vote,
    "cerrar": _close,
    "anular": _annul,
}
