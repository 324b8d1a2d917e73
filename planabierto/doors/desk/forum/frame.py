"""What every page of the forum's desk stands in: its parts as links, and its trail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.desk.frame import Act, Button, show
from planabierto.doors.shared.context import Entry
from planabierto.doors.shared.gate import actor_of, known
from planabierto.journey.forum.models import Collective, Forum, ForumSeat, Motion, Session
from planabierto.journey.forum.queries import forums, motions, seats, sessions
from planabierto.kit.verdict import Verdict, type_of_text

HERE = "desk_forums"
PARTS: tuple[tuple[str, type_of_text], ...] = (
    ("desk_forum", gettext_lazy("Resumen")),
    ("desk_forum_seats", gettext_lazy("Lugares")),
    ("desk_collectives", gettext_lazy("Colectivos")),
    ("desk_sessions", gettext_lazy("Sesiones")),
    ("desk_motions", gettext_lazy("Puntos de acuerdo")),
)
Trail = list[tuple[Any, str]]


def forum_of(request: HttpRequest, folio: str) -> Forum:
    """The forum of the cycle asked for, when its reader may know of it."""
    found: Forum = known(forums.forum(folio, actor_of(request)))
    return found


def seat_of(request: HttpRequest, folio: str) -> ForumSeat:
    """The seat asked for, when its reader may know of its forum."""
    found: ForumSeat = known(seats.seat(folio.upper(), actor_of(request)))
    return found


def collective_of(request: HttpRequest, number: int) -> Collective:
    """The collective asked for, when its reader may know of its forum."""
    found: Collective = known(seats.collective(number, actor_of(request)))
    return found


def session_of(request: HttpRequest, folio: str) -> Session:
    """The session asked for, when its reader may know of it."""
    found: Session = known(sessions.session(folio.upper(), actor_of(request)))
    return found


def motion_of(request: HttpRequest, folio: str) -> Motion:
    """The motion asked for, when its reader may know of it."""
    found: Motion = known(motions.motion(folio.upper(), actor_of(request)))
    return found


def show_part(
    request: HttpRequest,
    template: str,
    forum: Forum,
    part: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
    more: Trail | None = None,
) -> HttpResponse:
    """A page of the forum's desk, with its other parts beside it."""
    tabs = [
        Entry(label, reverse(name, args=[forum.cycle.folio]), current=name == part)
        for name, label in PARTS
    ]
    frame = {"forum": forum, "tabs": tabs, "trail": trail(forum, part, *(more or ()))}
    place = f"desk/forum/{template}.html"
    return show(request, place, {**frame, **context}, here=HERE, status=status)


def trail(forum: Forum, part: str, *more: tuple[Any, str]) -> Trail:
    """From the forums to a part of one and on; the last has no address."""
    place = reverse(part, args=[forum.cycle.folio]) if more else ""
    steps: Trail = [(_("Foro"), reverse("desk_forums"))]
    if part != "desk_forum":
        steps.append((forum.cycle.folio, reverse("desk_forum", args=[forum.cycle.folio])))
        return [*steps, (dict(PARTS)[part], place), *more]
    return [*steps, (forum.cycle.folio, place), *more]


def act_on(
    forum: Forum,
    part: str,
    title: str,
    verb: str,
    done: str,
    *,
    back: str = "",
    lead: str = "",
    kind: str = "primary",
    steps: Trail | None = None,
) -> Act:
    """An act on a part of the forum; without another place it leads back to the part."""
    place = back or reverse(part, args=[forum.cycle.folio])
    way = trail(forum, part, *(steps or ()), (title, ""))
    return Act(title, verb, place, done, HERE, lead=lead, kind=kind, trail=way)


def seat_act(
    found: ForumSeat, title: str, verb: str, done: str, *, lead: str = "", kind: str = "primary"
) -> Act:
    """An act on a seat, that leads back to it."""
    back = reverse("desk_forum_seat", args=[found.folio])
    steps: Trail = [(found.folio, back)]
    part = "desk_forum_seats"
    return act_on(
        found.forum, part, title, verb, done, back=back, lead=lead, kind=kind, steps=steps
    )


def collective_act(
    found: Collective, title: str, verb: str, done: str, *, lead: str = "", kind: str = "primary"
) -> Act:
    """An act on a collective, that leads back to it."""
    back = reverse("desk_collective", args=[found.pk])
    steps: Trail = [(found.name, back)]
    part = "desk_collectives"
    return act_on(
        found.forum, part, title, verb, done, back=back, lead=lead, kind=kind, steps=steps
    )


def motion_act(
    found: Motion, title: str, verb: str, done: str, *, lead: str = "", kind: str = "primary"
) -> Act:
    """An act on a motion, that leads back to it."""
    back = reverse("desk_motion", args=[found.folio])
    steps: Trail = [(found.folio, back)]
    part = "desk_motions"
    return act_on(
        found.forum, part, title, verb, done, back=back, lead=lead, kind=kind, steps=steps
    )


def button(
    label: type_of_text, name: str, place: Any, verdict: Verdict, kind: str = "quiet"
) -> Button:
    """An act on a record, or the reason why it is not offered."""
    return Button(label, reverse(name, args=[place]), verdict, kind)


def only(*buttons: Button) -> list[Button]:
    """The buttons of what this reader can do now."""
    return [each for each in buttons if each.verdict]
