"""Elections at the desk: a collective chooses by vote who takes a seat of its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.fields import lines_of
from planabierto.doors.desk.forum.forms_together import ElectedForm, ElectingForm, ElectionForm
from planabierto.doors.desk.forum.frame import act_on, button, only, seat_act, seat_of, show_part
from planabierto.doors.desk.frame import Act, Button, perform, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.forum import rules
from planabierto.journey.forum.actions import electing as actions
from planabierto.journey.forum.models import CollectiveMember, ForumSeat
from planabierto.journey.forum.queries import electing as queries
from planabierto.journey.forum.queries import seats
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import no, require, yes
from planabierto.tools.ballots import queries as ballots
from planabierto.tools.ballots.models import Ballot

PART = "desk_forum_seats"


@at_the_desk
def new_election(request: HttpRequest, folio: str) -> HttpResponse:
    """Put a collective's seat to the vote of its members."""
    actor, found = actor_of(request), seat_of(request, folio)
    require(rules.may_elect(actor, found, seats.today(found.forum, clock.now())))
    form = ElectionForm(typed(request))

    def do() -> str:
        data = form.cleaned_data
        names = lines_of(data["candidates"])
        made = actions.call_election(
            actor=actor, seat=found, candidates=names, closes=data["closes"]
        )
        return reverse("desk_election", args=[made.pk])

    title, done = _("Elegir por voto"), _("La elección está abierta.")
    lead = _("Vota cada organización del colectivo, una vez; puede cambiar su voto.")
    return perform(request, seat_act(found, title, _("Abrir"), done, lead=lead), form, do)


@at_the_desk
def election(request: HttpRequest, number: int) -> HttpResponse:
    """One election: who stands, who has voted, and once it is counted, who was chosen."""
    actor, found, seat = _asked(request, number)
    votes = ballots.roll_of(found)
    context = {
        "ballot": found,
        "seat": seat,
        "options": list(ballots.options_of(found)),
        "voted": sum(each.vote is not None for each in votes),
        "voters": len(votes),
        "counted": _counted(found),
        "winner": queries.winner_of(found),
        "buttons": _buttons(found, seat, actor),
    }
    more = [(seat.folio, reverse("desk_forum_seat", args=[seat.folio])), (_("Elección"), "")]
    return show_part(request, "election", seat.forum, PART, context, more=more)


@at_the_desk
def vote(request: HttpRequest, number: int) -> HttpResponse:
    """An organisation votes for a candidate."""
    actor, found, seat = _asked(request, number)
    members = _voters(actor, seat)
    if not members:
        require(no(_("No tienes designación de una organización de este colectivo.")))
    form = ElectingForm(members, ballots.options_of(found), typed(request))

    def do() -> None:
        data = form.cleaned_data
        chosen = {"member": form.members[data["member"]], "candidate": data["candidate"]}
        actions.vote_in_election(actor=actor, ballot=found, **chosen)

    title, done = _("Votar en la elección"), _("El voto quedó guardado.")
    return perform(request, _act(found, seat, title, _("Votar"), done), form, do)


@at_the_desk
def close(request: HttpRequest, number: int) -> HttpResponse:
    """End an election and count it."""
    actor, found, seat = _asked(request, number)
    require(rules.may_elect(actor, seat, seats.today(seat.forum, clock.now())))

    def do() -> None:
        actions.close_election(actor=actor, ballot=found)

    title, done = _("Cerrar y contar"), _("La elección se cerró y se contó.")
    act = _act(found, seat, title, title, done)
    return perform(request, act, forms.Form(typed(request)), do)


@at_the_desk
def seat_elected(request: HttpRequest, number: int) -> HttpResponse:
    """Whoever was elected takes the seat."""
    actor, found, seat = _asked(request, number)
    require(rules.may_run(actor, seat.forum))
    day = seats.today(seat.forum, clock.now())
    form = ElectedForm(typed(request), initial={"starts": day})

    def do() -> str:
        actions.seat_elected(actor=actor, ballot=found, **form.cleaned_data)
        return reverse("desk_forum_seat", args=[seat.folio])

    winner = queries.winner_of(found)
    lead = winner.text_es if winner else _("Todavía no hay quien tenga más votos que los demás.")
    title, done = _("Dar el lugar a quien ganó"), _("Ya ocupa el lugar.")
    return perform(request, _act(found, seat, title, _("Dar el lugar"), done, lead=lead), form, do)


def _asked(request: HttpRequest, number: int) -> tuple[Actor, Ballot, ForumSeat]:
    """The election asked for, when its reader may know of its forum."""
    actor = actor_of(request)
    found: Ballot = known(queries.election(number))
    seat: ForumSeat = known(seats.seat(found.scope, actor))
    return actor, found, seat


def _voters(actor: Actor, seat: ForumSeat) -> list[CollectiveMember]:
    """The organisations this actor may vote for."""
    day = seats.today(seat.forum, clock.now())
    members = seats.members_of(seat.collective, day) if seat.collective else ()
    return [each for each in members if rules.may_vote_for(actor, seat.forum, each)]


def _counted(found: Ballot) -> list[tuple[str, Any]]:
    """Each candidate with the votes they got, once it is counted."""
    count = getattr(found, "count", None)
    if count is None:
        return []
    named = {each.key: each.text_es for each in ballots.options_of(found)}
    return [(named[each["key"]], each["points"]) for each in count.result["options"]]


def _act(
    found: Ballot, seat: ForumSeat, title: str, verb: str, done: str, *, lead: str = ""
) -> Act:
    back = reverse("desk_election", args=[found.pk])
    return act_on(seat.forum, PART, title, verb, done, back=back, lead=lead)


def _buttons(found: Ballot, seat: ForumSeat, actor: Actor) -> list[Button]:
    day, runs = seats.today(seat.forum, clock.now()), rules.may_run(actor, seat.forum)
    if found.state == "open":
        elects = rules.may_elect(actor, seat, day)
        mine = yes() if _voters(actor, seat) else no("")
        return only(
            button(_("Votar"), "desk_election_vote", found.pk, mine, "primary"),
            button(_("Cerrar y contar"), "desk_election_close", found.pk, elects),
        )
    if queries.winner_of(found):
        give = _("Dar el lugar a quien ganó")
        return only(button(give, "desk_election_seat", found.pk, runs, "primary"))
    return []
