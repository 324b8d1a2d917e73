"""Themes are split and joined, and each voice goes along or waits to be read again."""

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.themes import actions
from planabierto.journey.themes.models import Assignment, Coding, Theme
from planabierto.journey.themes.queries import codebook
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_call, build_cycle
from tests.builders_themes import (
    ANA,
    KEEPER,
    LUZ,
    everything,
    hear,
    heard,
    hint,
    place,
    problems,
    put,
    said,
    take_back,
    theme_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def voices():
    return heard(4)


@pytest.fixture
def agua(voices):
    return theme_of(voices[0].cycle, "Agua")


def split(
    theme, moves=None, into=("Agua", "Drenaje"), rest=None, reason="Son dos cosas", actor=KEEPER
):
    return actions.split_theme(
        actor=actor, theme=theme, into=into, moves=moves, rest=rest, reason=reason
    )


def merge(*themes, actor=KEEPER, reason="Es lo mismo", **facts):
    return actions.merge_themes(actor=actor, themes=themes, reason=reason, **facts)


def test_voices_go_to_the_part_they_are_put_in_or_wait(voices, agua):
    put(voices, agua)
    put(voices[:1], agua, LUZ)
    take_back(voices[1])
    clean, drains = split(agua, {voices[0].pk: 0, voices[1].pk: 1})
    assert said(voices[0]) == {(ANA.pseudonym, clean.number), (LUZ.pseudonym, clean.number)}
    assert said(voices[1]) == {(ANA.pseudonym, drains.number)}
    assert place(voices[2]) == ("waiting", False, "")
    agua.refresh_from_db()
    assert (agua.state, clean.name_es) == ("split", "Agua")
    assert list(codebook.later_of(agua)) == [clean, drains]
    assert list(codebook.earlier_of(drains)) == [agua]
    assert Entry.objects.get(verb="themes.split").subject == agua.folio
    assert problems() == []


def test_the_rest_goes_where_somebody_said(voices, agua):
    put(voices, agua)
    _clean, drains = split(agua, {voices[0].pk: 0}, rest=1)
    assert codebook.sizes(agua.cycle)[drains.pk] == 3
    with pytest.raises(Refused, match="Dividido"):
        split(agua)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"into": ["Agua"]}, "al menos dos nombres"),
        ({"into": ["Agua", " "]}, "al menos dos nombres"),
        ({"into": ["Agua", "água"]}, "nombre distinto"),
        ({"into": ["Agua", "Aire"]}, "se llama «Aire»"),
        ({"reason": " "}, "Di por qué"),
        ({"rest": 2}, "a cuál de las partes"),
        ({"moves": {0: 0}}, "ya no está en el tema"),
        ({"actor": ANA}, "puntos de contacto"),
    ],
)
def test_a_split_that_cannot_be_is_refused_whole(voices, agua, facts, message):
    theme_of(agua.cycle, "Aire")
    put(voices, agua)
    before = everything()
    with pytest.raises(Refused, match=message):
        split(agua, **facts)
    assert (everything(), Theme.objects.count()) == (before, 2)
    assert problems() == []


def test_a_theme_with_parts_is_neither_split_nor_joined(agua):
    theme_of(agua.cycle, "Pozos", parent=agua)
    with pytest.raises(Refused, match="subtemas"):
        split(agua)
    with pytest.raises(Refused, match="subtemas"):
        merge(agua, into=theme_of(agua.cycle, "Aire"))


def test_themes_join_into_one_of_them(voices, agua):
    aire = theme_of(agua.cycle, "Aire")
    put(voices, agua)
    put(voices[:2], aire)
    put(voices[2:], aire, LUZ)
    assert place(voices[2])[1] is True
    assert merge(agua, aire, into=agua) == agua
    assert said(voices[0]) == {(ANA.pseudonym, agua.number)}
    assert place(voices[2]) == ("assigned", False, LUZ.pseudonym)
    aire.refresh_from_db()
    assert (aire.state, list(codebook.earlier_of(agua))) == ("merged", [aire])
    assert codebook.sizes(agua.cycle) == {agua.pk: 4}
    assert problems() == []


def test_themes_join_into_a_new_one(voices, agua):
    top = theme_of(agua.cycle, "Servicios")
    actions.reword_theme(actor=KEEPER, theme=agua, parent=top)
    pozos = theme_of(agua.cycle, "Pozos", parent=top)
    put(voices, agua)
    put(hear(build_call(cycle=agua.cycle), 2), pozos)
    made = merge(agua, pozos, name_es="Agua")
    assert (made.number, made.parent, codebook.sizes(agua.cycle)) == (4, top, {made.pk: 6})
    coding = Coding.objects.get(kind="merge")
    assert (coding.call, coding.size) == (None, 6)
    other = merge(made, theme_of(agua.cycle, "Ríos"), name_es="Ríos y agua")
    assert other.parent is None
    assert problems() == []


def test_what_is_joined_is_several_themes_of_one_cycle_in_use(agua):
    far = actions.add_theme(actor=SYSTEM, cycle=build_cycle(folio="SLP-2025"), name_es="Agua")
    aire = theme_of(agua.cycle, "Aire")
    with pytest.raises(Refused, match="mismo ciclo"):
        merge(agua, far, name_es="Todo", actor=SYSTEM)
    with pytest.raises(Refused, match="mismo ciclo"):
        merge(agua, into=far, actor=SYSTEM)
    for themes, facts in (
        ((agua,), {"name_es": "x"}),
        ((agua,), {"into": agua}),
        ((), {"into": agua}),
    ):
        with pytest.raises(Refused, match="al menos dos temas"):
            merge(*themes, **facts)
    with pytest.raises(Refused, match="puntos de contacto"):
        merge(agua, aire, name_es="x", actor=ANA)
    with pytest.raises(Refused, match="Ponle nombre"):
        merge(agua, aire)
    actions.retire_theme(actor=KEEPER, theme=aire, reason="x")
    with pytest.raises(Refused, match="Fuera de uso"):
        merge(agua, into=aire)
    with pytest.raises(Refused, match="Fuera de uso"):
        merge(aire, into=agua)


def test_what_a_machine_suggested_of_a_theme_out_of_use_is_not_offered(voices, agua):
    aire = theme_of(agua.cycle, "Aire")
    hint(voices, agua)
    merge(agua, into=aire)
    assert problems() == []
    from planabierto.journey.themes.models import Placement

    assert not Placement.objects.exclude(suggested=None).exists()


def test_passages_are_kept_apart(voices, agua):
    aire = theme_of(agua.cycle, "Aire")
    put(voices[:1], agua, passage="Propuesta")
    put(voices[:1], aire, passage="0")
    put(voices[:1], aire)
    merge(aire, into=agua)
    passages = Assignment.objects.filter(ended_in=None).values_list("passage", flat=True)
    assert sorted(passages) == ["", "0", "Propuesta"]
