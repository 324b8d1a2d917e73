"""Where a draft commitment comes from: the proposals and institutions it takes up."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.adopting.forms import SourceForm
from planabierto.doors.desk.adopting.frame import HERE, item_of, trail
from planabierto.doors.desk.frame import INVALID, Act, attempt, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.journey.drafting import actions, tabling_queries
from planabierto.journey.drafting import letter_rules as rules
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting.models import Item, ItemSource
from planabierto.kit.verdict import require


@at_the_desk
def sources(request: HttpRequest, folio: str) -> HttpResponse:
    """Say which proposal or institution a draft commitment comes from."""
    actor, found = actor_of(request), item_of(request, folio)
    require(rules.may_source(actor, found))
    proposals = tabling_queries.proposals_for(found.cycle)
    form = SourceForm(proposals, institutions.institutions(), typed(request))

    def do() -> ItemSource:
        return actions.add_source(actor=actor, item=found, **form.cleaned_data)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Quedó dicho de dónde viene."))
        return redirect("desk_sources", found.folio)
    context = {
        "item": found,
        "title": drafts.versions_of_item(found)[0].title,
        "form": form,
        "sources": list(tabling_queries.sources_of(found)),
        "trail": _trail(found),
    }
    status = INVALID if form.errors else 200
    return show(request, "desk/adopting/sources.html", context, here=HERE, status=status)


@at_the_desk
def end_source(request: HttpRequest, number: int) -> HttpResponse:
    """Say that a draft commitment does not come from there after all."""
    actor = actor_of(request)
    found: ItemSource = known(tabling_queries.source(number))
    item = item_of(request, found.item.folio)
    require(rules.may_end_source(actor, found))

    def do() -> None:
        actions.end_source(actor=actor, source=found)

    back = reverse("desk_sources", args=[item.folio])
    title, done = _("Quitar de dónde viene"), _("Ya no se dice. Que se dijo queda en la bitácora.")
    way = [*_trail(item)[:-1], (item.folio, back), (title, "")]
    act = Act(title, _("Quitarlo"), back, done, HERE, kind="danger", trail=way)
    return perform(request, act, forms.Form(typed(request)), do)


def _trail(item: Item) -> list[tuple[object, str]]:
    listed = reverse("desk_items", args=[item.cycle.folio])
    return trail(item.cycle, (_("Borradores"), listed), (item.folio, ""))
