"""Undoing restores exactly what stood before, or says what must be undone first."""

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.themes import actions
from planabierto.journey.themes.models import Coding, Theme
from planabierto.journey.themes.queries import codebook, workbench
from planabierto.kit.verdict import Refused
from tests.builders_themes import (
    ANA,
    KEEPER,
    LUZ,
    everything,
    heard,
    hint,
    problems,
    put,
    theme_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def voices():
    return heard(4)


@pytest.fixture
def agua(voices):
    return theme_of(voices[0].cycle, "Agua")


@pytest.fixture
def aire(agua, voices):
    """A second theme; something was said before, and something was suggested."""
    second = theme_of(agua.cycle, "Aire")
    put(voices[:2], agua, LUZ)
    put(voices[:1], second, passage="Propuesta")
    actions.assign_none(actor=LUZ, contributions=voices[2:3], reason="Saludo")
    hint(voices, agua)
    return second


def last():
    return Coding.objects.order_by("-pk").first()


def stroke_of(name, voices, agua, aire):
    """Every kind of stroke."""
    acts = {
        "assign": lambda: put(voices, aire),
        "instead": lambda: put(voices, aire, instead=True),
        "none": lambda: actions.assign_none(actor=LUZ, contributions=voices, reason="Otra cosa"),
        "release": lambda: actions.release(actor=ANA, contributions=voices),
        "accept": lambda: actions.accept_suggestions(actor=ANA, contributions=voices),
        "refuse": lambda: actions.refuse_suggestions(actor=ANA, contributions=voices),
        "split": lambda: actions.split_theme(
            actor=KEEPER, theme=agua, into=["Agua", "Drenaje"], moves={voices[0].pk: 1}, reason="x"
        ),
        "merge": lambda: actions.merge_themes(actor=KEEPER, themes=[agua], into=aire, reason="x"),
        "merge new": lambda: actions.merge_themes(
            actor=KEEPER, themes=[agua, aire], name_es="Agua", reason="x"
        ),
    }
    acts[name]()
    return last()


@pytest.mark.parametrize(
    "name",
    ["assign", "instead", "none", "release", "accept", "refuse", "split", "merge", "merge new"],
)
def test_every_stroke_is_undone_exactly(voices, agua, aire, name):
    before, themes = everything(), set(Theme.objects.values_list("pk", "state"))
    coding = stroke_of(name, voices, agua, aire)
    assert everything() != before
    undone = actions.undo(actor=KEEPER, coding=coding)
    assert everything() == before
    left = Theme.objects.filter(pk__in=[pk for pk, _state in themes])
    assert set(left.values_list("pk", "state")) == themes
    assert not Theme.objects.exclude(pk__in=left).filter(state="active").exists()
    coding.refresh_from_db()
    assert (coding.undone_by, undone.kind) == (undone, "undo")
    assert Entry.objects.filter(verb="themes.undone").count() == 1
    assert list(codebook.later_of(agua)) == []
    assert problems() == []
    # What was done once can be done, and undone, again.
    again = stroke_of(name, voices, agua, aire)
    actions.undo(actor=KEEPER, coding=again)
    assert everything() == before
    assert problems() == []


def test_nothing_is_undone_twice_nor_an_undoing(voices, aire):
    coding = put(voices, aire)
    undone = actions.undo(actor=ANA, coding=coding)
    with pytest.raises(Refused, match="Ya se deshizo"):
        actions.undo(actor=ANA, coding=coding)
    with pytest.raises(Refused, match="no se deshace"):
        actions.undo(actor=ANA, coding=undone)


def test_one_undoes_ones_own_and_keepers_anybodys(voices, agua, aire):
    coding = put(voices, aire)
    with pytest.raises(Refused, match="puntos de contacto"):
        actions.undo(actor=LUZ, coding=coding)
    assert workbench.undoable(coding.call, ANA.pseudonym) == coding
    actions.undo(actor=ANA, coding=coding)
    split = stroke_of("split", voices, agua, aire)
    Coding.objects.filter(pk=split.pk).update(made_by=ANA.pseudonym)
    with pytest.raises(Refused, match="puntos de contacto"):
        actions.undo(actor=ANA, coding=split)


def test_what_came_later_goes_first(voices, aire):
    first = put(voices, aire)
    later = actions.release(actor=LUZ, contributions=voices[:1], theme=aire)
    with pytest.raises(Refused, match="Después cambió 1 de esos aportes"):
        actions.undo(actor=ANA, coding=first)
    put(voices[:1], aire)
    # What the release ended was said again: to say it a second time would not be exact.
    with pytest.raises(Refused, match="Después cambió 1 de esos aportes"):
        actions.undo(actor=KEEPER, coding=later)
    assert problems() == []


def test_a_split_whose_parts_were_used_since_stays(voices, agua, aire):
    split = stroke_of("split", voices, agua, aire)
    drains = codebook.named(agua.cycle, "Drenaje")
    coding = put(voices[3:], drains)
    with pytest.raises(Refused, match="los temas que resultaron"):
        actions.undo(actor=KEEPER, coding=split)
    actions.undo(actor=ANA, coding=coding)
    part = theme_of(agua.cycle, "Colectores", parent=drains)
    with pytest.raises(Refused, match="subtemas"):
        actions.undo(actor=KEEPER, coding=split)
    actions.retire_theme(actor=KEEPER, theme=part, reason="x")
    clean = codebook.named(agua.cycle, "Agua")
    actions.retire_theme(actor=KEEPER, theme=clean, reason="x")
    with pytest.raises(Refused, match="los temas que resultaron"):
        actions.undo(actor=KEEPER, coding=split)
    actions.restore_theme(actor=KEEPER, theme=clean)
    actions.reword_theme(actor=KEEPER, theme=clean, name_es="Agua limpia")
    other = theme_of(agua.cycle, "Agua")
    with pytest.raises(Refused, match="se llama «Agua»"):
        actions.undo(actor=KEEPER, coding=split)
    actions.reword_theme(actor=KEEPER, theme=other, name_es="Mar")
    actions.undo(actor=KEEPER, coding=split)
    assert problems() == []
