"""What whoever reads voices has before them."""

import pytest

from planabierto.ground.places.models import Place
from planabierto.journey.consultation.models import Contribution, Profile
from planabierto.journey.themes import actions
from planabierto.journey.themes.actions.placing import place_voices
from planabierto.journey.themes.models import Codebook, Twin
from planabierto.journey.themes.queries import rows, twins, workbench
from planabierto.journey.themes.queries.workbench import Filters
from tests.builders_themes import (
    ANA,
    KEEPER,
    LUZ,
    heard,
    hint,
    put,
    take_back,
    theme_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def voices():
    return heard(6)


@pytest.fixture
def call(voices):
    return voices[0].call


@pytest.fixture
def agua(voices):
    """Two say water, one of them two things; one is about nothing; one was taken back."""
    theme = theme_of(voices[0].cycle, "Agua")
    put(voices[:2], theme)
    put(voices[:1], theme_of(theme.cycle, "Aire"), LUZ)
    actions.assign_none(actor=LUZ, contributions=voices[2:3], reason="Saludo")
    take_back(voices[3])
    hint(voices[4:5], theme, 70)
    return theme


def keys(call, **asked):
    """What the filters find, by both ways."""
    filters = Filters(**asked)
    found = [voice.pk for voice in workbench.next_voices(call, filters, 0, 99)]
    assert found == list(workbench.matching(call, filters).values_list("pk", flat=True))
    assert workbench.count_matching(call, filters) == len(found)
    return found


@pytest.mark.parametrize("placed", [False, True])
def test_each_filter_finds_its_own(voices, call, agua, placed):
    if placed:
        place_voices()
    one, two, three, _gone, five, six = (each.pk for each in voices)
    assert keys(call) == [one, two, three, five, six]
    assert keys(call, state="waiting") == [five, six]
    assert keys(call, state="assigned") == [one, two]
    assert keys(call, state="none") == [three]
    assert keys(call, disputed=True) == [one]
    assert keys(call, coder=LUZ.pseudonym) == [one, three]
    assert keys(call, theme=agua) == [one, two]
    assert keys(call, theme=agua, state="waiting") == []
    assert keys(call, theme=agua, disputed=True) == [one]
    assert keys(call, suggested=True) == keys(call, state="waiting", suggested=True) == [five]
    assert keys(call, suggested_theme=agua) == keys(call, confidence=70) == [five]
    assert keys(call, confidence=71) == keys(call, state="waiting", disputed=True) == []
    assert keys(call, channel="import", among=[two, six]) == [two, six]
    assert keys(call, state="waiting", among=[two, six]) == [six]
    assert keys(call, channel="web") == []
    place = Place.objects.first()
    Profile.objects.create(contribution=voices[1], place=place)
    assert keys(call, place=place) == [two]


def test_what_was_placed_is_not_looked_for_twice(voices, call):
    place_voices()
    Codebook.objects.update(placed_through=voices[2].pk)
    assert len(keys(call, state="waiting")) == 6
    assert workbench.placed_through(call).get()["placed_through"] == voices[2].pk


def test_counts_say_where_every_voice_is(voices, call, agua):
    found = workbench.counts(call)
    assert (found.assigned, found.none, found.waiting, found.withdrawn) == (2, 1, 2, 1)
    assert (found.disputed, found.suggested, found.in_all) == (1, 1, 6)
    assert (found.answered, found.to_read, found.share) == (3, 5, 60)
    Contribution.objects.filter(pk=voices[4].pk).update(state="held")
    Contribution.objects.filter(pk=voices[0].pk).update(state="hidden")
    found = workbench.counts(call)
    assert (found.held, found.hidden, found.disputed, found.suggested) == (1, 1, 0, 0)
    assert (found.in_all, found.assigned, found.waiting) == (6, 1, 1)
    assert workbench.Counts().share == 100


def test_a_page_has_what_is_read_beside(voices, call, agua, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        page = rows.queue(call, size=3)
    assert [row.contribution for row in page.rows] == voices[:3]
    assert (page.after, page.next) == (0, voices[2].pk)
    first, _second, third = page.rows
    assert [text for _question, text in first.texts] == ["Propuesta 0"]
    assert {row.made_by for row in first.said} == {ANA.pseudonym, LUZ.pseudonym}
    assert (first.standing.state, first.standing.disputed, third.standing.state) == (
        "assigned",
        True,
        "none",
    )
    assert first.suggestion is None
    rest = rows.queue(call, after=page.next)
    assert ([row.contribution for row in rest.rows], rest.next) == (voices[4:], None)
    hinted, plain = rest.rows
    assert (hinted.suggestion.theme, hinted.standing.confidence) == (agua, 70)
    assert (plain.suggestions, plain.standing.state) == ((), "waiting")
    assert rows.row(voices[0]).contribution == voices[0]
    assert rows.queue(call, Filters(channel="web")).rows == ()


def test_joined_voices_are_shown_together(voices, call, agua):
    run = hint(voices[5:], agua)
    twin = Twin.objects.create(run=run, first=voices[4], second=voices[5])
    assert list(twins.waiting(call)) == [twin] == list(twins.twins_of(call))
    actions.join_twins(actor=ANA, twin=twin)
    assert (rows.row(voices[4]).twins, rows.row(voices[5]).twins) == ([voices[5]], [voices[4]])
    assert (twins.twin(twin.pk, call), list(twins.waiting(call))) == (twin, [])


def test_the_newest_strokes(voices, call, agua):
    split = actions.split_theme(actor=KEEPER, theme=agua, into=["A", "B"], rest=0, reason="x")
    kinds = [each.kind for each in workbench.last_strokes(call)]
    assert kinds == ["split", "none", "assign", "assign"]
    assert [each.kind for each in workbench.last_strokes(call, ANA.pseudonym)] == ["assign"]
    newest = workbench.last_strokes(call)[0]
    assert workbench.coding(newest.pk, call) == newest
    assert workbench.undoable(call, "U-NADIE") is None
    assert len(split) == 2
