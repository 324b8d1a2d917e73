"""A commitment at work, and everybody of it at the desk."""

from __future__ import annotations

from types import SimpleNamespace

from planabierto.ground.people.models import Account
from tests.builders import build_working
from tests.doors.desk.conftest import Desk, signed_in

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SAID = {"level": "substantial", "narrative": "El portal está en línea.", "language": "es"}
PEOPLE = ("lead", "official", "citizen", "monitor", "evaluator", "secretary")


def at_work() -> tuple[SimpleNamespace, SimpleNamespace]:
    """The working commitment, and a client for each of its people."""
    working = build_working()
    desks = {name: desk_of(getattr(working, name)) for name in PEOPLE}
    return SimpleNamespace(**{f: getattr(working, f) for f in working.__slots__}), SimpleNamespace(
        **desks
    )


def desk_of(actor) -> Desk:
    """Somebody at the desk, with both factors."""
    return signed_in(Account.objects.get(pk=actor.person_id))


def text(answer) -> str:
    """The page as text."""
    return answer.content.decode()
