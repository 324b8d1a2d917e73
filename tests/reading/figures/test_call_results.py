"""The results of a call against the same results recounted naively, voice by voice."""

from __future__ import annotations

from datetime import date
from statistics import fmean, median

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from planabierto.reading.figures.consultation import whole
from planabierto.reading.figures.consultation.cells import SMALLEST
from tests import naive_call as naive
from tests.builders import WITH_DATABASE
from tests.reading.figures.call_world import (
    OPTIONS,
    PLAIN,
    build_world,
    cite,
    judge,
    speak,
    voices,
)

DAY = date(2022, 7, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return build_world()


def _weights(table):
    """Key → (contributions, people) of the rows that hold something."""
    return {
        row.key: (row.count.contributions, row.count.people)
        for row in table.rows
        if row.count and row.count.contributions
    }


def _read(world):
    return whole.of(world.call, DAY)


@WITH_DATABASE
@given(said=st.lists(voices, max_size=25))
def test_every_table_is_what_one_counts_by_hand(world, said):
    with transaction.atomic():
        for spec in said:
            speak(world, spec)
        found = _read(world)
        _participation(world, found.participation)
        _questions(world, found)
        _themes(world, found.themes)
        transaction.set_rollback(True)
    world.voices.clear()


def _participation(world, found):
    counting = naive.shown(world)
    assert found.counted.contributions == len(counting)
    assert found.counted.people == sum(voice.people for voice in counting)
    states = {key: times for key, (times, _people) in _weights(found.by_state).items()}
    assert states == naive.by_state(world)
    assert _weights(found.by_channel) == naive.by_channel(world)
    assert _weights(found.by_day) == naive.by_day(world)
    assert _weights(found.by_topic) == naive.by_topic(world)
    for table in found.profiles:
        _nothing_small_is_shown(table, naive.profile(world, table.key), len(counting))


def _nothing_small_is_shown(table, told, base):
    """Each cell is its true count or kept back; what is kept back cannot be worked out."""
    if table.withheld:
        assert not table.rows
        assert base
        return
    for row in table.rows:
        if row.count is not None:
            assert row.count.contributions == told[row.key]
            assert row.count.contributions == 0 or row.count.contributions >= SMALLEST
    hidden = [row.key for row in table.rows if row.count is None]
    if hidden:
        assert len(hidden) >= 2
        assert sum(told[key] for key in hidden) >= SMALLEST
    shown = {row.key for row in table.rows}
    assert not base or {key for key, times in told.items() if times} <= shown


def _questions(world, found):
    tables = {table.key: table for table in found.questions}
    for key in ("one", "follow", "many", "scale", "order"):
        assert _weights(tables[key]) == naive.options(world, key)
    for key, table in tables.items():
        assert table.base.contributions == len(naive.answered(world, key))
    asked = sum(places == [1] for _voice, _text, places in naive.answered(world, "one"))
    assert tables["follow"].asked.contributions == asked
    assert tables["many"].asked == found.participation.counted
    _ranking(world, tables["order"])
    _middle(tables["scale"], naive.scale(world, "scale"))
    numbers = [float(text.replace(",", "")) for _v, text, _p in naive.answered(world, "number")]
    if len(numbers) >= SMALLEST:
        _middle(tables["number"], numbers)
    else:
        assert not tables["number"].measures
    for key in ("place", "point"):
        told = _where(world, key)
        _nothing_small_is_shown(tables[key], told, sum(told.values()))


def _where(world, key):
    counts = naive.Counter()
    for _voice, text, _places in naive.answered(world, key):
        if key == "point":
            text = ",".join(f"{round(float(part), 2):.2f}" for part in text.split(","))
        counts[text] += 1
    return counts


def _ranking(world, table):
    assert {row.key: row.more["points"] for row in table.rows if row.more["points"]} == (
        naive.points(world, "order", OPTIONS["order"])
    )
    assert {row.key: row.more["first"] for row in table.rows if row.more["first"]} == (
        naive.firsts(world, "order")
    )
    ordered = [row.more["points"] for row in table.rows]
    assert ordered == sorted(ordered, reverse=True)


def _middle(table, values):
    measured = {key: value for key, _label, value in table.measures}
    if not values:
        assert not measured
        return
    assert measured["mean"] == round(fmean(values), 2)
    assert measured["median"] == median(values)


def _themes(world, found):
    assert _weights(found.sizes) == naive.themes(world)
    assert {row.key: row.count.contributions for row in found.placed.rows if row.count} == {
        "waiting": 0,
        "assigned": 0,
        "none": 0,
    } | naive.placed(world)


def test_a_multiple_choice_counts_options_and_not_combinations(world):
    for chosen in ({0, 1}, {0}, {0, 1, 2}, {1}):
        speak(world, PLAIN | {"many": chosen})
    speak(world, PLAIN)
    table = _read(world).table("pregunta-many")
    assert [row.count.contributions for row in table.rows] == [3, 3, 1, 0]
    assert [row.share for row in table.rows] == [75.0, 75.0, 25.0, 0.0]
    assert (table.asked.contributions, table.base.contributions) == (5, 4)


def test_for_how_many_people_somebody_speaks_is_another_unit(world):
    speak(world, PLAIN | {"people": 40, "one": 1})
    speak(world, PLAIN | {"one": 1})
    table = _read(world).table("pregunta-one")
    assert (table.rows[1].count.contributions, table.rows[1].count.people) == (2, 41)
    assert table.rows[1].share == 100.0


def test_a_day_is_that_of_the_place(world):
    speak(world, PLAIN | {"hours": -1})  # it is the first in UTC, and 23:00 in Monterrey
    assert [row.key for row in _read(world).participation.by_day.rows] == ["2022-05-31"]


def test_a_theme_shows_words_that_may_be_quoted_and_its_newest_verdict(world):
    quotable = [speak(world, PLAIN | {"themes": [(0, "ana")]}) for _each in range(3)]
    silent = speak(world, PLAIN | {"may_quote": False, "themes": [(0, "ana")]})
    hidden = speak(world, PLAIN | {"state": "hidden", "themes": [(0, "ana")]})
    judge(world, 0, "not_viable")
    judge(world, 0, "viable")
    cite(world, 0, quotable[:1])
    cite(world, 0, [silent, hidden, *quotable])
    (theme,) = _read(world).themes.results
    assert [each.folio for each in theme.quotations] == [each.folio for each in quotable[:2]]
    assert theme.answered.verdict.outcome == "viable"
    assert _read(world).themes.judged == [theme]


def test_a_theme_nobody_wrote_of_shows_the_first_words_that_may_be_quoted(world):
    words = "Que el agua llegue todos los días y que avisen antes de cortarla."
    for spec in (
        {"text": words, "may_quote": False},
        {"text": words, "state": "hidden"},
        {"text": "Sí"},
        {"text": words},
        {"text": f"Otra. {words}"},
    ):
        speak(world, PLAIN | {"themes": [(0, "ana")]} | spec)
    speak(world, PLAIN | {"text": words, "themes": [(1, "ended")]})
    (theme,) = _read(world).themes.results
    assert [(each.folio, each.text) for each in theme.quotations] == [
        (world.voices[3].folio, words)
    ]


def test_what_is_told_by_fewer_than_five_is_withheld_whole(world):
    told = {"age": "60+", "gender": "woman", "place": 0, "groups": []}
    for _each in range(4):
        speak(world, PLAIN | {"profile": told})
    for table in _read(world).participation.profiles:
        assert table.withheld
        assert table.protected


def test_no_profile_is_shown_of_a_call_that_asks_for_none(world):
    world.call.asks = []
    speak(world, PLAIN)
    assert _read(world).participation.profiles == ()


def test_a_call_without_topics_has_no_table_of_them(world):
    for topic in world.topics:
        topic.delete()
    assert _read(world).participation.by_topic is None


def test_it_asks_as_much_of_many_voices_as_of_few(world, django_assert_num_queries):
    _read(world)  # what a published call asks is read once a process
    counts = []
    for _each in range(2):
        for place in range(3):
            speak(world, PLAIN | {"one": 0, "follow": {0}, "themes": [(place, "ana")]})
        with django_assert_num_queries(11):
            counts.append(_read(world))
    assert counts[1].participation.counted.contributions == 6
