"""Meetings at the desk: listed, begun, called, changed, cancelled and held."""

from __future__ import annotations

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.progress import TakeBackForm
from planabierto.doors.desk.frame import Act, Button, paged, perform, show, typed
from planabierto.doors.desk.meetings.forms.meeting import ChangeForm, NewMeetingForm
from planabierto.doors.desk.meetings.frame import (
    HERE,
    act_on,
    at_the_meeting,
    button,
    kept_meeting,
    meeting_of,
    offered,
    show_part,
)
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cocreation import encounter_rules
from planabierto.journey.cocreation.actions import encounters
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.forum.queries import sessions
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require
from planabierto.tools.meetings import actions, attending_rules, rules
from planabierto.tools.meetings.models import Meeting, MeetingKind
from planabierto.tools.meetings.queries import attending, registering, saying
from planabierto.tools.meetings.queries import meetings as queries


@at_the_desk
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings of the cycles this actor works in, newest first."""
    actor = actor_of(request)
    context = {
        "page": paged(request, queries.kept_by(actor)),
        "begin": [
            each
            for cycle in cycles.cycles_of_mandates(actor)
            for each in _cycle_buttons(cycle, actor)
            if each.verdict
        ],
    }
    return show(request, "desk/meetings/meetings.html", context, here=HERE)


@at_the_desk
def new_meeting(request: HttpRequest, folio: str) -> HttpResponse:
    """Begin a meeting, as a draft that only its own people see."""
    actor = actor_of(request)
    cycle: Cycle = known(cycles.cycle(folio, actor))
    require(encounter_rules.may_call_for(actor, cycle))
    form = NewMeetingForm(cycles.phases_of(cycle), typed(request))

    def do() -> str:
        made = encounters.call_for(actor=actor, cycle=cycle, **form.facts())
        return reverse("desk_meeting_words", args=[made.meeting.folio])

    title, back = _("Empezar un encuentro"), reverse(HERE)
    done = _("El encuentro está en borrador: nadie más lo ve.")
    steps = [(_("Encuentros"), back), (title, "")]
    act = Act(title, _("Empezar"), back, done, HERE, lead=cycle.folio, trail=steps)
    return perform(request, act, form, do)


@at_the_meeting
def meeting(request: HttpRequest, folio: str) -> HttpResponse:
    """One meeting: what it still needs, or how it goes, and what can be done with it."""
    actor, found = actor_of(request), meeting_of(request, folio)
    draft = found.state == "draft"
    places = registering.places_of(found)
    context = {
        "missing": rules.missing(found, clock.now()) if draft else [],
        "buttons": offered(_draft_buttons(found, actor) if draft else _buttons(found, actor)),
        "sums": registering.sums_of(found),
        "places": places,
        "sheets": [each.table.pk for each in places if rules.may_run_table(actor, each.table)],
        "here": 0 if draft else attending.attendances_of(found).count(),
        "minutes": None if draft else saying.newest_minutes(found),
        "changes": queries.changes_of(found),
        "session": sessions.session(folio, actor) if found.kind == MeetingKind.FORUM else None,
    }
    return show_part(request, "meeting", found, "desk_meeting", context)


@at_the_meeting
def call(request: HttpRequest, folio: str) -> HttpResponse:
    """Call people to it: from here on it is public, and the invitations leave."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    require(rules.may_call(actor, found))
    lead = " ".join(rules.missing(found, clock.now())) or _(
        "Se publica, abre el registro y salen las invitaciones. Después los cambios llevan motivo."
    )
    words = (_("Convocar"), _("Convocar"), _("El encuentro está convocado."))
    return act_on(
        request, found, words, lambda: actions.call_meeting(actor=actor, meeting=found), lead=lead
    )


@at_the_meeting
def change(request: HttpRequest, folio: str) -> HttpResponse:
    """Other days for what was called, with the reason everybody is told."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    require(rules.may_change(actor, found, clock.now()))
    form = ChangeForm(found, typed(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        actions.change_meeting(actor=actor, meeting=found, reason=reason, **form.days())

    words = (_("Cambiar las fechas"), _("Cambiar y avisar"), _("Cambió, y se avisa por correo."))
    return act_on(request, found, words, do, form=form)


@at_the_meeting
def cancel(request: HttpRequest, folio: str) -> HttpResponse:
    """Cancel what was called, with the reason everybody is told."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    require(rules.may_cancel(actor, found, clock.now()))
    form = TakeBackForm(typed(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        actions.cancel_meeting(actor=actor, meeting=found, reason=reason)

    words = (_("Cancelar el encuentro"), _("Cancelar y avisar"), _("Se canceló, y se avisa."))
    return act_on(request, found, words, do, form=form, kind="danger")


@at_the_meeting
def hold(request: HttpRequest, folio: str) -> HttpResponse:
    """Say that it was held."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    require(rules.may_hold(actor, found, clock.now()))
    words = (_("Dar por celebrado"), _("Se celebró"), _("El encuentro consta como celebrado."))
    lead = _("Sigue abierto anotar asistencia, minuta y acuerdos.")
    return act_on(
        request, found, words, lambda: actions.hold_meeting(actor=actor, meeting=found), lead=lead
    )


@at_the_meeting
def discard(request: HttpRequest, folio: str) -> HttpResponse:
    """Set a draft aside; its number is not given again."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    require(rules.may_discard(actor, found))

    def do() -> str:
        actions.discard_meeting(actor=actor, meeting=found)
        return reverse(HERE)

    title, back = _("Desechar el borrador"), reverse("desk_meeting", args=[found.folio])
    act = Act(title, _("Desechar"), back, _("El borrador se desechó."), HERE, kind="danger")
    return perform(request, act, Form(typed(request)), do)


def _cycle_buttons(cycle: Cycle, actor: Actor) -> list[Button]:
    verdict, named = encounter_rules.may_call_for(actor, cycle), {"cycle": cycle.folio}
    new, missing = (
        reverse(name, args=[cycle.folio]) for name in ("desk_meeting_new", "desk_targets")
    )
    return [
        Button(_("Empezar un encuentro en %(cycle)s") % named, new, verdict, "quiet"),
        Button(_("Quién falta en %(cycle)s") % named, missing, verdict, "quiet"),
    ]


def _draft_buttons(found: Meeting, actor: Actor) -> list[Button]:
    calls, discards = rules.may_call(actor, found), rules.may_discard(actor, found)
    return [
        button(found, _("Revisar y convocar"), "desk_meeting_call", calls, "primary"),
        button(found, _("Desechar el borrador"), "desk_meeting_discard", discards, "danger"),
    ]


def _buttons(found: Meeting, actor: Actor) -> list[Button]:
    at = clock.now()
    takes = attending_rules.may_take_attendance(actor, found, at)
    shows = attending_rules.may_show_code(actor, found, at)
    return [
        button(found, _("Tomar asistencia"), "desk_attendance", takes, "primary"),
        button(found, _("Mostrar el código de la sala"), "desk_room_code", shows),
        button(
            found, _("Dar por celebrado"), "desk_meeting_hold", rules.may_hold(actor, found, at)
        ),
        button(
            found,
            _("Cambiar las fechas"),
            "desk_meeting_change",
            rules.may_change(actor, found, at),
        ),
        button(
            found,
            _("Cancelar"),
            "desk_meeting_cancel",
            rules.may_cancel(actor, found, at),
            "danger",
        ),
    ]
