"""What a cycle owes, and the days that count: stated, changed, withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.desk.cycles import cycle_act
from planabierto.doors.desk.forms.cycle import (
    GoalForm,
    HolidayForm,
    PromiseForm,
    RestrictedPeriodForm,
    WithdrawDutyForm,
)
from planabierto.doors.desk.frame import perform, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.journey.cycles import actions, queries, rules
from planabierto.journey.cycles.models import Cycle, Goal, Holiday, Promise, RestrictedPeriod
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require, type_of_text

LARGEST_KEY = 63  # bits; the database takes no larger number
type_of_duty = Goal | Promise | RestrictedPeriod | Holiday


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of duty: its words, its rows, its form and the action that writes it."""

    name: type_of_text
    rows: Callable[[Cycle], Any]
    form: Callable[[Any, Any], forms.Form]
    write: Callable[[Actor, Cycle, Mapping[str, Any], Any], Any]


KINDS = {
    "metas": Kind(
        gettext_lazy("una meta"),
        lambda cycle: cycle.goals,
        lambda data, initial: GoalForm(institutions.institutions(), data, initial=initial),
        lambda actor, cycle, facts, row: actions.state_goal(
            actor=actor, cycle=cycle, facts=facts, goal=row
        ),
    ),
    "promesas": Kind(
        gettext_lazy("una promesa"),
        lambda cycle: cycle.promises,
        lambda data, initial: PromiseForm(data, initial=initial),
        lambda actor, cycle, facts, row: actions.make_promise(
            actor=actor, cycle=cycle, facts=facts, promise=row
        ),
    ),
    "pausas": Kind(
        gettext_lazy("un periodo restringido"),
        lambda cycle: cycle.restricted_periods,
        lambda data, initial: RestrictedPeriodForm(data, initial=initial),
        lambda actor, cycle, facts, row: actions.restrict(
            actor=actor, cycle=cycle, facts=facts, period=row
        ),
    ),
    "inhabiles": Kind(
        gettext_lazy("un día inhábil"),
        lambda cycle: cycle.holidays,
        lambda data, initial: HolidayForm(data, initial=initial),
        lambda actor, cycle, facts, row: actions.observe_holiday(
            actor=actor, cycle=cycle, facts=facts, holiday=row
        ),
    ),
}


@at_the_desk
def new_duty(request: HttpRequest, folio: str, kind: str) -> HttpResponse:
    """State a goal, a promise, a pause or a holiday."""
    actor = actor_of(request)
    cycle = known(queries.cycle(folio, actor))
    require(rules.may_run(actor, cycle))
    return _write(request, actor, cycle, kind, None)


@at_the_desk
def duty(request: HttpRequest, folio: str, kind: str, number: int) -> HttpResponse:
    """Reword a goal, a promise, a pause or a holiday; the journal keeps that it changed."""
    actor = actor_of(request)
    cycle = known(queries.cycle(folio, actor))
    found = known(_find(cycle, kind, number))
    require(rules.may_withdraw(actor, found))
    return _write(request, actor, cycle, kind, found)


@at_the_desk
def withdraw_duty(request: HttpRequest, folio: str, kind: str, number: int) -> HttpResponse:
    """Withdraw a goal, a promise, a pause or a holiday, with a reason."""
    actor = actor_of(request)
    cycle = known(queries.cycle(folio, actor))
    found = known(_find(cycle, kind, number))
    require(rules.may_withdraw(actor, found))
    form = WithdrawDutyForm(typed(request))

    def do() -> None:
        actions.withdraw(actor=actor, duty=found, reason=form.cleaned_data["reason"])

    title = _("Retirar %(what)s") % {"what": KINDS[kind].name}
    act = cycle_act(cycle, title, _("Retirar"), _("Quedó retirada, con su motivo."), "danger")
    return perform(request, act, form, do)


def _write(
    request: HttpRequest, actor: Actor, cycle: Cycle, kind: str, row: type_of_duty | None
) -> HttpResponse:
    sort = KINDS[kind]
    form = sort.form(typed(request), _initial(row) if row else None)

    def do() -> None:
        sort.write(actor, cycle, form.cleaned_data, row)

    title = (_("Cambiar %(what)s") if row else _("Agregar %(what)s")) % {"what": sort.name}
    act = cycle_act(cycle, title, _("Guardar"), _("Se guardó."))
    return perform(request, act, form, do)


def _find(cycle: Cycle, kind: str, number: int) -> type_of_duty | None:
    """The row of this cycle with this key."""
    if number.bit_length() > LARGEST_KEY:
        return None
    found: type_of_duty | None = KINDS[kind].rows(cycle).in_bulk([number]).get(number)
    return found


def _initial(row: type_of_duty) -> dict[str, Any]:
    values = {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {name: "" if value is None else value for name, value in values.items()}
