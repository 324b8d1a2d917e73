"""Saying which themes voices speak of: one or thousands at a stroke, and always undoable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.consultation.queries import voices as spoken
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes import rules
from planabierto.journey.themes.actions.stroke import (
    Voices,
    by_parts,
    call_of,
    chosen,
    hold,
    journalled,
    keep,
    type_of_voices,
    write,
)
from planabierto.journey.themes.models import Assignment, Coding, Theme
from planabierto.journey.themes.queries import standing, twins
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, refuse, require

CODED = "themes.coded"


def assign(
    *,
    actor: Actor,
    contributions: type_of_voices,
    theme: Theme,
    passage: str = "",
    instead: bool = False,
    expected: int | None = None,
    engine: str = "",
) -> Coding:
    """Say that voices, or a passage of one, speak of a theme.

    `instead` ends what anybody said of them before. Voices a person joined go along. With
    `expected`, nothing happens unless it is about exactly so many.
    """
    call = call_of(contributions)
    with transaction.atomic():
        held = _held(theme)
        require(rules.may_assign(actor, held))
        _same_cycle(call, held.cycle)
        meant = chosen(call, contributions, expected)
        words = _passage(meant, passage)
        calls = meant.keys if words else twins.with_joined(call, meant.keys)
        said = _said(calls)
        made, ended = _themed(actor, said, held, words, instead=instead, engine=engine)
        return _stroke(actor, call, Coding.Kind.ASSIGN, made, ended, subject=held.folio)


def assign_none(
    *,
    actor: Actor,
    contributions: type_of_voices,
    reason: str,
    instead: bool = False,
    expected: int | None = None,
) -> Coding:
    """Say that voices speak of no theme, and why; what the same person said before ends."""
    call, why = call_of(contributions), reason.strip()
    if not why:
        raise refuse(_("Di por qué no va en ningún tema."))
    with transaction.atomic():
        hold(call.cycle)
        require(rules.may_code(actor, call.cycle))
        meant = chosen(call, contributions, expected)
        said = _said(twins.with_joined(call, meant.keys))
        made, ended = _without_theme(actor, said, why, instead=instead)
        return _stroke(actor, call, Coding.Kind.NONE, made, ended, reason=why)


def release(
    *,
    actor: Actor,
    contributions: type_of_voices,
    theme: Theme | None = None,
    expected: int | None = None,
) -> Coding:
    """End what anybody said of voices, also of hidden ones: a theme, or everything."""
    call = call_of(contributions)
    with transaction.atomic():
        hold(call.cycle)
        require(rules.may_code(actor, call.cycle))
        meant = chosen(call, contributions, expected, unread=True)
        said = _said(meant.keys)
        ended = [
            row
            for rows in said.values()
            for row in rows
            if theme is None or row.theme_id == theme.pk
        ]
        return _stroke(actor, call, Coding.Kind.RELEASE, [], ended)


def _held(theme: Theme) -> Theme:
    """The theme as it now stands, with its codebook held."""
    hold(theme.cycle)
    return Theme.objects.select_related("cycle").get(pk=theme.pk)


def _same_cycle(call: Call, cycle: Cycle) -> None:
    if call.cycle_id != cycle.pk:
        raise refuse(_("El tema es de otro ciclo que el aporte."))


def _said(keys: Sequence[int]) -> Mapping[int, list[Assignment]]:
    """What is in force of each of these voices, of those nothing was said of too."""
    found = {pk: rows for some in by_parts(keys) for pk, rows in standing.said_of(some).items()}
    return {pk: found.get(pk, []) for pk in keys}


def _themed(
    actor: Actor,
    said: Mapping[int, list[Assignment]],
    theme: Theme,
    passage: str,
    *,
    instead: bool,
    engine: str,
) -> tuple[list[Assignment], list[Assignment]]:
    """What to make and what to end so that the actor says this theme of each voice."""
    now, made, ended = clock.now(), [], []
    for pk, rows in said.items():
        same = [row for row in rows if _is(row, actor, theme.pk, passage)]
        ended += [row for row in rows if row not in same and (instead or _own_none(row, actor))]
        if not same:
            row = Assignment(
                contribution_id=pk,
                theme=theme,
                passage=passage,
                engine=engine,
                made_by=actor.pseudonym,
                made_at=now,
            )
            made.append(row)
    return made, ended


def _without_theme(
    actor: Actor, said: Mapping[int, list[Assignment]], reason: str, *, instead: bool
) -> tuple[list[Assignment], list[Assignment]]:
    now, made, ended = clock.now(), [], []
    for pk, rows in said.items():
        same = [row for row in rows if _own_none(row, actor) and row.reason == reason]
        own = [row for row in rows if instead or row.made_by == actor.pseudonym]
        ended += [row for row in own if row not in same]
        if not same:
            made.append(
                Assignment(contribution_id=pk, reason=reason, made_by=actor.pseudonym, made_at=now)
            )
    return made, ended


def _is(row: Assignment, actor: Actor, theme: int, passage: str) -> bool:
    return (row.theme_id, row.made_by, row.passage) == (theme, actor.pseudonym, passage)


def _own_none(row: Assignment, actor: Actor) -> bool:
    return row.theme_id is None and row.made_by == actor.pseudonym


def _passage(meant: Voices, passage: str) -> str:
    """The words meant, which one voice holds; spaces and line ends do not matter."""
    words = " ".join(passage.split())
    if not words:
        return ""
    if len(meant.keys) > 1:
        raise refuse(_("Un pasaje es de un solo aporte."))
    if not any(words in text for text in _texts(meant.keys[0])):
        raise refuse(_("Ese pasaje no está en el aporte."))
    return words


def _texts(key: int) -> Iterator[str]:
    told = spoken.texts_of(Contribution.objects.filter(pk=key)).get(key, ())
    return (" ".join(text.split()) for _question, text in told)


def _stroke(
    actor: Actor,
    call: Call,
    kind: Coding.Kind,
    made: list[Assignment],
    ended: list[Assignment],
    *,
    subject: str = "",
    reason: str = "",
) -> Coding:
    if not (made or ended):
        raise refuse(_("No cambia nada: ya estaba así."), Ground.NOT_NOW)
    coding = write(
        actor=actor,
        cycle=call.cycle,
        call=call,
        kind=kind,
        made=made,
        ended=ended,
        reason=reason,
    )
    keep(row.contribution_id for row in (*made, *ended))
    journalled(CODED, subject or call.folio, actor, call.cycle, coding)
    return coding
