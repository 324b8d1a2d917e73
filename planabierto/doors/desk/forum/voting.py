"""The vote at the desk: opened, cast, recused from, closed, and dissented from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.progress import TakeBackForm
from planabierto.doors.desk.forum.forms_motion import CalendarForm, ForSeatForm, WindowForm
from planabierto.doors.desk.forum.frame import motion_act, motion_of, show_part
from planabierto.doors.desk.forum.voters import may_dissent, own_seats, places_for
from planabierto.doors.desk.frame import INVALID, attempt, perform, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.doors.shared.roll import CHOICES
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.forum import motion_rules as rules
from planabierto.journey.forum import rules as forum_rules
from planabierto.journey.forum.actions import resolving
from planabierto.journey.forum.actions import voting as actions
from planabierto.journey.forum.actions.listing import count_hands
from planabierto.journey.forum.models import ForumSeat, Motion, Resolution
from planabierto.journey.forum.queries import motions as queries
from planabierto.journey.forum.queries.motions import SeatVote
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import no, require

PART = "desk_motions"


@at_the_desk
def vote(request: HttpRequest, folio: str) -> HttpResponse:
    """One's own vote: one clear choice, changed as often as one likes until the close."""
    actor, found = actor_of(request), motion_of(request, folio)
    seat = _own_seat(request, actor, found)
    form = forms.Form(typed(request))
    choice = request.POST.get("choice", "")
    if choice in CHOICES and attempt(form, lambda: _cast(actor, found, seat, choice)):
        messages.success(request, _("Tu voto quedó: %(choice)s.") % {"choice": CHOICES[choice][0]})
        return redirect(request.get_full_path())
    context = _ballot_of(actor, found, seat) | {"form": form}
    status, more = INVALID if form.errors else 200, _steps(found, _("Tu voto"))
    return show_part(request, "vote", found.forum, PART, context, status=status, more=more)


@at_the_desk
def open_vote(request: HttpRequest, folio: str) -> HttpResponse:
    """Let the seats vote: in session those present, by written procedure until a moment."""
    actor, found = actor_of(request), motion_of(request, folio)
    require(forum_rules.may_run(actor, found.forum))
    form: forms.Form = forms.Form(typed(request)) if found.session else WindowForm(typed(request))

    def do() -> None:
        actions.open_vote(actor=actor, motion=found, closes=form.cleaned_data.get("closes"))

    lead = _("Votan los lugares presentes.") if found.session else _("Votan todos los lugares.")
    title, done = _("Abrir la votación"), _("La votación está abierta.")
    return perform(request, motion_act(found, title, _("Abrir"), done, lead=lead), form, do)


@at_the_desk
def close(request: HttpRequest, folio: str) -> HttpResponse:
    """End the vote and count it; carried, it is a resolution at once."""
    actor, found = actor_of(request), motion_of(request, folio)
    require(rules.may_close_vote(actor, found, clock.now()))

    def do() -> None:
        actions.close_vote(actor=actor, motion=found)

    votes = queries.votes_in(found)
    voted = sum(each.has_voted or bool(each.recusal) for each in votes)
    lead = _("Han votado o se excusaron %(voted)s de %(seats)s lugares. Después ya nada cambia.")
    title, done = _("Cerrar y contar"), _("La votación se cerró y se contó.")
    words = lead % {"voted": voted, "seats": len(votes)}
    return perform(
        request, motion_act(found, title, title, done, lead=words), forms.Form(typed(request)), do
    )


@at_the_desk
def call_off(request: HttpRequest, folio: str) -> HttpResponse:
    """Leave an open vote without effect, for a reason."""
    actor, found = actor_of(request), motion_of(request, folio)
    require(rules.may_call_off(actor, found))
    form = TakeBackForm(typed(request))

    def do() -> None:
        actions.call_off_vote(actor=actor, motion=found, reason=form.cleaned_data["reason"])

    title, done = _("Dejar la votación sin efecto"), _("El punto vuelve a debate.")
    act = motion_act(found, title, _("Dejarla sin efecto"), done, kind="danger")
    return perform(request, act, form, do)


@at_the_desk
def hands(request: HttpRequest, folio: str) -> HttpResponse:
    """Take down who raised a hand for what, in session."""
    actor, found = actor_of(request), motion_of(request, folio)
    require(forum_rules.may_run(actor, found.forum))
    waiting = _waiting(actor, found)
    form = forms.Form(typed(request))
    if request.method == "POST" and attempt(form, lambda: _count(request, actor, found, waiting)):
        messages.success(request, _("Los votos quedaron guardados."))
        return redirect("desk_motion", found.folio)
    options = [("", _("Sin voto")), *((key, label) for key, (label, _tone) in CHOICES.items())]
    lines = [{"seat": each.seat, "person": each.name, "ways": options} for each in waiting]
    context = {"motion": found, "form": form, "lines": lines}
    status, more = INVALID if form.errors else 200, _steps(found, _("Votos a mano alzada"))
    return show_part(request, "hands", found.forum, PART, context, status=status, more=more)


@at_the_desk
def recuse(request: HttpRequest, folio: str) -> HttpResponse:
    """Take no part, for a conflict of interest that is said."""
    actor, found = actor_of(request), motion_of(request, folio)
    places = places_for(actor, found, rules.may_recuse)
    form = ForSeatForm(places, _("Cuál es el conflicto de interés"), typed(request))

    def do() -> None:
        words = form.cleaned_data["words"]
        actions.recuse(actor=actor, motion=found, seat=form.chosen(), reason=words)

    title, done = _("Excusarse"), _("La excusa quedó registrada: ese lugar no vota este punto.")
    lead = _(
        "Quien se excusa cuenta para el quórum y no vota. Si ya había votado, su voto no vale."
    )
    return perform(request, motion_act(found, title, title, done, lead=lead), form, do)


@at_the_desk
def dissent(request: HttpRequest, folio: str) -> HttpResponse:
    """Say for the record why one did not agree."""
    actor, found = actor_of(request), motion_of(request, folio)
    places = places_for(actor, found, may_dissent)
    form = ForSeatForm(places, _("Por qué no se está de acuerdo"), typed(request))

    def do() -> None:
        words = form.cleaned_data["words"]
        actions.dissent(actor=actor, motion=found, seat=form.chosen(), text=words)

    title, done = _("Voto particular"), _("El voto particular es público, junto al resultado.")
    return perform(request, motion_act(found, title, _("Publicar"), done), form, do)


@at_the_desk
def ruling(request: HttpRequest, folio: str) -> HttpResponse:
    """Move a phase as the forum resolved."""
    actor, found = actor_of(request), motion_of(request, folio)
    resolution: Resolution = known(queries.resolution_of(found))
    require(forum_rules.may_change_calendar(actor, resolution))
    form = CalendarForm(cycles.phases_of(found.forum.cycle), typed(request))

    def do() -> None:
        data = form.cleaned_data
        phase = form.phases[data["phase"]]
        days = {"opens": data["opens"], "closes": data["closes"]}
        resolving.change_calendar(actor=actor, resolution=resolution, phase=phase, **days)

    title, done = _("Cambiar el calendario"), _("El calendario quedó como lo acordó el foro.")
    lead = _("Por el acuerdo %(folio)s.") % {"folio": resolution.folio}
    return perform(
        request, motion_act(found, title, _("Guardar las fechas"), done, lead=lead), form, do
    )


def _own_seat(request: HttpRequest, actor: Actor, found: Motion) -> ForumSeat:
    """The seat this reader votes for; who holds several says which in the address."""
    mine = own_seats(actor, found.forum, found)
    if not mine:
        require(no(_("No ocupas un lugar que vote este punto.")))
    wanted = request.GET.get("lugar", "")
    return next((each for each in mine if each.folio == wanted), mine[0])


def _cast(actor: Actor, found: Motion, seat: ForumSeat, choice: str) -> object:
    return actions.cast_vote(actor=actor, motion=found, seat=seat, choice=choice)


def _ballot_of(actor: Actor, found: Motion, seat: ForumSeat) -> dict[str, Any]:
    """What the page of one's own vote shows."""
    cast = {each.seat.pk: each for each in queries.votes_in(found)}.get(seat.pk)
    chosen = cast.choice if cast else ""
    verdict = rules.may_vote(actor, found, seat, clock.now())
    return {
        "motion": found,
        "seat": seat,
        "ballot": found.ballot,
        "verdict": verdict,
        "mine": CHOICES[chosen][0] if chosen else "",
        "recused": cast.recusal if cast else "",
        "choices": [(key, label, key == chosen) for key, (label, _tone) in CHOICES.items()],
        "others": [each for each in own_seats(actor, found.forum, found) if each != seat],
    }


def _waiting(actor: Actor, found: Motion) -> list[SeatVote]:
    """The seats that are there and have neither voted nor recused themselves."""
    at = clock.now()
    silent = [each for each in queries.votes_in(found) if not each.has_voted and not each.recusal]
    return [each for each in silent if rules.may_vote(actor, found, each.seat, at)]


def _count(request: HttpRequest, actor: Actor, found: Motion, waiting: list[SeatVote]) -> int:
    raised = {
        each.seat: choice
        for each in waiting
        if (choice := request.POST.get(f"seat-{each.seat.number}", "")) in CHOICES
    }
    return count_hands(actor=actor, motion=found, raised=raised)


def _steps(found: Motion, title: str) -> list[tuple[Any, str]]:
    return [(found.folio, reverse("desk_motion", args=[found.folio])), (title, "")]
