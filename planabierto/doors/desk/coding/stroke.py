"""One stroke as a form asks for it: which voices, which theme, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.doors.desk.coding import filtering
from planabierto.doors.shared.marks import shown
from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.themes import actions
from planabierto.journey.themes.models import Coding, Theme
from planabierto.journey.themes.queries import codebook
from planabierto.journey.themes.queries.workbench import Filters, matching
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse

ASSIGN, NONE, RELEASE, ACCEPT, REFUSE = "tema", "ninguno", "quitar", "aceptar", "rechazar"
KINDS = (ASSIGN, NONE, RELEASE, ACCEPT, REFUSE)
LONGEST_KEY = 18
MOST_KEYS = 500


@dataclass(frozen=True, slots=True)
class Stroke:
    """What is asked: `keys` are the voices ticked; `every` means all that answer to `words`."""

    kind: str
    keys: Sequence[int]
    theme: int
    every: bool
    words: str
    passage: str
    reason: str
    expected: int | None

    def voices(self, call: Call, actor: Actor) -> QuerySet[Contribution]:
        """The voices meant, of those that may be read."""
        if not self.every:
            return matching(call, Filters(among=self.keys))
        asked = filtering.asked(QueryDict(self.words), call, actor)
        return matching(call, asked.filters)


def read(post: QueryDict) -> Stroke:
    """Read a form: a button for one voice names it; else the ticked ones are meant."""
    kind, key, theme = _of_one(post.get("una", ""))
    if kind:
        keys = [key]
    else:
        keys = [int(each) for each in post.getlist("voz") if _is_key(each)][:MOST_KEYS]
        theme = _number(post.get("tema"))
        kind = post.get("hacer") or (ASSIGN if theme else "")
    return Stroke(
        kind=kind if kind in KINDS else "",
        keys=keys,
        theme=theme,
        every="todos" in post and not post.get("una"),
        words=post.get("filtro", ""),
        passage=post.get("pasaje", ""),
        reason=post.get("motivo", ""),
        expected=_number(post.get("cuantos")) if "cuantos" in post else None,
    )


def take(stroke: Stroke, call: Call, actor: Actor) -> Coding:
    """Do what is asked; a refusal says why."""
    if not stroke.kind:
        raise refuse(_("Elige un tema, o qué hacer."))
    if not (stroke.keys or stroke.every):
        raise refuse(_("Elige al menos un aporte."))
    voices, expected = stroke.voices(call, actor), stroke.expected
    theme = _theme(call, stroke.theme)
    if stroke.kind == NONE:
        return actions.assign_none(
            actor=actor, contributions=voices, reason=stroke.reason, expected=expected
        )
    if stroke.kind == RELEASE:
        return actions.release(actor=actor, contributions=voices, theme=theme, expected=expected)
    if stroke.kind == ASSIGN:
        if theme is None:
            raise refuse(_("Ese tema ya no está en uso."))
        return actions.assign(
            actor=actor,
            contributions=voices,
            theme=theme,
            passage=stroke.passage,
            expected=expected,
        )
    act = actions.accept_suggestions if stroke.kind == ACCEPT else actions.refuse_suggestions
    return act(actor=actor, contributions=voices, theme=theme, expected=expected)


def told(stroke: Stroke, coding: Coding, call: Call) -> str:
    """What was done, in words."""
    size = {"count": f"{coding.size:,}"}
    if stroke.kind == ASSIGN:
        theme = _theme(call, stroke.theme)
        size["theme"] = shown(theme.name).text if theme else ""
        words = ngettext(
            "«%(theme)s» en %(count)s aporte.", "«%(theme)s» en %(count)s aportes.", coding.size
        )
        return words % size
    if stroke.kind == NONE:
        words = ngettext(
            "Ningún tema en %(count)s aporte.", "Ningún tema en %(count)s aportes.", coding.size
        )
        return words % size
    if stroke.kind == RELEASE:
        words = ngettext(
            "Se quitó de %(count)s aporte.", "Se quitó de %(count)s aportes.", coding.size
        )
        return words % size
    if stroke.kind == ACCEPT:
        words = ngettext(
            "Se aceptó %(count)s sugerencia.", "Se aceptaron %(count)s sugerencias.", coding.size
        )
        return words % size
    words = ngettext(
        "Se rechazó %(count)s sugerencia.", "Se rechazaron %(count)s sugerencias.", coding.size
    )
    return words % size


def _theme(call: Call, key: int) -> Theme | None:
    return codebook.themes_among(call.cycle, [key]).first() if key else None


def _of_one(text: str) -> tuple[str, int, int]:
    """`quitar:12:7` is to take theme 7 off voice 12."""
    kind, _colon, rest = text.partition(":")
    key, _colon, theme = rest.partition(":")
    return (kind, int(key), _number(theme)) if _is_key(key) else ("", 0, 0)


def _is_key(text: str) -> bool:
    return text.isdecimal() and len(text) <= LONGEST_KEY


def _number(text: str | None) -> int:
    return int(text) if text and _is_key(text) else 0
