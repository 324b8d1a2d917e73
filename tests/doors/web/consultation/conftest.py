"""A call in the sample's cycle, and what somebody types to answer it."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.builders import build_call, build_contribution

WORDS = "Más árboles nativos y sombra en las banquetas del centro"


@pytest.fixture(autouse=True)
def nothing_counted():
    """What came before, from the same address with the same words, is forgotten."""
    cache.clear()


@pytest.fixture
def call(world):
    """A call that is open."""
    return build_call(cycle=world.cycle)


@pytest.fixture
def typed():
    """What a resident types: words, two choices, and that they may be shown."""
    return {
        "p-que-propones": WORDS,
        "p-que-te-importa": ["agua", "aire"],
        "p-que-del-agua": "Que no se tire",
        "tu-age_band": "30-44",
        "tu-gender": "unsaid",
        "tu-groups": ["carer"],
        "citar": "1",
        "clave": "4071",
    }


@pytest.fixture
def answer(client, call, typed):
    """Post the form of the call at a step."""

    def answer_(step="enviar", **more):
        return client.post(reverse("contribute", args=[call.folio]), typed | {"paso": step} | more)

    return answer_


@pytest.fixture
def given(call):
    """A receipt of a contribution that may be shown, with four digits."""
    return build_contribution(call=call, pin="4071")
