"""What every public page of the forum stands in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared.context import Entry
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.history import Event, events
from planabierto.ground.journal import queries as journal
from planabierto.journey.forum.models import Forum
from planabierto.journey.forum.queries import forums
from planabierto.kit.verdict import type_of_text

MOST_EVENTS = 10
PARTS: tuple[tuple[str, type_of_text], ...] = (
    ("forum", _("Quiénes lo integran")),
    ("sessions", _("Sesiones")),
    ("resolutions", _("Puntos y acuerdos")),
)


def forum_of(request: HttpRequest, folio: str) -> Forum:
    """The forum of the cycle asked for, when its reader may know of it."""
    found: Forum = known(forums.forum(folio, actor_of(request)))
    return found


def show_part(
    request: HttpRequest, template: str, forum: Forum, part: str, context: Mapping[str, Any]
) -> HttpResponse:
    """A part of the forum, with the others beside it."""
    tabs = [
        Entry(label, reverse(name, args=[forum.cycle.folio]), current=name == part)
        for name, label in PARTS
    ]
    frame = {"forum": forum, "tabs": tabs}
    return render(request, f"web/forum/{template}.html", {**frame, **context})


def history(folio: str) -> list[Event]:
    """The newest acts on a record, in words."""
    return events(journal.read_page(journal.entries_of(folio), MOST_EVENTS), here=folio)
