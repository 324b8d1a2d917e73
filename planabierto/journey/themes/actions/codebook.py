"""Keeping the codebook: themes are added, reworded, set aside and taken up again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes import rules
from planabierto.journey.themes.actions.stroke import hold, journalled, keep, mandate_of
from planabierto.journey.themes.models import Coding, Theme, ThemeChange
from planabierto.journey.themes.queries import codebook, standing
from planabierto.journey.themes.states import THEME
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse, require

LONGEST_NAME = 160
WORDS = ("name_es", "name_en", "description_es", "description_en", "includes", "excludes")


def add_theme(
    *,
    actor: Actor,
    cycle: Cycle,
    name_es: str,
    parent: Theme | None = None,
    illustrative: bool = False,
    **words: str,
) -> Theme:
    """Add a theme to a cycle's codebook, perhaps as a part of another."""
    with transaction.atomic():
        hold(cycle)
        require(rules.may_keep_codebook(actor, cycle))
        theme = begin(actor, cycle, name_es, parent=parent, illustrative=illustrative, **words)
        journalled("themes.added", theme.folio, actor, cycle, theme, public=True)
    return theme


def reword_theme(*, actor: Actor, theme: Theme, reason: str = "", **fields: Any) -> Theme:
    """Change the words of a theme, or what it is part of; how it read before is kept."""
    with transaction.atomic():
        held = held_theme(theme)
        require(rules.may_reword(actor, held))
        new = _tidied(fields)
        before = {name: _plain(getattr(held, name)) for name in new}
        if before == {name: _plain(value) for name, value in new.items()}:
            return held
        _check_name(held.cycle, str(new.get("name_es", held.name_es)), but=[held.pk])
        _check_parent(held, new.get("parent", held.parent))
        for name, value in new.items():
            setattr(held, name, value)
        held.save(update_fields=list(new))
        change = changed(actor, held, ThemeChange.Kind.REWORDED, reason, before=before)
        journalled("themes.reworded", held.folio, actor, held.cycle, held, change, public=True)
    return held


def retire_theme(*, actor: Actor, theme: Theme, reason: str) -> Theme:
    """Set aside a theme in which no voice stands, for a reason."""
    with transaction.atomic():
        held = held_theme(theme)
        require(rules.may_retire(actor, held))
        change = move(actor, held, "retire", ThemeChange.Kind.RETIRED, given(reason))
        keep_hints([held])
        journalled("themes.retired", held.folio, actor, held.cycle, held, change, public=True)
    return held


def restore_theme(*, actor: Actor, theme: Theme, reason: str = "") -> Theme:
    """Take a theme up again that was set aside."""
    with transaction.atomic():
        held = held_theme(theme)
        require(rules.may_restore(actor, held))
        change = move(actor, held, "restore", ThemeChange.Kind.RESTORED, reason.strip())
        keep_hints([held])
        journalled("themes.restored", held.folio, actor, held.cycle, held, change, public=True)
    return held


def begin(
    actor: Actor,
    cycle: Cycle,
    name_es: str,
    *,
    parent: Theme | None = None,
    illustrative: bool = False,
    **words: str,
) -> Theme:
    """Write a new theme, not yet journalled."""
    kept = _tidied({"name_es": name_es, **words})
    _check_name(cycle, kept["name_es"], but=[])
    if parent is not None:
        _check_above(cycle, parent)
    return Theme.objects.create(
        cycle=cycle,
        number=codebook.next_number(cycle),
        parent=parent,
        illustrative=illustrative,
        made_by=actor.pseudonym,
        made_at=clock.now(),
        **kept,
    )


def held_theme(theme: Theme) -> Theme:
    """The theme as it now stands, with its codebook held."""
    hold(theme.cycle)
    return Theme.objects.select_related("cycle", "parent").get(pk=theme.pk)


def move(
    actor: Actor,
    theme: Theme,
    verb: str,
    kind: ThemeChange.Kind,
    reason: str,
) -> ThemeChange:
    """Move a theme to another state and say why."""
    return changed(actor, theme, kind, reason, before=shift(theme, verb))


def shift(theme: Theme, verb: str) -> dict[str, Any]:
    """Move a theme to another state; gives the one before."""
    before = {"state": theme.state}
    theme.state = THEME.after(verb)
    theme.save(update_fields=["state"])
    return before


def changed(
    actor: Actor,
    theme: Theme,
    kind: ThemeChange.Kind,
    reason: str,
    *,
    before: dict[str, Any],
    coding: Coding | None = None,
) -> ThemeChange:
    """Write down what was done to a theme."""
    return ThemeChange.objects.create(
        theme=theme,
        kind=kind,
        before=before,
        coding=coding,
        reason=reason.strip(),
        made_by=actor.pseudonym,
        mandate=mandate_of(actor, theme.cycle),
        made_at=clock.now(),
    )


def keep_hints(themes: Iterable[Theme]) -> None:
    """Make the placements of voices that these themes are suggested for what holds now."""
    keep(standing.suggested_for([theme.pk for theme in themes]))


def given(reason: str) -> str:
    """The reason, which must say something."""
    if not reason.strip():
        raise refuse(_("Di por qué."))
    return reason.strip()


def _tidied(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - {*WORDS, "parent"}
    if unknown:
        raise TypeError(f"A theme has no {', '.join(sorted(unknown))}.")
    kept = {
        name: tidy(value).strip() if isinstance(value, str) else value
        for name, value in fields.items()
    }
    for name in ("name_es", "name_en"):
        if name in kept:
            kept[name] = " ".join(kept[name].split())
    return kept


def _check_name(cycle: Cycle, name: str, *, but: list[int]) -> None:
    if not name:
        raise refuse(_("Ponle nombre al tema."))
    if len(name) > LONGEST_NAME:
        raise refuse(_("El nombre es demasiado largo: dilo en una línea."))
    require(rules.name_is_free(cycle, name, but))


def _check_parent(theme: Theme, parent: Theme | None) -> None:
    if parent is None or parent.pk == theme.parent_id:
        return
    _check_above(theme.cycle, parent)
    if theme.pk in (parent.pk, *codebook.above(parent)):
        raise refuse(_("Un tema no puede ser parte de sí mismo ni de sus partes."))


def _check_above(cycle: Cycle, parent: Theme) -> None:
    if parent.cycle_id != cycle.pk:
        raise refuse(_("El tema del que es parte es de otro ciclo."))
    require(rules.in_use(parent))


def _plain(value: Any) -> Any:
    return value.folio if isinstance(value, Theme) else value
