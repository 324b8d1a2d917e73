"""Sessions at the desk: prepared, called, who is there, and whether there is quorum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from planabierto.doors.desk.forum.forms_motion import SessionForm
from planabierto.doors.desk.forum.frame import (
    act_on,
    button,
    forum_of,
    only,
    session_of,
    show_part,
)
from planabierto.doors.desk.frame import Button, paged, perform, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.journey.forum import motion_rules, rules
from planabierto.journey.forum.actions import sessions as actions
from planabierto.journey.forum.actions.listing import take_list
from planabierto.journey.forum.models import ForumSeat, Presence, Session, Tenure
from planabierto.journey.forum.queries import motions, seats
from planabierto.journey.forum.queries import sessions as queries
from planabierto.journey.forum.queries.seats import SeatView
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Refused, Verdict, require, yes
from planabierto.tools.meetings import minutes_rules
from planabierto.tools.meetings import rules as meeting_rules

PART = "desk_sessions"
AWAY = "0"


@dataclass(frozen=True, slots=True)
class Line:
    """A seat on the list: who can hold it that day, and who holds it now."""

    seat: ForumSeat
    ways: Sequence[tuple[str, str, bool]]

    @property
    def says(self) -> str:
        """Who holds it, or that nobody does."""
        return next((label for _value, label, chosen in self.ways if chosen), "")


@at_the_desk
def forum_sessions(request: HttpRequest, folio: str) -> HttpResponse:
    """Every session of the forum, drafts too for who prepares them."""
    actor, found = actor_of(request), forum_of(request, folio)
    runs = rules.may_run(actor, found)
    context = {
        "page": paged(request, queries.sessions_of(found, actor)),
        "new": button(
            _("Preparar una sesión"), "desk_session_new", found.cycle.folio, runs, "primary"
        ),
    }
    return show_part(request, "sessions", found, PART, context)


@at_the_desk
def new_session(request: HttpRequest, folio: str) -> HttpResponse:
    """Begin a session; its day, places, agenda and papers are its meeting's."""
    actor, found = actor_of(request), forum_of(request, folio)
    require(rules.may_run(actor, found))
    number = queries.next_number(found)
    title = _("Sesión %(number)s del Foro Multiactor") % {"number": number}
    form = SessionForm(typed(request), initial={"title_es": title})

    def do() -> str:
        made = actions.draft_session(actor=actor, forum=found, **form.cleaned_data)
        return reverse("desk_session", args=[made.folio])

    words, done = _("Preparar una sesión"), _("La sesión está en borrador. Sigue su día y lugar.")
    return perform(request, act_on(found, PART, words, _("Preparar"), done), form, do)


@at_the_desk
def session(request: HttpRequest, folio: str) -> HttpResponse:
    """One session: who is there, whether there is quorum, and what it is asked."""
    actor, found = actor_of(request), session_of(request, folio)
    proposes = motion_rules.may_propose(actor, found.forum, None, clock.now())
    context = {
        "session": found,
        "quorum": queries.quorum_of(found),
        "list": _list(found),
        "verdict": rules.may_take_presence(actor, found),
        "motions": list(motions.of_session(found, actor)),
        "buttons": _buttons(found, actor),
        "new": button(_("Proponer un punto"), "desk_motion_new", found.forum.cycle.folio, proposes),
    }
    return show_part(request, "session", found.forum, PART, context, more=[(found.folio, "")])


@at_the_desk
@require_POST
def presence(request: HttpRequest, folio: str) -> HttpResponse:
    """Keep the list of who is there."""
    actor, found = actor_of(request), session_of(request, folio)
    require(rules.may_take_presence(actor, found))
    try:
        take_list(actor=actor, session=found, here=_ticked(request, found))
        messages.success(request, _("La lista quedó guardada."))
    except Refused as refusal:
        messages.error(request, str(refusal.verdict.reason))
    return redirect(reverse("desk_session", args=[found.folio]) + "#lista")


@at_the_desk
def call(request: HttpRequest, folio: str) -> HttpResponse:
    """Call the forum to a session: its agenda and papers become public."""
    actor, found = actor_of(request), session_of(request, folio)
    require(rules.may_run(actor, found.forum))

    def do() -> None:
        actions.call_session(actor=actor, session=found)

    title, done = _("Convocar la sesión"), _("La sesión está convocada y es pública.")
    lacks = " ".join(meeting_rules.missing(found.meeting, clock.now()))
    act = act_on(
        found.forum,
        PART,
        title,
        _("Convocar"),
        done,
        back=reverse("desk_session", args=[found.folio]),
        lead=lacks or _("Se publica y se avisa a quienes tienen un lugar."),
    )
    return perform(request, act, forms.Form(typed(request)), do)


def _list(found: Session) -> list[Line]:
    """The seats of the day, each with who can hold it and who does now; four queries."""
    here = {each.seat_id: each for each in queries.present_at(found)}
    roster = seats.roster(found.forum, queries.day_of(found))
    return [Line(each.seat, _ways(each, here.get(each.seat.pk))) for each in roster]


def _ways(view: SeatView, here: Presence | None) -> list[tuple[str, str, bool]]:
    chosen = here.tenure_id if here else None
    rows: list[tuple[str, str, bool]] = [(AWAY, _("Ausente"), chosen is None)]
    holders = _holders(view)
    if here and chosen not in {each.pk for each in holders}:
        holders = [*holders, here.tenure]
    for each in holders:
        way = _("%(name)s, suplente") if each.kind == "alternate" else "%(name)s"
        rows.append((str(each.pk), way % {"name": each.name}, each.pk == chosen))
    return rows


def _holders(view: SeatView) -> list[Tenure]:
    return [*((view.titular,) if view.titular else ()), *view.alternates]


def _ticked(request: HttpRequest, found: Session) -> dict[int, Tenure | None]:
    """What was ticked for each seat of the day; what was not asked stays as it is."""
    roster = seats.roster(found.forum, queries.day_of(found))
    here = {each.seat_id: each for each in queries.present_at(found)}
    ticked: dict[int, Tenure | None] = {}
    for view in roster:
        value = request.POST.get(f"seat-{view.seat.number}")
        if value is not None:
            now = here.get(view.seat.pk)
            known = [*_holders(view), *((now.tenure,) if now else ())]
            ticked[view.seat.pk] = {str(each.pk): each for each in known}.get(value)
    return ticked


def _keeps_minutes(found: Session, actor: Actor) -> Verdict:
    return minutes_rules.may_keep_minutes(actor, found.meeting, clock.now())


def _buttons(found: Session, actor: Actor) -> list[Button]:
    runs = rules.may_run(actor, found.forum)
    calls = meeting_rules.may_call(actor, found.meeting)
    return only(
        button(_("Convocar"), "desk_session_call", found.folio, calls, "primary"),
        button(_("Día, sede, orden del día y documentos"), "desk_meeting", found.folio, runs),
        button(_("Minuta y acuerdos"), "desk_minutes", found.folio, _keeps_minutes(found, actor)),
        button(_("Carpeta de la sesión"), "desk_folder", found.folio, yes()),
    )
