"""What was gathered without a connection joins once, with the numbers handed out before."""

from datetime import timedelta

import pytest

from planabierto.journey.consultation import actions, joining_rules
from planabierto.journey.consultation.actions import NewVoice, OfflineEntry
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.consultation.queries import joining as queries
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused
from tests.builders import CLOSED, OPENED, build_call
from tests.journey.consultation.channels import ANA, BEA, ELSEWHERE

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return build_call()


@pytest.fixture
def numbers(call):
    block = actions.take_block(actor=ANA, call=call, size=20)
    return list(range(block.first, block.last + 1))


def _entry(number, client="", **voice):
    given = {"answers": {"que-propones": f"Idea {number}"}, "occurred": clock.now()}
    return OfflineEntry(client or f"entrada-{number:04d}", number, NewVoice(**(given | voice)))


def _join(call, *entries, actor=ANA):
    return actions.join_offline(actor=actor, call=call, entries=entries)


def _states(results):
    return [str(each.state) for each in results]


def test_ten_entries_join_with_their_numbers(call, numbers):
    results = _join(call, *map(_entry, numbers[:10]))
    assert _states(results) == ["joined"] * 10
    rows = Contribution.objects.filter(call=call).order_by("number")
    assert [row.number for row in rows] == numbers[:10]
    assert {(row.channel, row.helper) for row in rows} == {("offline", ANA.pseudonym)}
    assert [each.folio for each in results] == [row.folio for row in rows]
    assert all(each.secret for each in results)


def test_sending_again_changes_nothing(call, numbers):
    first = _join(call, *map(_entry, numbers[:3]))
    again = _join(call, *map(_entry, numbers[:4]))
    assert _states(again) == ["known", "known", "known", "joined"]
    assert [each.folio for each in again[:3]] == [each.folio for each in first]
    assert Contribution.objects.count() == 4


def test_the_same_entry_twice_in_one_sending_joins_once(call, numbers):
    assert _states(_join(call, _entry(numbers[0]), _entry(numbers[0]))) == ["joined", "known"]


def test_what_is_refused_stops_no_other(call, numbers):
    results = _join(
        call,
        _entry(numbers[0], answers={"que-propones": ""}),
        _entry(numbers[1]),
        _entry(numbers[-1] + 1),
        _entry(numbers[1], client="otra-entrada"),
        _entry(numbers[2], client="¡hola!"),
        _entry(numbers[3], occurred=None),
    )
    assert _states(results) == ["refused", "joined", "refused", "refused", "refused", "refused"]
    reasons = [each.reason for each in results]
    assert "Falta responder" in reasons[0]
    assert "no es de los que apartaste" in reasons[2]
    assert "ya lo lleva otro" in reasons[3]
    assert "identificador" in reasons[4]
    assert "cuándo se hizo" in reasons[5]
    assert results[0].folio == ""


def test_a_number_is_of_who_took_it(call, numbers):
    (result,) = _join(call, _entry(numbers[0]), actor=BEA)
    assert result.state == "refused"


def test_the_day_it_was_said_is_what_counts(call):
    call.opens, call.closes = OPENED, CLOSED
    for moment, allowed in [
        (OPENED - timedelta(seconds=1), False),
        (OPENED, True),
        (CLOSED, True),
        (CLOSED + timedelta(seconds=1), False),
    ]:
        voice = NewVoice(answers={}, occurred=moment)
        found = joining_rules.may_take_entry(call, "entrada-0001", 5, voice, [(1, 9)])
        assert bool(found) is allowed


@pytest.mark.parametrize("actor", [STRANGER, ELSEWHERE])
def test_only_who_helps_there_joins(call, numbers, actor):
    with pytest.raises(Refused):
        _join(call, _entry(numbers[0]), actor=actor)


def test_three_hundred_at_a_time_at_most(call, numbers):
    with pytest.raises(Refused, match="300"):
        _join(call, *[_entry(numbers[0])] * 301)


def test_an_entry_that_joined_meanwhile_is_known(call, numbers, monkeypatch):
    """Two sendings at once: the other one joined it after this one had looked."""
    (before,) = _join(call, _entry(numbers[0]))
    asked = []

    def late(call, origins):
        asked.append(origins)
        return {} if len(asked) == 1 else real(call, origins)

    real = queries.joined_before
    monkeypatch.setattr(queries, "joined_before", late)
    (result,) = _join(call, _entry(numbers[0]))
    assert (result.state, result.folio) == ("known", before.folio)


def test_the_numbers_left_of_the_newest_block(call, numbers):
    assert queries.free_numbers(BEA, call) == []
    _join(call, _entry(numbers[0]), _entry(numbers[5]))
    left = queries.free_numbers(ANA, call)
    assert left == [n for n in numbers if n not in (numbers[0], numbers[5])]
