"""The workbench: voices to be read, twenty at a time, with all that is needed to place them."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from planabierto.doors.desk.coding import filtering
from planabierto.doors.desk.coding.codebook import branches
from planabierto.doors.desk.coding.filtering import Asked
from planabierto.doors.desk.coding.frame import call_to_code, show_part
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.journey.themes.queries import rows, workbench

# The first themes without parts have a digit of their own.
DIGITS = 9


@at_the_desk
def reading(request: HttpRequest, call: str) -> HttpResponse:
    """What is to be read: by where it stands, by words, by what people told of it."""
    actor, found = actor_of(request), call_to_code(request, call)
    asked = filtering.asked(request.GET, found, actor)
    counts = None if asked.narrowed else workbench.counts(found)
    page = rows.queue(found, asked.filters, after=asked.after)
    context = {
        "asked": asked,
        "page": page,
        "next": asked.at(page.next),
        "start": asked.at(0) if asked.after else "",
        "counts": counts,
        "views": filtering.tabs(asked, counts),
        "narrowings": filtering.narrowings(asked),
        "panel": panel(asked),
        "codebook": _version(asked),
        "reader": actor.pseudonym,
        "act": reverse("desk_coding_stroke", args=[found.folio]),
        "reading": reverse("desk_coding", args=[found.folio]),
    }
    return show_part(request, "reading", found, "desk_coding", context)


def _version(asked: Asked) -> str:
    """What the codebook says, in short: lists of its themes are drawn once for each version."""
    rows = [(each.pk, each.number, each.parent_id, each.name) for each in asked.themes]
    return sha256(repr(rows).encode()).hexdigest()[:16]


def panel(asked: Asked) -> list[dict[str, Any]]:
    """The themes to choose from, as their tree, with the digit that stands for some."""
    tree = list(branches(asked.themes, {}))
    parents = {each.theme.parent_id for each in tree}
    leaves = [each.theme.pk for each in tree if each.theme.pk not in parents]
    digits = {pk: place for place, pk in enumerate(leaves[:DIGITS], 1)}
    return [
        {"theme": each.theme, "depth": each.depth, "digit": digits.get(each.theme.pk, "")}
        for each in tree
    ]
