"""A rule says yes, or no with a reason."""

import pytest

from planabierto.kit.states import State, StateTable
from planabierto.kit.verdict import Ground, Refused, no, refuse, require, yes

DOOR = StateTable(
    name="door",
    initial="shut",
    states=(State("shut", "Cerrada"), State("open", "Abierta", "kept")),
    moves={"open": (("shut",), "open")},
)


def test_a_yes_passes_and_a_no_stops_with_its_reason():
    require(yes())
    with pytest.raises(Refused, match="Abre el 3 de mayo") as caught:
        require(no("Abre el 3 de mayo.", Ground.NOT_NOW))
    assert caught.value.verdict.ground == Ground.NOT_NOW


def test_the_first_no_wins():
    assert yes().and_then(yes)
    assert yes().and_then(lambda: no("b")).reason == "b"
    assert no("a").and_then(lambda: pytest.fail("the next rule was asked")).reason == "a"


def test_bad_input_is_refused_as_invalid():
    assert refuse("Escribe el motivo.").verdict.ground == Ground.INVALID


def test_a_move_applies_only_in_its_states():
    assert DOOR.may("open", "shut")
    refusal = DOOR.may("open", "open")
    assert (refusal.reason, refusal.ground) == ("Abierta", Ground.NOT_NOW)
    assert DOOR.after("open") == "open"


def test_the_table_knows_its_states_and_no_other():
    assert DOOR.choices() == [("shut", "Cerrada"), ("open", "Abierta")]
    assert DOOR.keys() == ["shut", "open"]
    assert DOOR.state("open").tone == "kept"
    with pytest.raises(KeyError):
        DOOR.state("ajar")
