"""A call whose voices are being read, for the matrix and the browser: themes, hints, pairs."""

from __future__ import annotations

from typing import Any

from planabierto.journey.consultation.models import Contribution
from planabierto.journey.themes import actions
from planabierto.journey.themes.actions.reading import Cluster, Found, finish_run
from planabierto.journey.themes.models import ProposedGroup, SuggestionRun, Theme, Twin
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from tests.builders import build_call
from tests.builders_themes import hear, hint
from tests.sample_world import World

SAID = ("Más árboles en la plaza.", "Más árboles en la plaza", "Banquetas sin autos.")


def coded(world: World) -> dict[str, Any]:
    """Folios and keys of what was made."""
    secretary = world.actor("secretary")
    call = build_call(cycle=world.cycle, live=True)
    voices = hear(call, [*SAID, *(f"Luz en la calle {n}." for n in range(9))])
    trees, pavements, lamps = (
        actions.add_theme(actor=secretary, cycle=world.cycle, name_es=name)
        for name in ("Arbolado de la ciudad", "Banquetas libres", "Alumbrado público")
    )
    actions.assign(actor=secretary, contributions=voices[:1], theme=trees)
    actions.assign(actor=secretary, contributions=voices[2:3], theme=pavements)
    hint(voices[3:6], lamps)
    sample = actions.draw_sample(actor=secretary, call=call, size=12)
    return {
        "coding_call": call.folio,
        "read_voice": voices[0].pk,
        "read_theme": trees.folio,
        "read_theme_key": trees.pk,
        "other_theme_key": pavements.pk,
        "empty_theme": _empty(secretary, world).folio,
        "retired_theme": _retired(secretary, world).folio,
        "read_sample": sample.pk,
        "twin": _pair(voices).pk,
        "proposed_group": _group(voices).pk,
    } | _split(secretary, world, voices[6:8])


def _empty(actor: Actor, world: World) -> Theme:
    return actions.add_theme(actor=actor, cycle=world.cycle, name_es="Ruido nocturno")


def _retired(actor: Actor, world: World) -> Theme:
    theme = actions.add_theme(actor=actor, cycle=world.cycle, name_es="Tema repetido")
    return actions.retire_theme(actor=actor, theme=theme, reason="Se repetía")


def _split(actor: Actor, world: World, voices: list[Contribution]) -> dict[str, Any]:
    theme = actions.add_theme(actor=actor, cycle=world.cycle, name_es="Calles")
    actions.assign(actor=actor, contributions=voices, theme=theme)
    names = ("Calles seguras", "Calles limpias")
    actions.split_theme(actor=actor, theme=theme, into=names, rest=0, reason="Eran dos")
    return {"split_theme": theme.folio, "theme_change": theme.changes.get(kind="split").pk}


def _run(voices: list[Contribution], found: Found) -> SuggestionRun:
    run = SuggestionRun.objects.create(
        call=voices[0].call, kind="groups", asked_by="U", asked_at=clock.now()
    )
    return finish_run(run=run, found=found)


def _pair(voices: list[Contribution]) -> Twin:
    pair = (voices[0].pk, voices[1].pk)
    return _run(voices, Found("tfidf", "1", pairs=[pair])).twins.get()


def _group(voices: list[Contribution]) -> ProposedGroup:
    keys = [each.pk for each in voices[8:]]
    cluster = Cluster("Luz, calle", keys, [voices[8].folio])
    return _run(voices, Found("tfidf", "1", clusters=[cluster])).groups.get()
