"""Seats at the desk: given, ended, and held by somebody from a day to another."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forum.forms import (
    AdmitForm,
    DepartureForm,
    EndForm,
    SeatForm,
    TenureForm,
)
from planabierto.doors.desk.forum.frame import (
    act_on,
    button,
    forum_of,
    only,
    seat_act,
    seat_of,
    show_part,
)
from planabierto.doors.desk.frame import Button, perform, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.journey.forum import rules
from planabierto.journey.forum.actions import seats as actions
from planabierto.journey.forum.models import Forum, ForumSeat, Tenure
from planabierto.journey.forum.queries import electing, forums, motions, seats
from planabierto.journey.forum.queries.grouping import by_sector, past_seats
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require

PART = "desk_forum_seats"


@at_the_desk
def forum_seats(request: HttpRequest, folio: str) -> HttpResponse:
    """Every seat by sector, and who holds it today."""
    actor, found = actor_of(request), forum_of(request, folio)
    day = seats.today(found, clock.now())
    context = {
        "sectors": by_sector(seats.roster(found, day)),
        "past": past_seats(found, day),
        "buttons": _buttons(found, actor),
    }
    return show_part(request, "seats", found, PART, context)


@at_the_desk
def new_seat(request: HttpRequest, folio: str) -> HttpResponse:
    """Give a founding seat, before the forum has resolved anything."""
    actor, found = actor_of(request), forum_of(request, folio)
    require(rules.may_found_seat(actor, found))
    form = SeatForm(*_choices(found), typed(request), _today(found))

    def do() -> str:
        made = actions.found_seat(actor=actor, forum=found, new=form.new())
        return reverse("desk_forum_seat", args=[made.folio])

    title, done = _("Dar un lugar a quien funda"), _("El lugar está dado. Falta quién lo ocupa.")
    return perform(request, act_on(found, PART, title, _("Dar el lugar"), done), form, do)


@at_the_desk
def admit(request: HttpRequest, folio: str) -> HttpResponse:
    """Give a seat to whom the forum admitted by a resolution."""
    actor, found = actor_of(request), forum_of(request, folio)
    require(rules.may_run(actor, found))
    resolved = motions.about_seats(found)
    form = AdmitForm(resolved, *_choices(found), typed(request), _today(found))

    def do() -> str:
        resolution = form.cleaned_data["resolution"]
        made = actions.admit_seat(actor=actor, resolution=resolution, new=form.new())
        return reverse("desk_forum_seat", args=[made.folio])

    title, done = _("Dar un lugar por acuerdo"), _("El lugar está dado. Falta quién lo ocupa.")
    return perform(request, act_on(found, PART, title, _("Dar el lugar"), done), form, do)


@at_the_desk
def seat(request: HttpRequest, folio: str) -> HttpResponse:
    """One seat: who holds it and who did."""
    actor, found = actor_of(request), seat_of(request, folio)
    day = _today(found.forum)
    context = {
        "seat": found,
        "tenures": [(each, _end_button(each, actor, day)) for each in seats.tenures_of(found)],
        "buttons": _seat_buttons(found, actor, day),
        "elections": list(electing.elections_of(found)) if found.collective else [],
    }
    return show_part(request, "seat", found.forum, PART, context, more=[(found.folio, "")])


@at_the_desk
def end_seat(request: HttpRequest, folio: str) -> HttpResponse:
    """End a seat on a day, by a resolution or because its holder leaves."""
    actor, found = actor_of(request), seat_of(request, folio)
    day = _today(found.forum)
    require(rules.may_end_seat(actor, found, max(day, found.from_day), None))
    form = DepartureForm(motions.about_seats(found.forum), typed(request), day)

    def do() -> None:
        actions.end_seat(actor=actor, seat=found, **form.cleaned_data)

    title, done = _("Terminar el lugar"), _("El lugar termina ese día; lo que votó queda.")
    return perform(request, seat_act(found, title, _("Terminar"), done, kind="danger"), form, do)


@at_the_desk
def new_tenure(request: HttpRequest, folio: str) -> HttpResponse:
    """Somebody holds a seat, as titular or alternate."""
    actor, found = actor_of(request), seat_of(request, folio)
    require(rules.may_run(actor, found.forum))
    form = TenureForm(typed(request), _today(found.forum))

    def do() -> None:
        actions.begin_tenure(
            actor=actor, seat=found, institution=found.institution, **form.cleaned_data
        )

    title, done = _("Quién ocupa el lugar"), _("Ya ocupa el lugar.")
    return perform(request, seat_act(found, title, _("Guardar"), done), form, do)


@at_the_desk
def end_tenure(request: HttpRequest, number: int) -> HttpResponse:
    """Somebody stops holding a seat after a day."""
    actor = actor_of(request)
    found: Tenure = known(seats.tenure(number, actor))
    day = _today(found.seat.forum)
    require(rules.may_run(actor, found.seat.forum))
    form = EndForm(typed(request), day)

    def do() -> None:
        data = form.cleaned_data
        actions.end_tenure(actor=actor, tenure=found, day=data["day"], because=data["reason"])

    title = _("Terminar el periodo de %(name)s") % {"name": found.name}
    done = _("Su periodo termina ese día.")
    held: ForumSeat = known(seats.seat(found.seat.folio, actor))
    return perform(request, seat_act(held, title, _("Terminar"), done, kind="danger"), form, do)


def _choices(found: Forum) -> tuple[object, object]:
    return institutions.institutions(), seats.collectives_of(found)


def _today(found: Forum) -> date:
    return seats.today(found, clock.now())


def _buttons(found: Forum, actor: Actor) -> list[Button]:
    place, founds = found.cycle.folio, rules.may_found_seat(actor, found)
    runs = rules.may_run(actor, found)
    first = button(_("Dar un lugar a quien funda"), "desk_forum_seat_new", place, founds, "primary")
    later = button(_("Dar un lugar por acuerdo"), "desk_admit", place, runs, "primary")
    return only(later if forums.has_resolved(found) else first)


def _seat_buttons(found: ForumSeat, actor: Actor, day: date) -> list[Button]:
    runs = rules.may_run(actor, found.forum)
    ends = rules.may_end_seat(actor, found, max(day, found.from_day), None)
    offers = [
        button(_("Agregar titular o suplente"), "desk_tenure_new", found.folio, runs, "primary"),
        button(_("Terminar el lugar"), "desk_forum_seat_end", found.folio, ends, "danger"),
    ]
    if found.collective:
        elects = rules.may_elect(actor, found, day)
        offers.insert(1, button(_("Elegir por voto"), "desk_election_new", found.folio, elects))
    return only(*offers)


def _end_button(tenure: Tenure, actor: Actor, day: date) -> Button:
    verdict = rules.may_end_tenure(actor, tenure, max(day, tenure.starts))
    return button(_("Terminar"), "desk_tenure_end", tenure.pk, verdict, "quiet small")
