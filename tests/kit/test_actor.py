"""A mandate counts only inside its scope."""

import pytest

from planabierto.kit.actor import STRANGER, Actor, Capacity, Role, system
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import Register
from tests.builders import holder


@pytest.mark.parametrize(
    ("scope", "asked", "covers"),
    [
        ("", "", True),
        ("", "NL-2022-SPG", True),
        ("NL-2022", "NL-2022", True),
        ("NL-2022", "NL-2022-SPG", True),
        ("NL-2022-SPG", "NL-2022-SPG", True),
        ("NL-2022-SPG", "NL-2022", False),
        ("NL-2022-SP", "NL-2022-SPG", False),
        ("NL-2022", "NL-2024", False),
        ("NL-2022", "", False),
    ],
)
def test_a_scope_covers_itself_and_what_lies_below(scope, asked, covers):
    assert Capacity("D000001-7", Role.SECRETARY, 1, scope).covers(asked) is covers


def test_without_a_scope_a_capacity_anywhere_does():
    contact = holder(Role.CONTACT, "NL-2022-SPG")
    assert contact.acting_as(Role.CONTACT)
    assert contact.acting_as(Role.CONTACT, scope="") is None
    assert contact.acting_as(Role.SECRETARY) is None


def test_the_mandate_that_covers_the_act_is_named():
    capacities = (
        Capacity("D000001-7", Role.CONTACT, 1, "NL-2022-SPG"),
        Capacity("D000002-X", Role.CONTACT, 1, "NL-2022-MTY"),
    )
    contact = Actor("U-7H2K9QXM", 1, capacities)
    assert contact.mandate(Role.CONTACT, scope="NL-2022-MTY") == "D000002-X"
    assert contact.mandate(Role.CONTACT, scope="NL-2022") == ""


def test_strangers_machines_and_people_are_told_apart():
    assert STRANGER.is_stranger
    assert system("importer").is_system
    assert not holder(Role.CONTACT).is_system
    assert not system("importer").is_stranger


def test_a_text_is_shown_in_the_language_it_has():
    assert Bilingual("hola", "hello").shown_in("en-us").text == "hello"
    shown = Bilingual(es="hola").shown_in("en")
    assert (str(shown), shown.language) == ("hola", "es")
    assert not Bilingual()


def test_an_offer_of_the_same_name_replaces():
    register: Register = Register()
    first, second = State("one"), State("one")
    register.offer(first, second)
    assert list(register) == [second]
    assert "one" in register
    assert register["one"] is second


class State:
    """Something with a name."""

    def __init__(self, name):
        self.name = name
