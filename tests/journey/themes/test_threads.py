"""The thread leads from a voice to its theme and back; search finds themes in use."""

import pytest

from planabierto.journey.themes import actions
from planabierto.journey.themes.queries import codebook
from planabierto.kit.registry import documents
from planabierto.reading.lineage.queries import thread_of
from tests.builders_themes import ANA, KEEPER, heard, put, theme_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def voices():
    return heard(14)


@pytest.fixture
def agua(voices):
    made = theme_of(voices[0].cycle, "Agua", description_es="De la llave", includes="Pozos")
    put(voices, made)
    return made


def station(folio, key):
    found = {each.key: each for each in thread_of(folio, KEEPER).stations}
    return [node.folio for node in found[key].nodes]


def test_the_thread_runs_both_ways(voices, agua):
    assert station(voices[0].folio, "theme") == [agua.folio]
    # Of many voices the newest stand on the thread; the theme's page has them all.
    assert set(station(agua.folio, "voice")) == {each.folio for each in voices[2:]}
    assert list(codebook.voices_of(agua)) == voices
    actions.release(actor=ANA, contributions=voices[13:])
    assert station(voices[13].folio, "theme") == []
    assert voices[13].folio not in station(agua.folio, "voice")


def test_search_finds_themes_in_use_of_published_cycles(agua):
    source = documents["theme"]
    cycle = agua.cycle
    cycle.state = "published"
    cycle.save()
    (document,) = list(source.every())
    assert (document.folio, document.title.es, document.body.es) == (
        agua.folio,
        "Agua",
        "De la llave\nPozos",
    )
    parts = actions.split_theme(
        actor=KEEPER, theme=agua, into=["Agua", "Drenaje"], rest=0, reason="Son dos cosas"
    )
    told = source.about([agua.folio])
    assert told[agua.folio] is None
    assert {folio for folio, document in told.items() if document} == {each.folio for each in parts}
    assert set(source.about([cycle.folio])) == {agua.folio, *(each.folio for each in parts)}
    assert source.about(["NL-2022-Q1"]) == {}
    assert source.about(["NL-2022-T99"]) == {"NL-2022-T99": None}
    cycle.state = "draft"
    cycle.save()
    assert list(source.every()) == []
    assert set(source.about([cycle.folio]).values()) == {None}
