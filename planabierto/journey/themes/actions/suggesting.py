"""What machines suggest: a person asks for it, and a person answers."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.consultation.models import Call
from planabierto.journey.themes import rules
from planabierto.journey.themes.actions.codebook import begin
from planabierto.journey.themes.actions.coding import CODED
from planabierto.journey.themes.actions.stroke import (
    by_parts,
    call_of,
    chosen,
    hold,
    journalled,
    keep,
    type_of_voices,
    write,
)
from planabierto.journey.themes.models import (
    Assignment,
    Coding,
    ProposedGroup,
    Suggestion,
    SuggestionRun,
    Theme,
)
from planabierto.journey.themes.queries import standing, suggesting
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, refuse, require

ENOUGH_THEMES = 2


def ask_suggestions(
    *,
    actor: Actor,
    call: Call,
    kind: SuggestionRun.Kind = SuggestionRun.Kind.THEMES,
    engine: str = "",
) -> SuggestionRun:
    """Ask a machine to read a call; the worker does it, and one reading at a time."""
    with transaction.atomic():
        hold(call.cycle)
        require(rules.may_suggest(actor, call))
        if suggesting.unfinished(call).exists():
            raise refuse(_("Ya se está leyendo esta consulta: espera a que termine."))
        _check_material(call, kind)
        run = SuggestionRun.objects.create(
            call=call,
            kind=kind,
            wanted=engine,
            asked_by=actor.pseudonym,
            asked_at=clock.now(),
        )
        journalled("themes.suggestions_asked", call.folio, actor, call.cycle, run)
    return run


def accept_suggestions(
    *,
    actor: Actor,
    contributions: type_of_voices,
    theme: Theme | None = None,
    expected: int | None = None,
) -> Coding:
    """Take what a machine puts first for each of these voices; for a theme, only that one."""
    call = call_of(contributions)
    with transaction.atomic():
        hold(call.cycle)
        require(rules.may_code(actor, call.cycle))
        taken = _first(call, contributions, theme, expected)
        now = clock.now()
        made = [
            Assignment(
                contribution_id=each.contribution_id,
                theme_id=each.theme_id,
                engine=each.run.engine_label,
                made_by=actor.pseudonym,
                made_at=now,
            )
            for each in taken
        ]
        coding = write(actor=actor, cycle=call.cycle, call=call, kind=Coding.Kind.ACCEPT, made=made)
        return _answer(actor, call, coding, taken, accepted=True)


def refuse_suggestions(
    *,
    actor: Actor,
    contributions: type_of_voices,
    theme: Theme | None = None,
    expected: int | None = None,
) -> Coding:
    """Turn down what a machine puts first for each of these voices; they go on waiting."""
    call = call_of(contributions)
    with transaction.atomic():
        hold(call.cycle)
        require(rules.may_code(actor, call.cycle))
        turned = _first(call, contributions, theme, expected)
        about = [each.contribution_id for each in turned]
        coding = write(
            actor=actor, cycle=call.cycle, call=call, kind=Coding.Kind.REFUSE, about=about
        )
        return _answer(actor, call, coding, turned, accepted=False)


def begin_theme(
    *,
    actor: Actor,
    group: ProposedGroup,
    name_es: str,
    description_es: str = "",
    with_members: bool = True,
) -> Theme:
    """Make a theme of a proposed group, under a person's name for it; perhaps with its voices.

    Of the voices only those go in that still wait.
    """
    call = group.run.call
    with transaction.atomic():
        held = _held_group(actor, group)
        theme = begin(actor, call.cycle, name_es, description_es=description_es)
        journalled("themes.added", theme.folio, actor, call.cycle, theme, public=True)
        held.theme = theme
        held.save(update_fields=["theme"])
        members = suggesting.waiting_members(held) if with_members else []
        if members:
            _take_in(actor, call, held, theme, members)
    return theme


def set_aside(*, actor: Actor, group: ProposedGroup) -> ProposedGroup:
    """Say that a proposed group is no theme."""
    with transaction.atomic():
        held = _held_group(actor, group)
        held.set_aside = True
        held.save(update_fields=["set_aside"])
        journalled("themes.group_set_aside", held.run.call.folio, actor, held.run.call.cycle)
    return held


def _check_material(call: Call, kind: SuggestionRun.Kind) -> None:
    if not suggesting.to_read(call).exists():
        raise refuse(_("No hay aportes por leer."), Ground.NOT_NOW)
    if kind == SuggestionRun.Kind.THEMES and suggesting.known_themes(call) < ENOUGH_THEMES:
        words = _("Primero lee algunos aportes tú: hacen falta al menos dos temas con aportes.")
        raise refuse(words, Ground.NOT_NOW)


def _first(
    call: Call, contributions: type_of_voices, theme: Theme | None, expected: int | None
) -> list[Suggestion]:
    """The first open suggestion of each voice that waits; of others there is nothing to answer."""
    meant = chosen(call, contributions, expected)
    found = [
        each
        for some in by_parts(meant.keys)
        for each in suggesting.first_of(some)
        if theme is None or each.theme_id == theme.pk
    ]
    if not found:
        raise refuse(_("Ninguno de esos aportes tiene una sugerencia por responder."))
    return found


def _answer(
    actor: Actor, call: Call, coding: Coding, rows: list[Suggestion], *, accepted: bool
) -> Coding:
    for some in by_parts(rows):
        themes = {each.contribution_id: each.theme_id for each in some}
        repeated = standing.open_suggestions().filter(contribution__in=list(themes))
        keys = [
            pk
            for pk, voice, theme in repeated.values_list("pk", "contribution", "theme")
            if themes[voice] == theme
        ]
        Suggestion.objects.filter(pk__in=keys).update(
            accepted=accepted, answered_by=actor.pseudonym, answered_in=coding
        )
    keep(each.contribution_id for each in rows)
    journalled(CODED, call.folio, actor, call.cycle, coding)
    return coding


def _held_group(actor: Actor, group: ProposedGroup) -> ProposedGroup:
    cycle = group.run.call.cycle
    hold(cycle)
    require(rules.may_keep_codebook(actor, cycle))
    held = ProposedGroup.objects.select_related("run__call__cycle").get(pk=group.pk)
    if held.theme_id is not None or held.set_aside:
        raise refuse(_("Ese grupo ya se atendió."), Ground.NOT_NOW)
    return held


def _take_in(
    actor: Actor, call: Call, group: ProposedGroup, theme: Theme, members: list[int]
) -> None:
    now = clock.now()
    made = [
        Assignment(
            contribution_id=pk,
            theme=theme,
            engine=group.run.engine_label,
            made_by=actor.pseudonym,
            made_at=now,
        )
        for pk in members
    ]
    coding = write(actor=actor, cycle=call.cycle, call=call, kind=Coding.Kind.ACCEPT, made=made)
    keep(members)
    journalled(CODED, theme.folio, actor, call.cycle, coding)
