"""Whose presence is sought in a cycle, and which institution a name stands for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.progress import TakeBackForm
from planabierto.doors.desk.frame import Act, Button, perform, show, typed
from planabierto.doors.desk.meetings.forms.saying import ReconcileForm, TargetForm
from planabierto.doors.desk.meetings.frame import HERE, Trail, key_in
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.places import queries as places
from planabierto.journey.cocreation import target_rules as rules
from planabierto.journey.cocreation.actions import targets as actions
from planabierto.journey.cocreation.queries import representation
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.verdict import require
from planabierto.reading.figures.encounters import missing
from planabierto.tools.meetings import attending_rules
from planabierto.tools.meetings.actions import attending
from planabierto.tools.meetings.queries import attending as came

TARGETS = "desk_targets"


@at_the_desk
def targets(request: HttpRequest, folio: str) -> HttpResponse:
    """Whose presence is sought, and how far those who came are from it."""
    actor, cycle = actor_of(request), _cycle(request, folio)
    may = rules.may_set_targets(actor, cycle)
    require(may)
    context = {
        "cycle": cycle,
        "rows": missing(cycle),
        "new": Button(
            _("Agregar una meta"), reverse("desk_target_new", args=[cycle.folio]), may, "primary"
        ),
        "said": came.organisations_said(cycle.folio),
        "trail": _trail(cycle),
    }
    return show(request, "desk/meetings/targets.html", context, here=HERE)


@at_the_desk
def new_target(request: HttpRequest, folio: str) -> HttpResponse:
    """Say whose presence is sought, before the encounters."""
    actor, cycle = actor_of(request), _cycle(request, folio)
    require(rules.may_set_targets(actor, cycle))
    form = TargetForm(places.municipalities(), typed(request))

    def do() -> None:
        actions.set_target(actor=actor, cycle=cycle, **form.facts())

    words = (_("Agregar una meta"), _("Agregar"), _("La meta es pública."))
    return perform(request, _act(cycle, *words), form, do)


@at_the_desk
def withdraw_target(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Seek somebody's presence no more, with the reason."""
    actor, cycle = actor_of(request), _cycle(request, folio)
    target = known(representation.target(key_in(number), cycle))
    require(rules.may_withdraw_target(actor, target))
    form = TakeBackForm(typed(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        actions.withdraw_target(actor=actor, target=target, reason=reason)

    words = (_("Retirar la meta"), _("Retirar"), _("La meta se retiró."))
    return perform(request, _act(cycle, *words, kind="danger"), form, do)


@at_the_desk
def reconcile(request: HttpRequest, folio: str) -> HttpResponse:
    """Say which institution a name stands for, so that each organisation counts once."""
    actor, cycle = actor_of(request), _cycle(request, folio)
    require(attending_rules.may_reconcile(actor, cycle.folio))
    form = ReconcileForm(
        came.organisations_said(cycle.folio), institutions.institutions(), typed(request)
    )

    def do() -> None:
        attending.reconcile(actor=actor, scope=cycle.folio, **form.cleaned_data)

    words = (_("Reconocer una organización"), _("Guardar"), _("Se cuenta una sola vez."))
    return perform(request, _act(cycle, *words), form, do)


def _act(cycle: Cycle, title: str, verb: str, done: str, kind: str = "primary") -> Act:
    back = reverse(TARGETS, args=[cycle.folio])
    steps = [*_trail(cycle, back), (title, "")]
    return Act(title, verb, back, done, HERE, kind=kind, trail=steps)


def _trail(cycle: Cycle, place: str = "") -> Trail:
    way = [
        (_("Encuentros"), reverse(HERE)),
        (cycle.folio, reverse("desk_cycle", args=[cycle.folio])),
    ]
    return [*way, (_("Quién falta"), place)]


def _cycle(request: HttpRequest, folio: str) -> Cycle:
    found: Cycle = known(cycles.cycle(folio, actor_of(request)))
    return found
