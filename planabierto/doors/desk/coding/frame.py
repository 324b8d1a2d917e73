"""What every page about coding stands in: its parts as links, its trail, and who may be here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.desk.frame import Act, show
from planabierto.doors.shared.context import Entry
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.marks import shown
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries import calls
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes import rules
from planabierto.journey.themes.models import Theme
from planabierto.journey.themes.queries import codebook
from planabierto.kit.verdict import require, type_of_text

HERE, CODEBOOK_HERE = "desk_calls", "desk_cycles"
PARTS: tuple[tuple[str, type_of_text], ...] = (
    ("desk_coding", gettext_lazy("Lectura")),
    ("desk_suggestions", gettext_lazy("Sugerencias")),
    ("desk_groups_proposed", gettext_lazy("Grupos para empezar")),
    ("desk_twins", gettext_lazy("Parecidos")),
    ("desk_samples", gettext_lazy("Acuerdo")),
)


def call_to_code(request: HttpRequest, folio: str) -> Call:
    """The call asked for, for somebody who may read its voices."""
    actor = actor_of(request)
    found: Call = known(calls.call(folio, actor))
    require(rules.may_code(actor, found.cycle))
    return found


def theme_of(request: HttpRequest, folio: str) -> Theme:
    """The theme asked for, when its reader may know of it."""
    found: Theme = known(codebook.theme(folio, actor_of(request)))
    return found


def show_part(
    request: HttpRequest,
    template: str,
    call: Call,
    here: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
    more: Sequence[tuple[Any, str]] = (),
) -> HttpResponse:
    """A page about the coding of a call, with its head."""
    frame: dict[str, Any] = {"call": call, "parts": _parts(call, here)}
    frame |= {"trail": _call_trail(call, here, more)}
    if call.cycle.state == "draft":
        frame["draft_cycle"] = call.cycle
    place = f"desk/coding/{template}.html"
    return show(request, place, {**frame, **context}, here=HERE, status=status)


def part_act(
    call: Call, part: str, title: str, verb: str, done: str, lead: str = "", kind: str = "primary"
) -> Act:
    """An act on a part of the coding, that leads back to it."""
    back = reverse(part, args=[call.folio])
    trail = _call_trail(call, part, [(title, "")])
    return Act(title, verb, back, done, HERE, lead=lead, kind=kind, trail=trail)


def theme_act(
    theme: Theme, title: str, verb: str, done: str, lead: str = "", kind: str = "primary"
) -> Act:
    """An act on a theme, that leads back to it."""
    back = reverse("desk_theme", args=[theme.folio])
    trail = theme_trail(theme, (title, ""))
    return Act(title, verb, back, done, CODEBOOK_HERE, lead=lead, kind=kind, trail=trail)


def named(theme: Theme) -> str:
    """A theme's name in the page's language, where only plain text fits."""
    return shown(theme.name).text


def codebook_trail(cycle: Cycle, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """From the cycles to a codebook and on; the last has no address."""
    steps: list[tuple[Any, str]] = [
        (_("Ciclos"), reverse("desk_cycles")),
        (cycle.folio, reverse("desk_cycle", args=[cycle.folio])),
    ]
    if not more:
        return [*steps, (_("Temas"), "")]
    return [*steps, (_("Temas"), reverse("desk_themes", args=[cycle.folio])), *more]


def theme_trail(theme: Theme, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """From the codebook to a theme and on."""
    own = reverse("desk_theme", args=[theme.folio]) if more else ""
    return codebook_trail(theme.cycle, (theme.folio, own), *more)


def _parts(call: Call, here: str) -> list[Entry]:
    parts = [
        Entry(label, reverse(name, args=[call.folio]), current=name == here)
        for name, label in PARTS
    ]
    return [*parts, Entry(_("Catálogo"), reverse("desk_themes", args=[call.cycle.folio]))]


def _call_trail(call: Call, here: str, more: Sequence[tuple[Any, str]]) -> list[tuple[Any, str]]:
    label = dict(PARTS)[here]
    place = reverse(here, args=[call.folio]) if more else ""
    steps: list[tuple[Any, str]] = [
        (_("Consultas"), reverse("desk_calls")),
        (call.folio, reverse("desk_call", args=[call.folio])),
    ]
    return [*steps, (label, place), *more]
