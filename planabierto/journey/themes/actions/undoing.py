"""Undoing a stroke: what it made ends, and what it ended is said again, exactly."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.journey.themes import rules
from planabierto.journey.themes.actions.codebook import changed, keep_hints
from planabierto.journey.themes.actions.stroke import again, by_parts, hold, journalled, keep, write
from planabierto.journey.themes.models import Assignment, Coding, Suggestion, Theme, ThemeChange
from planabierto.journey.themes.queries import codebook, standing
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, refuse, require


def undo(*, actor: Actor, coding: Coding) -> Coding:
    """Take a stroke back, so that every voice and theme stands as it did before.

    It is refused while a later stroke has changed what this one did: that one goes first.
    """
    with transaction.atomic():
        hold(coding.cycle)
        held = Coding.objects.select_related("cycle", "call__cycle").get(pk=coding.pk)
        require(rules.may_undo(actor, held))
        made, ended = list(standing.made_in(held)), list(standing.ended_in(held))
        still = _still(made, ended)
        changes = list(held.changes.select_related("theme__cycle"))
        parts = _parts(changes)
        _check_parts(parts, still)
        answered = _answered(held)
        done = write(
            actor=actor,
            cycle=held.cycle,
            call=held.call,
            kind=Coding.Kind.UNDO,
            made=[again(row, row.theme_id) for row in ended],
            ended=still,
            about=answered,
        )
        held.undone_by = done
        held.save(update_fields=["undone_by"])
        Suggestion.objects.filter(answered_in=held).update(
            accepted=None, answered_by="", answered_in=None
        )
        facts = _themes_back(actor, changes, parts, done)
        keep({row.contribution_id for row in (*still, *ended)} | answered)
        keep_hints([each.theme for each in changes])
        subject = held.call.folio if held.call else held.cycle.folio
        journalled("themes.undone", subject, actor, held.cycle, done, *facts, public=bool(changes))
    return done


def _still(made: Sequence[Assignment], ended: Sequence[Assignment]) -> list[Assignment]:
    """What a stroke made as it is in force, in its own rows or in ones an undoing wrote again.

    Refused when something of it is not, or when what it ended was said once more.
    """
    wanted = {_whole(row): row.contribution_id for row in made}
    before = {_same(row) for row in ended}
    found: list[Assignment] = []
    repeated: set[int] = set()
    for row in _said_now({row.contribution_id for row in (*made, *ended)}):
        if wanted.pop(_whole(row), None) is not None:
            found.append(row)
        elif _same(row) in before:
            repeated.add(row.contribution_id)
    if since := repeated | set(wanted.values()):
        words = ngettext(
            "Después cambió %(count)s de esos aportes: deshaz primero lo más reciente.",
            "Después cambiaron %(count)s de esos aportes: deshaz primero lo más reciente.",
            len(since),
        )
        raise refuse(words % {"count": len(since)}, Ground.NOT_NOW)
    return found


def _said_now(voices: Collection[int]) -> Iterator[Assignment]:
    for some in by_parts(sorted(voices)):
        for rows in standing.said_of(some).values():
            yield from rows


def _same(row: Assignment) -> tuple[int, int | None, str, str]:
    return row.contribution_id, row.theme_id, row.made_by, row.passage


def _whole(row: Assignment) -> tuple[object, ...]:
    return (*_same(row), row.reason, row.engine, row.made_at)


def _parts(changes: Sequence[ThemeChange]) -> list[Theme]:
    """The themes that began with a split or a merge, and not those that were there before."""
    began = [pk for each in changes for pk in each.before.get("began", [])]
    return list(Theme.objects.select_related("cycle").filter(pk__in=began))


def _check_parts(parts: Sequence[Theme], still: Sequence[Assignment]) -> None:
    """What began with the stroke has nothing that came later: neither voices nor parts."""
    inside = codebook.in_force().filter(theme__in=parts).values_list("pk", flat=True)
    later = set(inside) - {row.pk for row in still}
    if later or any(each.state != "active" for each in parts):
        words = _("Después se usaron los temas que resultaron: deshaz primero lo más reciente.")
        raise refuse(words, Ground.NOT_NOW)
    for each in parts:
        require(rules.stands_alone(each))


def _answered(coding: Coding) -> set[int]:
    return set(coding.answers.values_list("contribution", flat=True))


def _themes_back(
    actor: Actor, changes: Sequence[ThemeChange], parts: Sequence[Theme], done: Coding
) -> list[models.Model]:
    """What began with the stroke goes out of use, then what it took out of use comes back."""
    facts: list[models.Model] = []
    for theme, state in (
        *((part, "retired") for part in parts),
        *((each.theme, each.before["state"]) for each in changes),
    ):
        facts += [theme, _set(actor, theme, state, done)]
    return facts


def _set(actor: Actor, theme: Theme, state: str, done: Coding) -> ThemeChange:
    if state == "active":
        require(rules.name_is_free(theme.cycle, theme.name_es, [theme.pk]))
    before = {"state": theme.state}
    theme.state = state
    theme.save(update_fields=["state"])
    kind = ThemeChange.Kind.RESTORED if state == "active" else ThemeChange.Kind.RETIRED
    return changed(actor, theme, kind, _("Se deshizo."), before=before, coding=done)
