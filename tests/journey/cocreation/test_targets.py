"""Whose presence is looked for is said beforehand, in shares, with the source of the census's."""

from decimal import Decimal

import pytest

from planabierto.ground.places import queries as places
from planabierto.journey.cocreation import target_rules as rules
from planabierto.journey.cocreation.actions.targets import set_target, withdraw_target
from planabierto.journey.cocreation.queries import representation
from planabierto.kit.actor import Role
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_cycle, holder

pytestmark = pytest.mark.django_db
CONTACT = holder(Role.CONTACT, "NL-2022")
HALF = Decimal(50)


@pytest.fixture
def cycle():
    return build_cycle()


def test_a_target_stands_until_another_for_the_same_people_is_set(cycle):
    look = {"actor": CONTACT, "cycle": cycle, "dimension": "gender", "key": "woman"}
    first = set_target(**look, share=HALF)
    second = set_target(**look, share=Decimal("51.5"), census=Decimal("50.1"), source=" INEGI ")
    assert list(representation.targets_of(cycle)) == [second]
    first.refresh_from_db()
    assert (first.withdrawn, second.source) == ("Se cambió por otra.", "INEGI")
    with pytest.raises(Refused, match="por qué"):
        withdraw_target(actor=CONTACT, target=second, reason=" ")
    withdraw_target(actor=CONTACT, target=second, reason="Ya no.")
    with pytest.raises(Refused, match="Ya se había retirado"):
        withdraw_target(actor=CONTACT, target=second, reason="Ya no.")
    assert representation.target(second.pk, cycle) is None


def test_who_calls_the_encounters_sets_them(cycle):
    for actor in (holder(Role.FACILITATOR, "NL-2022"), holder(Role.CONTACT, "XX-2022")):
        assert not rules.may_set_targets(actor, cycle)
    target = set_target(actor=SYSTEM, cycle=cycle, dimension="age", key="18-29", share=HALF)
    assert not rules.may_withdraw_target(holder(Role.FACILITATOR, "NL-2022"), target)
    assert representation.target(target.pk, cycle) == target


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"dimension": "x"}, "qué se cuenta"),
        ({"dimension": "gender", "key": "unsaid"}, "a quiénes"),
        ({"dimension": "sector", "key": "woman"}, "a quiénes"),
        ({"dimension": "place"}, "a quiénes"),
        ({"dimension": "place", "key": "woman"}, "a quiénes"),
        ({"share": None}, "entre 0 y 100"),
        ({"share": Decimal(101)}, "entre 0 y 100"),
        ({"census": HALF}, "del censo"),
        ({"source": "x" * 301}, "menos palabras"),
    ],
)
def test_what_is_no_target_is_refused_with_its_reason(cycle, words, why):
    told = {"dimension": "gender", "key": "woman", "share": HALF} | words
    if words.get("dimension") == "place":
        told["key"] = words.get("key", "")
    with pytest.raises(Refused, match=why):
        set_target(actor=CONTACT, cycle=cycle, **told)


def test_a_place_is_looked_for_by_itself_and_nothing_else_by_a_place(cycle):
    town = places.find("Monterrey")
    made = set_target(actor=CONTACT, cycle=cycle, dimension="place", place=town, share=HALF)
    assert made.place == town
    assert not rules.may_look_for("gender", "woman", town)
    assert rules.keys_of("place") == {}
