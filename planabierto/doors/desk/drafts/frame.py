"""What every page of a draft stands in at the desk: its parts as links, its trail, its acts."""

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
from planabierto.journey.drafting import draft_queries as queries
from planabierto.journey.drafting import draft_rules as rules
from planabierto.journey.drafting.models import Draft
from planabierto.kit.verdict import Verdict, require, type_of_text

HERE = "desk_cycles"
PARTS: tuple[tuple[str, type_of_text], ...] = (
    ("desk_draft", gettext_lazy("Resumen")),
    ("desk_draft_edit", gettext_lazy("Texto")),
    ("desk_comments", gettext_lazy("Comentarios")),
)


def draft_of(request: HttpRequest, folio: str, *, writes: bool = True) -> Draft:
    """The draft asked for, when its reader may know of it; refused to who does not write here."""
    actor = actor_of(request)
    found: Draft = known(queries.draft(folio.upper(), actor))
    if writes:
        require(rules.may_begin(actor, found.cycle, found.plan))
    return found


def trail(found: Draft, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """From the cycles to a draft and on; the last has no address."""
    cycle = found.cycle.folio
    return [
        (_("Ciclos"), reverse("desk_cycles")),
        (cycle, reverse("desk_cycle", args=[cycle])),
        (_("Revisión pública"), reverse("desk_drafts", args=[cycle])),
        (found.folio, reverse("desk_draft", args=[found.folio]) if more else ""),
        *more,
    ]


def act(
    found: Draft,
    title: str,
    verb: str,
    done: str,
    *,
    lead: str = "",
    kind: str = "primary",
    back: str = "",
) -> Act:
    """An act on a draft, that leads back to it."""
    place = back or reverse("desk_draft", args=[found.folio])
    return Act(
        title, verb, place, done, HERE, lead=lead, kind=kind, trail=trail(found, (title, ""))
    )


def button(
    label: type_of_text, name: str, verdict: Verdict, *args: Any, kind: str = "quiet"
) -> Button:
    """An act offered, or the reason why it is not."""
    return Button(label, reverse(name, args=args), verdict, kind)


def show_draft(
    request: HttpRequest,
    template: str,
    found: Draft,
    here: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """A page about a draft, with its head."""
    tabs = [Entry(label, reverse(name, args=[found.folio]), name == here) for name, label in PARTS]
    step = () if here == "desk_draft" else ((dict(PARTS)[here], ""),)
    frame = {"draft": found, "tabs": tabs, "trail": trail(found, *step)}
    place = f"desk/drafts/{template}.html"
    return show(request, place, frame | dict(context), here=HERE, status=status)
