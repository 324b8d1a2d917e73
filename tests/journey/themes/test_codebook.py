"""The codebook of a cycle: themes come, change, go, and tell where they came from."""

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.themes import actions, rules
from planabierto.journey.themes.models import Theme, ThemeChange
from planabierto.journey.themes.queries import codebook
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_cycle
from tests.builders_themes import (
    ANA,
    KEEPER,
    coder,
    hear,
    heard,
    problems,
    put,
    take_back,
    theme_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    return build_cycle()


def test_a_theme_has_a_folio_and_words(cycle):
    first = theme_of(cycle, "  Agua   limpia ", description_es="De la llave.", includes="Pozos")
    second = theme_of(cycle, "Aire", parent=first, name_en="Air")
    assert (str(first), first.name.es, second.folio) == ("NL-2022-T1", "Agua limpia", "NL-2022-T2")
    assert (first.description.es, second.name.en) == ("De la llave.", "Air")
    assert str(first.status.label) == "En uso"
    assert list(codebook.parts_of(first)) == [second]
    assert Entry.objects.filter(verb="themes.added").count() == 2
    assert problems() == []


@pytest.mark.parametrize(
    "actor", [STRANGER, coder(role=Role.FACILITATOR), coder(role=Role.LIAISON)]
)
def test_the_secretariat_and_contacts_keep_it(cycle, actor):
    assert rules.may_keep_codebook(coder(role=Role.CONTACT), cycle)
    assert rules.may_keep_codebook(SYSTEM, cycle)
    with pytest.raises(Refused, match="puntos de contacto"):
        actions.add_theme(actor=actor, cycle=cycle, name_es="Agua")


@pytest.mark.parametrize(
    ("name", "message"),
    [(" ", "Ponle nombre"), ("x" * 161, "demasiado largo"), ("AGÜA", "se llama «AGÜA»")],
)
def test_a_name_is_there_short_and_free(cycle, name, message):
    theme_of(cycle, "Agüa")
    with pytest.raises(Refused, match=message):
        theme_of(cycle, name)
    with pytest.raises(TypeError, match="no colour"):
        theme_of(cycle, "Aire", colour="azul")


def test_a_theme_is_part_of_one_in_use_of_its_cycle(cycle):
    far = actions.add_theme(actor=SYSTEM, cycle=build_cycle(folio="SLP-2025"), name_es="Agua")
    with pytest.raises(Refused, match="de otro ciclo"):
        theme_of(cycle, "Aire", parent=far)
    gone = actions.retire_theme(actor=KEEPER, theme=theme_of(cycle, "Agua"), reason="No se usa")
    with pytest.raises(Refused, match="Fuera de uso"):
        theme_of(cycle, "Aire", parent=gone)


def test_words_change_and_how_they_read_stays(cycle):
    agua, aire = theme_of(cycle, "Agua"), theme_of(cycle, "Aire")
    actions.reword_theme(
        actor=KEEPER, theme=agua, reason="Más claro", name_es="El agua", parent=aire
    )
    change = ThemeChange.objects.get()
    assert change.before == {"name_es": "Agua", "parent": None}
    assert (change.kind, change.reason, change.mandate) == ("reworded", "Más claro", "D000001-7")
    actions.reword_theme(actor=KEEPER, theme=agua, name_es="El agua ", parent=aire)
    actions.reword_theme(actor=KEEPER, theme=agua, excludes="El mar")
    actions.reword_theme(actor=KEEPER, theme=agua, parent=None)
    assert ThemeChange.objects.count() == 3
    assert ThemeChange.objects.last().before == {"parent": aire.folio}
    with pytest.raises(Refused, match="se llama «Aire»"):
        actions.reword_theme(actor=KEEPER, theme=agua, name_es="Aire")
    with pytest.raises(Refused, match="puntos de contacto"):
        actions.reword_theme(actor=ANA, theme=agua, name_es="Aguas")
    assert [each.kind for each in codebook.history_of(agua)] == ["reworded"] * 3
    assert problems() == []


def test_a_theme_is_never_part_of_its_own_parts(cycle):
    agua = theme_of(cycle, "Agua")
    pozos = theme_of(cycle, "Pozos", parent=agua)
    norias = theme_of(cycle, "Norias", parent=pozos)
    for parent in (agua, pozos, norias):
        with pytest.raises(Refused, match="parte de sí mismo"):
            actions.reword_theme(actor=KEEPER, theme=agua, parent=parent)
    actions.reword_theme(actor=KEEPER, theme=norias, parent=agua)


def test_a_theme_is_set_aside_once_nobody_speaks_of_it():
    voices = heard(2)
    agua = theme_of(voices[0].cycle, "Agua")
    pozos = theme_of(agua.cycle, "Pozos", parent=agua)
    put(voices, agua)
    with pytest.raises(Refused, match="subtemas"):
        actions.retire_theme(actor=KEEPER, theme=agua, reason="x")
    with pytest.raises(Refused, match="Di por qué"):
        actions.retire_theme(actor=KEEPER, theme=pozos, reason=" ")
    actions.retire_theme(actor=KEEPER, theme=pozos, reason="Se juntó")
    with pytest.raises(Refused, match="Todavía tiene aportes"):
        actions.retire_theme(actor=KEEPER, theme=agua, reason="x")
    take_back(voices[1])
    actions.release(actor=ANA, contributions=voices[:1])
    actions.retire_theme(actor=KEEPER, theme=agua, reason="Nadie habla de esto")
    assert problems() == []
    with pytest.raises(Refused, match="Fuera de uso"):
        actions.retire_theme(actor=KEEPER, theme=agua, reason="x")
    other = theme_of(agua.cycle, "Agua")
    with pytest.raises(Refused, match="se llama «Agua»"):
        actions.restore_theme(actor=KEEPER, theme=agua)
    actions.reword_theme(actor=KEEPER, theme=other, name_es="Agua limpia")
    actions.restore_theme(actor=KEEPER, theme=agua, reason="Vuelve")
    with pytest.raises(Refused, match="En uso"):
        actions.restore_theme(actor=KEEPER, theme=agua)
    assert problems() == []


def test_themes_are_seen_with_their_cycle(cycle):
    agua = theme_of(cycle, "Agua")
    assert codebook.theme("nl-2022-t1", KEEPER) == agua
    assert codebook.theme(agua.folio, STRANGER) is None
    assert codebook.theme("NL-2022-T9", KEEPER) is None
    assert codebook.theme("NL-2022", KEEPER) is None
    assert codebook.theme("nada", KEEPER) is None
    Theme.objects.update(state="retired")
    assert (list(codebook.themes_of(cycle)), list(codebook.every_theme(cycle))) == ([], [agua])


def test_sizes_count_each_voice_once_and_only_what_may_be_read():
    voices = heard(4)
    call, cycle = voices[0].call, voices[0].cycle
    agua, aire = theme_of(cycle, "Agua"), theme_of(cycle, "Aire")
    put(voices, agua)
    put(voices[:1], agua, coder("U-CCCC4444"))
    put(voices[:1], agua, passage="Propuesta")
    put(voices[:2], aire)
    take_back(voices[3])
    assert codebook.sizes(cycle) == {agua.pk: 3, aire.pk: 2}
    assert codebook.sizes(cycle, call) == {agua.pk: 3, aire.pk: 2}
    from tests.builders import build_call

    second = build_call(cycle=cycle)
    put(hear(second, 1), aire)
    assert codebook.sizes(cycle) == {agua.pk: 3, aire.pk: 3}
    assert codebook.sizes(cycle, second) == {aire.pk: 1}
    assert list(codebook.voices_of(agua)) == voices[:3]
    assert codebook.newest_voices([agua.pk, aire.pk], most=2)[:2] == [voices[2].pk, voices[1].pk]
    assert codebook.themes_spoken_of([voices[0].pk]) == [agua.pk, aire.pk]
