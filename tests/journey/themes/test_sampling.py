"""Several people read the same voices without seeing each other, and see how far they agree."""

import pytest

from planabierto.journey.themes import actions
from planabierto.journey.themes.models import Assignment, SharedSample
from planabierto.journey.themes.queries import agreement
from planabierto.journey.themes.queries.agreement import between
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_cycle
from tests.builders_themes import ANA, KEEPER, LUZ, hear, heard, problems, take_back, theme_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def voices():
    return heard(12)


@pytest.fixture
def agua(voices):
    return theme_of(voices[0].cycle)


@pytest.fixture
def sample(voices, agua):
    return actions.draw_sample(actor=ANA, call=voices[0].call, size=11)


def code(sample, voice, theme, actor=ANA):
    return actions.code_sample(actor=actor, sample=sample, contribution=voice, theme=theme)


def test_a_sample_is_drawn_of_what_may_be_read(voices, agua):
    take_back(voices[0])
    sample = actions.draw_sample(actor=ANA, call=voices[0].call, size=100)
    assert (sample.size, set(sample.contributions.all())) == (11, set(voices[1:]))
    assert agreement.sample(sample.pk) == sample
    assert list(agreement.samples_of(sample.call)) == [sample]


@pytest.mark.parametrize("size", [9, 501])
def test_a_sample_is_neither_tiny_nor_endless(voices, size):
    with pytest.raises(Refused, match="de 10 a 500"):
        actions.draw_sample(actor=ANA, call=voices[0].call, size=size)


def test_few_voices_make_no_sample():
    with pytest.raises(Refused, match="al menos 10"):
        actions.draw_sample(actor=ANA, call=heard(9)[0].call)


def test_people_of_the_team_code_it(sample, voices, agua):
    mine = sample.contributions.first()
    with pytest.raises(Refused, match="equipo designado"):
        actions.draw_sample(actor=STRANGER, call=sample.call)
    with pytest.raises(Refused, match="equipo designado"):
        code(sample, mine, agua, STRANGER)
    with pytest.raises(Refused, match="la leen personas"):
        code(sample, mine, agua, SYSTEM)
    with pytest.raises(Refused, match="no está en la muestra"):
        code(sample, hear(sample.call, 1)[0], agua)
    far = actions.add_theme(actor=SYSTEM, cycle=build_cycle(folio="SLP-2025"), name_es="Agua")
    with pytest.raises(Refused, match="otro ciclo"):
        code(sample, mine, far)
    actions.retire_theme(actor=KEEPER, theme=agua, reason="x")
    with pytest.raises(Refused, match="Fuera de uso"):
        code(sample, mine, agua)


def test_each_goes_on_alone_and_may_change_their_mind(sample, agua):
    first = agreement.to_code(sample, ANA.pseudonym)[0]
    code(sample, first, agua)
    code(sample, first, None)
    code(sample, first, agua, LUZ)
    assert agreement.to_code(sample, ANA.pseudonym).count() == 10
    assert agreement.progress(sample) == {ANA.pseudonym: 1, LUZ.pseudonym: 1}
    assert agreement.differing(sample) == {first.pk: {ANA.pseudonym: None, LUZ.pseudonym: agua.pk}}
    # It gives no voice its theme.
    assert not Assignment.objects.exists()
    assert problems() == []


def test_agreement_beyond_chance(sample, agua):
    aire = theme_of(agua.cycle, "Aire")
    drawn = list(sample.contributions.order_by("pk"))[:10]
    # Six of ten alike; each says water five times: by chance half would be alike.
    for number, voice in enumerate(drawn):
        code(sample, voice, agua if number < 5 else aire)
        code(sample, voice, agua if number in (0, 1, 2, 5, 6) else aire, LUZ)
    code(sample, drawn[0], agua, KEEPER)
    pairs = {(each.one, each.other): each for each in agreement.agreement(sample)}
    assert len(pairs) == 3
    found = pairs[tuple(sorted((ANA.pseudonym, LUZ.pseudonym)))]
    assert (found.voices, found.observed, found.expected) == (10, 0.6, 0.5)
    assert found.kappa == pytest.approx(0.2)
    alone = pairs[tuple(sorted((ANA.pseudonym, KEEPER.pseudonym)))]
    assert (alone.voices, alone.kappa) == (1, None)


def test_kappa_of_a_textbook():
    # Cohen's own kind of table: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: 0.4.
    first = dict(enumerate([1] * 25 + [0] * 25))
    second = dict(enumerate([1] * 20 + [0] * 5 + [1] * 10 + [0] * 15))
    assert between("A", "B", first, second).kappa == pytest.approx(0.4)
    assert between("A", "B", first, first).kappa == pytest.approx(1.0)
    assert between("A", "B", {1: None}, {2: None}).kappa is None
    opposite = {pk: 1 - code for pk, code in first.items()}
    assert between("A", "B", first, opposite).kappa == pytest.approx(-1.0)


def test_a_sample_is_one_of_its_call(sample):
    assert SharedSample.objects.count() == 1
    assert agreement.sample(0) is None
