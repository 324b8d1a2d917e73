"""What waits to be looked at: the queue of a call, and the decision on one voice."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from planabierto.doors.desk.consultation.forms.moderation import DecisionForm
from planabierto.doors.desk.consultation.frame import call_of, show_call
from planabierto.doors.desk.frame import INVALID, attempt, paged, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.consultation import moderating_rules as rules
from planabierto.journey.consultation.actions import moderating as actions
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries import moderation as queries
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Refused, require
from planabierto.tools.moderation import queries as cases
from planabierto.tools.moderation import rules as moderation

LARGEST_KEY = 63  # bits; the database takes no larger number


@at_the_desk
def queue(request: HttpRequest, folio: str) -> HttpResponse:
    """The voices of a call that wait to be looked at, oldest first."""
    actor, found = actor_of(request), call_of(request, folio)
    require(moderation.may_moderate(actor, found.folio))
    if request.method == "POST":
        return _show_marked(request, actor, found)
    page = paged(request, queries.waiting_in(found, actor))
    context = {
        "page": page,
        "rows": queries.to_review(list(page), get_language() or "es"),
    }
    return show_call(request, "moderation", found, "desk_moderation", context)


def _show_marked(request: HttpRequest, actor: Actor, found: Call) -> HttpResponse:
    """Show every voice that was marked, all or none, and come back to what still waits."""
    marked = set(request.POST.getlist("caso"))
    chosen = [each for each in queries.waiting_in(found, actor) if str(each.pk) in marked]
    if not chosen:
        messages.warning(request, _("Marca al menos un aporte."))
        return redirect("desk_moderation", found.folio)
    try:
        shown = actions.show_all(actor=actor, cases=chosen)
    except Refused as refusal:
        messages.warning(request, str(refusal.verdict.reason))
    else:
        words = ngettext(
            "Se muestra %(number)d aporte.", "Se muestran %(number)d aportes.", len(shown)
        )
        messages.success(request, words % {"number": len(shown)})
    return redirect("desk_moderation", found.folio)


@at_the_desk
def case(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """One voice that waits: what it says, why it waits, and what is decided."""
    actor, found = actor_of(request), call_of(request, folio)
    fits = number.bit_length() <= LARGEST_KEY
    waiting = known(cases.case(number, actor) if fits else None)
    seen = known(next(iter(queries.to_review([waiting], get_language() or "es")), None))
    known(seen.contribution.call_id == found.pk or None)
    may = rules.may_decide(actor, seen.contribution, waiting)
    form = DecisionForm(typed(request))

    def do() -> object:
        return actions.decide(actor=actor, case=waiting, **form.facts())

    if request.method == "POST":
        require(may)
        if attempt(form, do):
            messages.success(request, _("Quedó decidido y se publica en las cifras."))
            return redirect("desk_moderation", found.folio)
    past = [one for each in cases.history_of(waiting.subject) for one in each.decisions.all()]
    context = {"seen": seen, "may": may, "form": form, "decided": past}
    status = INVALID if form.errors else 200
    queue_url = reverse("desk_moderation", args=[found.folio])
    steps = [(_("Moderación"), queue_url), (waiting.subject, "")]
    return show_call(request, "case", found, "desk_moderation", context, status=status, more=steps)
