"""The variant for children: one question a screen, plain words, looked at before it shows."""

import pytest
from django.urls import reverse

from planabierto.journey.consultation.models import Contribution
from planabierto.journey.consultation.queries import voices
from tests.builders import build_call


@pytest.fixture
def call(world):
    """A call for children and adolescents."""
    return build_call(cycle=world.cycle, variant="children", asks=["age_band", "place"])


@pytest.fixture
def go(client, call):
    """Post one screen, with what the page before carried along."""
    carried = {}

    def go_(screen, step="siguiente", **typed):
        carried.update(typed)
        asked = carried | {"pantalla": screen, "paso": step}
        return client.post(reverse("contribute", args=[call.folio]), asked)

    return go_


def test_children_go_through_it_one_question_at_a_time(client, call, go):
    first = client.get(reverse("contribute", args=[call.folio])).text
    assert "Empezar" in first
    assert "correo" not in first
    one = go("inicio").text
    assert "¿Qué propones?" in one
    assert "¿Qué te importa?" not in one
    assert "Paso 1 de 3" in one
    missing = go("p-que-propones")
    assert missing.status_code == 422
    assert "Falta tu respuesta" in missing.text
    two = go("p-que-propones", **{"p-que-propones": "Más columpios"}).text
    assert "¿Qué te importa?" in two
    assert 'type="hidden" name="p-que-propones" value="Más columpios"' in two
    three = go("p-que-te-importa", **{"p-que-te-importa": "agua"}).text
    assert "¿Qué del agua?" in three
    last = go("p-que-del-agua", **{"p-que-del-agua": "Que salga"}).text
    assert "Hasta 11 años" in last
    assert "30 a 44 años" not in last
    looked = go("sobre-ti", **{"tu-age_band": "0-11"}).text
    assert "Esto vas a enviar" in looked
    assert "Más columpios" in looked
    assert go("sobre-ti", "enviar").status_code == 302
    kept = Contribution.objects.get(call=call)
    assert kept.state == "held"
    assert kept.contact is None
    assert voices.raw_answers_of(kept)["que-del-agua"] == "Que salga"
    assert voices.profile_of(kept).age_band == "0-11"


def test_one_goes_back_with_what_was_answered(go):
    go("p-que-propones", **{"p-que-propones": "Más columpios"})
    back = go("p-que-te-importa", "anterior").text
    assert "¿Qué propones?" in back
    assert ">Más columpios</textarea>" in back


def test_an_unknown_screen_begins_again(go):
    assert "¿Qué propones?" in go("no-hay").text


def test_what_is_missing_at_the_end_leads_to_its_screen(go):
    again = go("sobre-ti")
    assert again.status_code == 422
    assert "¿Qué propones?" in again.text
    assert "Paso 1 de" in again.text


def test_changing_something_begins_at_the_first_screen_with_all_kept(go):
    again = go("", "cambiar", **{"p-que-propones": "Más columpios"})
    assert "Empezar" in again.text
    assert 'value="Más columpios"' in again.text
