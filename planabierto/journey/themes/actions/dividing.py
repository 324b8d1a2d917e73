"""Splitting a theme, and joining several: every voice goes along or is read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.themes import rules
from planabierto.journey.themes.actions.codebook import (
    begin,
    changed,
    given,
    held_theme,
    keep_hints,
    shift,
)
from planabierto.journey.themes.actions.stroke import again, hold, journalled, keep, write
from planabierto.journey.themes.models import Assignment, Coding, Descent, Theme, ThemeChange
from planabierto.journey.themes.queries import codebook, standing
from planabierto.kit.actor import Actor
from planabierto.kit.text import fold
from planabierto.kit.verdict import refuse, require

LEAST = 2


def split_theme(
    *,
    actor: Actor,
    theme: Theme,
    into: Sequence[str],
    reason: str,
    moves: Mapping[int, int] | None = None,
    rest: int | None = None,
) -> list[Theme]:
    """Divide a theme into new ones.

    `moves` says by its key to which part each voice goes, by its place; the others go to the
    part `rest`, and where there is none they wait to be read again.
    """
    names, why, going = _names(into), given(reason), dict(moves or {})
    with transaction.atomic():
        held = held_theme(theme)
        require(rules.may_split(actor, held))
        ended = list(codebook.in_force().filter(theme=held).order_by("pk"))
        _check_moves(going, rest, len(names), {row.contribution_id for row in ended})
        before = shift(held, "split")
        parts = [begin(actor, held.cycle, name, parent=held.parent) for name in names]
        places = [(row, going.get(row.contribution_id, rest)) for row in ended]
        made = [again(row, parts[at].pk) for row, at in places if at is not None]
        coding = _stroke(actor, held, Coding.Kind.SPLIT, made, ended, why)
        before["began"] = [part.pk for part in parts]
        change = changed(actor, held, ThemeChange.Kind.SPLIT, why, before=before, coding=coding)
        descents = [_descent(held, part, change) for part in parts]
        facts = (coding, held, change, *parts, *descents)
        journalled("themes.split", held.folio, actor, held.cycle, *facts, public=True)
        keep(row.contribution_id for row in ended)
        keep_hints([held])
    return parts


def merge_themes(
    *,
    actor: Actor,
    themes: Sequence[Theme],
    reason: str,
    into: Theme | None = None,
    name_es: str = "",
) -> Theme:
    """Join themes into one of them, into another, or into a new one of this name."""
    keys, why = _several(themes, into), given(reason)
    first = into or themes[0]
    with transaction.atomic():
        hold(first.cycle)
        going = list(codebook.themes_among(first.cycle, keys))
        if len(going) < len(keys):
            raise refuse(_("Se unen temas de un mismo ciclo."))
        for each in going:
            require(rules.may_merge(actor, each))
        before = {each.pk: shift(each, "merge") for each in going}
        target = held_theme(into) if into else _begun(actor, going, name_es)
        require(rules.in_use(target))
        ended = list(codebook.in_force().filter(theme__in=keys).order_by("pk"))
        made = _joined(ended, target)
        coding = _stroke(actor, target, Coding.Kind.MERGE, made, ended, why)
        began = {} if into else {"began": [target.pk]}
        changes = [_merged(actor, each, before[each.pk] | began, coding) for each in going]
        descents = [_descent(each.theme, target, each) for each in changes]
        facts = (coding, target, *going, *changes, *descents)
        journalled("themes.merged", target.folio, actor, target.cycle, *facts, public=True)
        keep(row.contribution_id for row in ended)
        keep_hints(going)
    return target


def _names(into: Sequence[str]) -> list[str]:
    names = [" ".join(name.split()) for name in into]
    if len(names) < LEAST or not all(names):
        raise refuse(_("Di al menos dos nombres: un tema se divide en dos o más."))
    if len({fold(name) for name in names}) < len(names):
        raise refuse(_("Cada parte lleva un nombre distinto."))
    return names


def _check_moves(moves: Mapping[int, int], rest: int | None, parts: int, voices: set[int]) -> None:
    places = {*moves.values(), *([] if rest is None else [rest])}
    if not places <= set(range(parts)):
        raise refuse(_("Di a cuál de las partes va cada aporte."))
    if not moves.keys() <= voices:
        raise refuse(_("Alguno de esos aportes ya no está en el tema. Revísalos."))


def _several(themes: Sequence[Theme], into: Theme | None) -> list[int]:
    """The keys of the themes that go; the one that stays is not among them."""
    keys = sorted({theme.pk for theme in themes} - {into.pk if into else None})
    if len(keys) < (1 if into else LEAST):
        raise refuse(_("Elige al menos dos temas para unirlos."))
    return keys


def _begun(actor: Actor, going: Sequence[Theme], name_es: str) -> Theme:
    """A new theme for those that go, where they all stood."""
    above = {each.parent_id for each in going}
    parent = going[0].parent if len(above) == 1 else None
    return begin(actor, going[0].cycle, name_es, parent=parent)


def _joined(ended: Sequence[Assignment], target: Theme) -> list[Assignment]:
    """What was said of the themes that go, of the one that stays: by each person once."""
    there = codebook.in_force().filter(theme=target)
    known = {_same(row) for row in there.iterator(chunk_size=standing.AT_A_TIME)}
    made = []
    for row in ended:
        if _same(row) not in known:
            known.add(_same(row))
            made.append(again(row, target.pk))
    return made


def _same(row: Assignment) -> tuple[int, str, str]:
    return row.contribution_id, row.made_by, row.passage


def _stroke(
    actor: Actor,
    theme: Theme,
    kind: Coding.Kind,
    made: Sequence[Assignment],
    ended: Sequence[Assignment],
    reason: str,
) -> Coding:
    return write(actor=actor, cycle=theme.cycle, kind=kind, made=made, ended=ended, reason=reason)


def _merged(actor: Actor, theme: Theme, before: dict[str, Any], coding: Coding) -> ThemeChange:
    kind = ThemeChange.Kind.MERGED
    return changed(actor, theme, kind, coding.reason, before=before, coding=coding)


def _descent(earlier: Theme, later: Theme, change: ThemeChange) -> Descent:
    return Descent.objects.create(earlier=earlier, later=later, change=change)
