"""What every page about a call stands in: its parts as links, its trail, and the act on it."""

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
from planabierto.journey.consultation import rendering_rules, rules
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries import calls as queries
from planabierto.journey.themes import rules as themes
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import type_of_text
from planabierto.tools.moderation import rules as moderation

HERE = "desk_calls"
EDITOR: tuple[tuple[str, type_of_text], ...] = (
    ("desk_call", gettext_lazy("Resumen")),
    ("desk_call_words", gettext_lazy("Texto y fechas")),
    ("desk_questions", gettext_lazy("Preguntas")),
    ("desk_topics", gettext_lazy("Temas para elegir")),
    ("desk_notice", gettext_lazy("Aviso de privacidad")),
    ("desk_help_points", gettext_lazy("Puntos de apoyo")),
    ("desk_call_preview", gettext_lazy("Vista previa")),
)
RUNNING: tuple[tuple[str, type_of_text], ...] = (
    ("desk_call", gettext_lazy("Resumen")),
    ("desk_assist", gettext_lazy("Capturar")),
    ("desk_batches", gettext_lazy("Papel")),
    ("desk_import", gettext_lazy("Importar")),
    ("desk_moderation", gettext_lazy("Moderación")),
    ("desk_recordings", gettext_lazy("Transcribir y traducir")),
    ("desk_coding", gettext_lazy("Lectura y temas")),
    ("desk_help_points", gettext_lazy("Puntos de apoyo")),
)


def call_of(request: HttpRequest, folio: str) -> Call:
    """The call asked for, when its reader may know of it."""
    found: Call = known(queries.call(folio.upper(), actor_of(request)))
    return found


def tabs(call: Call, actor: Actor, here: str) -> list[Entry]:
    """The parts of a call that are open to somebody: what is written, or what comes in."""
    parts = EDITOR if call.state == "draft" else RUNNING
    return [
        Entry(label, reverse(name, args=[call.folio]), current=name == here)
        for name, label in parts
        if name == here or _opens(name, call, actor)
    ]


def _opens(name: str, call: Call, actor: Actor) -> bool:
    if name in ("desk_assist", "desk_batches"):
        return bool(rules.may_assist(actor, call))
    if name == "desk_import":
        return bool(rules.may_import(actor, call))
    if name == "desk_coding":
        return bool(themes.may_code(actor, call.cycle))
    if name == "desk_moderation":
        return bool(moderation.may_moderate(actor, call.folio))
    if name == "desk_recordings":
        return bool(rendering_rules.may_render(actor, call))
    return True


def trail(call: Call, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """From the list of calls to here; the last has no address."""
    steps: list[tuple[Any, str]] = [(_("Consultas"), reverse("desk_calls"))]
    return [*steps, (call.folio, reverse("desk_call", args=[call.folio])), *more]


def call_act(
    call: Call,
    title: str,
    verb: str,
    done: str,
    *,
    back: str = "",
    lead: str = "",
    kind: str = "primary",
) -> Act:
    """An act on a call, that leads back to it or to one of its parts."""
    place = back or reverse("desk_call", args=[call.folio])
    return Act(title, verb, place, done, HERE, lead=lead, kind=kind, trail=trail(call, (title, "")))


def show_call(
    request: HttpRequest,
    template: str,
    call: Call,
    here: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
    more: Sequence[tuple[Any, str]] = (),
) -> HttpResponse:
    """A page about a call, with its head."""
    frame = {"call": call, "tabs": tabs(call, actor_of(request), here), "trail": trail(call, *more)}
    place = f"desk/consultation/{template}.html"
    return show(request, place, {**frame, **context}, here=HERE, status=status)
