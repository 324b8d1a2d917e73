"""Institutions a table names and the register does not know: which ones they are."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.newcomers import NewcomersForm
from planabierto.doors.desk.frame import INVALID, attempt, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions import rules as register
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting import bodies, rules
from planabierto.kit.verdict import require


@at_the_desk
def newcomers(request: HttpRequest, folio: str) -> HttpResponse:
    """Say of each unknown name which institution it is, or register it in its sector."""
    actor = actor_of(request)
    cycle = known(cycles.cycle(folio, actor))
    require(rules.may_add_items(actor, cycle))
    unknown = bodies.drafts_naming_unknown(cycle)
    form = NewcomersForm(unknown, institutions.Finder(), typed(request))

    def do() -> None:
        chosen = form.chosen()
        drafting.settle_bodies(actor=actor, cycle=cycle, known=chosen.known, new=chosen.new)

    if request.method == "POST" and unknown and attempt(form, do):
        messages.success(request, _("El registro conoce ya todas las instituciones de la tabla."))
        return redirect("desk_items", cycle.folio)
    names = [str(each) for each in institutions.institutions()]
    context = {"cycle": cycle, "form": form, "names": names, "may": register.may_register(actor)}
    status = INVALID if form.errors else 200
    return show(request, "desk/newcomers.html", context, here="desk_cycles", status=status)
