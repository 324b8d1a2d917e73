"""Setting aside a cycle that never was public, and taking it up again."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.cycle import WithdrawDutyForm
from planabierto.doors.desk.frame import Act, Button, paged, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cycles import actions, queries, rules
from planabierto.kit.verdict import require


@at_the_desk
def discarded(request: HttpRequest) -> HttpResponse:
    """The cycles that were set aside, each with its reason and the way back."""
    actor = actor_of(request)
    page = paged(request, queries.discarded_cycles(actor))
    rows = [
        (
            each,
            queries.discard_in_force(each),
            Button(
                _("Retomar"),
                reverse("desk_cycle_restore", args=[each.folio]),
                rules.may_restore(actor, each),
            ),
        )
        for each in page
    ]
    new = Button(_("Empezar un ciclo"), reverse("desk_begin"), rules.may_open_cycles(actor))
    context = {"page": page, "rows": rows, "new": new}
    return show(request, "desk/discarded.html", context, here="desk_cycles")


@at_the_desk
def discard(request: HttpRequest, folio: str) -> HttpResponse:
    """Set a cycle aside, with a reason; afterwards only the journal and this desk know of it."""
    actor = actor_of(request)
    cycle = known(queries.cycle(folio, actor))
    require(rules.may_discard(actor, cycle))
    form = WithdrawDutyForm(typed(request))

    def do() -> str:
        actions.discard(actor=actor, cycle=cycle, reason=form.cleaned_data["reason"])
        return reverse("desk_cycles_discarded")

    lead = _(
        "Sus planes, borradores y tablas dejan de verse. El folio queda ocupado y puedes retomarlo."
    )
    title = _("Descartar %(folio)s") % {"folio": cycle.folio}
    done = _("El ciclo quedó descartado. Aquí puedes retomarlo.")
    back = reverse("desk_cycle", args=[cycle.folio])
    act = _act(title, _("Descartar"), done, back)
    return perform(request, replace(act, lead=lead, kind="danger"), form, do)


@at_the_desk
def restore(request: HttpRequest, folio: str) -> HttpResponse:
    """Take a discarded cycle up again, as the draft it was."""
    actor = actor_of(request)
    cycle = known(queries.discarded_cycle(folio, actor))
    require(rules.may_restore(actor, cycle))

    def do() -> str:
        actions.restore(actor=actor, cycle=cycle)
        return reverse("desk_begin_cycle", args=[cycle.folio])

    title = _("Retomar %(folio)s") % {"folio": cycle.folio}
    back = reverse("desk_cycles_discarded")
    act = _act(title, _("Retomar"), _("El ciclo es otra vez un borrador."), back)
    return perform(request, act, forms.Form(typed(request)), do)


def _act(title: str, verb: str, done: str, back: str) -> Act:
    trail = [(_("Ciclos"), reverse("desk_cycles")), (title, "")]
    return Act(title, verb, back, done, "desk_cycles", trail=trail)
