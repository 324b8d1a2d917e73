"""Nuevo León has 51 municipalities, each with its INEGI key."""

import pytest
from django.db import IntegrityError, transaction

from planabierto.ground.places import queries
from planabierto.ground.places.models import Place

pytestmark = pytest.mark.django_db


def test_the_state_holds_its_51_municipalities():
    state, *parts = queries.places()
    assert (state.key, state.name, state.kind) == ("19", "Nuevo León", "state")
    assert len(parts) == 51
    assert {part.parent for part in parts} == {state}
    assert [part.key for part in parts] == [f"19{number:03d}" for number in range(1, 52)]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Monterrey, Mexico", "19039"),
        ("san pedro garza garcia", "19019"),
        ("Municipio de García", "19018"),
        ("Nuevo León, México", "19"),
        ("Nuevo León (State), Mexico", "19"),
        ("Estado de Nuevo León", "19"),
    ],
)
def test_a_jurisdiction_s_written_name_means_a_place(name, key):
    assert queries.find(name).key == key


def test_a_municipality_is_preferred_unless_the_name_says_state():
    Place.objects.create(key="99", name="Monterrey", kind="state")
    assert queries.find("Monterrey").key == "19039"
    assert queries.find("State of Monterrey").key == "99"


@pytest.mark.parametrize("name", ["", "Guadalajara", ",", "Estado de"])
def test_an_unknown_name_means_none(name):
    assert queries.find(name) is None


def test_a_key_is_given_once():
    assert str(queries.find("Monterrey")) == "Monterrey"
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.create(key="19", name="Otro", kind="state")
