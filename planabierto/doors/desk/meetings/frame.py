"""What every page about a meeting stands in: its parts as links, its trail, and an act on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.desk.frame import Act, Button, perform, show, typed
from planabierto.doors.shared.context import Entry
from planabierto.doors.shared.gate import View, actor_of, at_the_desk, known, lend
from planabierto.doors.shared.meeting_words import when
from planabierto.journey.monitoring.queries import groups
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, require, type_of_text
from planabierto.tools.meetings import rules
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.meetings.queries import meetings as queries

HERE = "desk_meetings"
LARGEST_KEY = 63  # bits; the database takes no larger number
Parts = tuple[tuple[str, type_of_text], ...]
Trail = list[tuple[Any, str]]
WRITING: Parts = (
    ("desk_meeting", gettext_lazy("Resumen")),
    ("desk_meeting_words", gettext_lazy("Texto y fechas")),
    ("desk_venues", gettext_lazy("Sedes y mesas")),
    ("desk_agenda", gettext_lazy("Orden del día")),
    ("desk_meeting_notice", gettext_lazy("Aviso de privacidad")),
    ("desk_papers", gettext_lazy("Documentos")),
    ("desk_invites", gettext_lazy("Invitaciones")),
)
RUNNING: Parts = (
    ("desk_meeting", gettext_lazy("Resumen")),
    ("desk_registrations", gettext_lazy("Registros")),
    ("desk_attendance", gettext_lazy("Asistencia")),
    ("desk_minutes", gettext_lazy("Minuta y acuerdos")),
    ("desk_venues", gettext_lazy("Sedes y mesas")),
    ("desk_agenda", gettext_lazy("Orden del día")),
    ("desk_papers", gettext_lazy("Documentos")),
    ("desk_invites", gettext_lazy("Invitaciones")),
    ("desk_pictures", gettext_lazy("Imágenes")),
    ("desk_survey", gettext_lazy("Encuesta")),
)
KEPT = ("desk_venues", "desk_agenda", "desk_papers", "desk_invites", "desk_pictures", "desk_survey")


def at_the_meeting(view: View) -> View:
    """Let in as the desk does; who leads a working group keeps the meetings of it."""

    @wraps(view)
    def keeping(request: HttpRequest, folio: str, *args: Any, **kwargs: Any) -> HttpResponse:
        own = actor_of(request)
        lent = groups.lent_at(own, folio, clock.now())
        if lent is not own:
            lend(request, lent)
        return view(request, folio, *args, **kwargs)

    return at_the_desk(keeping)


def meeting_of(request: HttpRequest, folio: str) -> Meeting:
    """The meeting asked for, when its reader may know of it and helps at it."""
    actor = actor_of(request)
    found: Meeting = known(queries.meeting(folio.upper(), actor))
    require(rules.may_facilitate(actor, found))
    return found


def kept_meeting(request: HttpRequest, folio: str) -> Meeting:
    """The same, for who keeps it."""
    found = meeting_of(request, folio)
    require(rules.may_keep(actor_of(request), found))
    return found


def one_of(found: Any, meeting: Meeting) -> Any:
    """A row that belongs to this meeting; a 404 for any other."""
    row = known(found)
    return known(row if row.meeting_id == meeting.pk else None)


def key_in(number: int) -> int:
    """A key a database can look for."""
    return number if number.bit_length() <= LARGEST_KEY else 0


def tabs(meeting: Meeting, actor: Actor, here: str) -> list[Entry]:
    """The parts of a meeting that are open to somebody."""
    parts = WRITING if meeting.state == "draft" else RUNNING
    keeps = bool(rules.may_keep(actor, meeting))
    return [
        Entry(label, reverse(name, args=[meeting.folio]), current=name == here)
        for name, label in parts
        if (keeps or name not in KEPT) and (name != "desk_invites" or meeting.calling != "open")
    ]


def trail(meeting: Meeting, *more: tuple[Any, str]) -> Trail:
    """From the list of meetings to here; the last has no address."""
    steps: Trail = [(_("Encuentros"), reverse(HERE))]
    return [*steps, (meeting.folio, reverse("desk_meeting", args=[meeting.folio])), *more]


def act_on(
    request: HttpRequest,
    meeting: Meeting,
    words: tuple[str, str, str],
    do: Callable[[], Any],
    *,
    form: Form | None = None,
    back: str = "desk_meeting",
    lead: str = "",
    kind: str = "primary",
) -> HttpResponse:
    """The page of one act on a meeting: title, verb and what is said when it is done."""
    title, verb, done = words
    place = reverse(back, args=[meeting.folio])
    act = Act(
        title, verb, place, done, HERE, lead=lead, kind=kind, trail=trail(meeting, (title, ""))
    )

    def run() -> None:
        do()

    return perform(request, act, form or Form(typed(request)), run)


def show_part(
    request: HttpRequest,
    template: str,
    meeting: Meeting,
    here: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
    more: Sequence[tuple[Any, str]] = (),
) -> HttpResponse:
    """A page about a meeting, with its head."""
    frame = {
        "meeting": meeting,
        "when": when(meeting),
        "tabs": tabs(meeting, actor_of(request), here),
        "trail": trail(meeting, *more),
    }
    place = f"desk/meetings/{template}.html"
    return show(request, place, {**frame, **context}, here=HERE, status=status)


def button(
    meeting: Meeting, label: str, name: str, verdict: Verdict, kind: str = "quiet", *more: Any
) -> Button:
    """An act on a meeting, offered or with the reason why not."""
    return Button(label, reverse(name, args=[meeting.folio, *more]), verdict, kind)


def offered(buttons: Sequence[Button]) -> list[Button]:
    """What can be done, or could be at another time; not what others do."""
    return [each for each in buttons if each.verdict or each.verdict.ground != Ground.FORBIDDEN]


def closed() -> Verdict:
    """What is closed is not changed."""
    return no(_("Ya está cerrada."), Ground.NOT_NOW)
