"""A call whose voices are read at the desk, by whoever reads them."""

from __future__ import annotations

from types import SimpleNamespace

from django.urls import reverse

from planabierto.kit.actor import Role
from tests.builders import build_actor, build_call
from tests.builders_themes import hear
from tests.doors.desk.progress import desk_of

SAID = ("Más árboles en la plaza.", "Banquetas sin autos.", "Luz en la calle.", "Agua limpia.")


def at_the_bench(texts=SAID) -> SimpleNamespace:
    """The call, its voices, a secretary and a facilitator, each with a desk."""
    call = build_call()
    voices = hear(call, texts)
    body = call.responsible
    keeper = build_actor(role=Role.SECRETARY, institution=body, email="secretaria@example.org")
    reader = build_actor(role=Role.FACILITATOR, institution=body, email="lectora@example.org")
    return SimpleNamespace(
        call=call,
        voices=voices,
        keeper=keeper,
        reader=reader,
        secretary=desk_of(keeper),
        facilitator=desk_of(reader),
    )


def place(here, name="coding", *rest, **query):
    """An address about the call."""
    asked = "&".join(f"{key}={value}" for key, value in query.items())
    path = reverse(f"desk_{name}", args=[here.call.folio, *rest])
    return f"{path}?{asked}" if asked else path
