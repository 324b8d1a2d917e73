"""The forms of the matrix, filled in as somebody who may would fill them in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from planabierto.ground.institutions.queries import in_sector
from tests.doors.desk.forms import posted
from tests.journey.drafting.template_pages import SPANISH, as_html
from tests.matrix.channels import VOICES
from tests.matrix.places import TABLE
from tests.tools.library.making import picture


@dataclass(frozen=True)
class File:
    """A file to send; a new upload each time."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Desk:
    """The page whose form is filled in, as who may see it."""

    client: Client
    url: str
    places: Mapping[str, Any]

    def shown(self) -> dict[str, Any]:
        """What the page's form holds."""
        return posted(self.client.get(self.url))


def _amendment(desk: Desk) -> dict[str, Any]:
    changed = desk.shown() | {"title_es": "Un título modificado", "reason": "El foro lo pidió"}
    return posted(desk.client.post(desk.url, changed)) | {"registrar": "1"}


def _publication(desk: Desk) -> dict[str, Any]:
    shown = desk.shown()
    confirmed = {f"confirm_{place}": "on" for place in range(30)}
    basis = {"basis": "link", "url": "https://example.org/plan", "reason": "Acuerdo del foro"}
    return shown | confirmed | basis


def _phase(desk: Desk) -> dict[str, Any]:
    days = {"announced": "2022-05-17", "opens": "2022-06-01", "closes": "2022-07-01"}
    return desk.shown() | days


def _mandate(desk: Desk, scope: str) -> dict[str, Any]:
    return {
        "person": desk.places["person_email"],
        "institution": desk.places["body"],
        "role": "monitor",
        "scope": scope,
        "starts": "2024-02-01",
    }


def _guest(desk: Desk, scope: str) -> dict[str, Any]:
    invited = {"name": "Ana", "email": "ana.nueva@example.org", "language": "es"}
    return _mandate(desk, scope) | invited


def _guests(desk: Desk, scope: str) -> dict[str, Any]:
    rows = "Ana, ana.nueva@example.org, Participación NL"
    return _guest(desk, scope) | {"rows": rows, "invitar": "1"}


FORMS: dict[str, Callable[[Desk], dict[str, Any]]] = {
    "reason": lambda _desk: {"reason": "Porque así se acordó"},
    "crossing": lambda desk: {"lines": str(desk.places["line"])},
    "dossier": lambda desk: {"institution": desk.places["other_body"], "due": "2099-01-31"},
    "second": lambda desk: {
        "institution": desk.places["other_body"],
        "due": "2099-01-31",
        "reason": "No es así",
    },
    "source": lambda desk: {"institution": desk.places["other_body"], "reason": "Su plan"},
    "another_day": lambda desk: (
        desk.shown() | {"ends": "2099-01-31T18:00", "reason": "Será más larga"}
    ),
    "a_table": lambda desk: {"topic_es": "Movilidad", "venue": desk.places["coming_venue"]},
    "a_picture": lambda _desk: {
        "file": File("mesa.png", picture("PNG", size=(60, 30))),
        "alternative": "Dos mapas",
        "faces": "none",
        "adults": "0",
        "minors": "0",
    },
    "a_group": lambda desk: {
        "organisation": "Vecinas del Río",
        "institution": str(in_sector("government")[0].pk),
    },
    "one_dot": lambda desk: {desk.places["proposal"]: "1"},
    "other_proposal": lambda desk: {"folio": desk.places["proposal_other"]},
    "an_answer": lambda desk: {
        "outcome": "part",
        "institution": desk.places["answering_body"],
        "reason": "Se hará en 2024.",
    },
    "a_round": lambda desk: {
        "title_es": "Ronda",
        "deciding": "dots",
        "most": "3",
        "places": "1",
        "candidates": [desk.places["proposal"], desk.places["proposal_other"]],
    },
    "synthesis": lambda desk: {"text_es": "Piden sombra.", "cited": desk.places["told_voice"]},
    "plan_file": lambda _desk: {"file": File("plan.html", as_html(SPANISH).encode())},
    "plan_text": lambda desk: desk.shown() | {"foreword": "Otro prólogo, más claro."},
    "publication": _publication,
    "new_plan": lambda _desk: {"jurisdiction": "Apodaca", "code": "APO", "slug": "apodaca-2024"},
    "phase": _phase,
    "goal": lambda _desk: {"horizon": "long", "text_es": "Una meta dicha de otro modo"},
    "promise": lambda _desk: {"what_es": "Una promesa dicha de otro modo", "every_months": "2"},
    "pause": lambda _desk: {"starts": "2024-08-01", "ends": "2024-08-09", "basis_es": "La ley"},
    "item": lambda desk: desk.shown() | {"title_es": "Un borrador", "source_note": "Mesa 1"},
    "item_again": lambda desk: desk.shown() | {"title_es": "Otro título"},
    "adoption": lambda _desk: {"url": "https://example.org/plan", "reason": "Acuerdo"},
    "voices_file": lambda _desk: {"file": File("foro.csv", VOICES)},
    "table_file": lambda _desk: {"file": File("tabla.csv", TABLE)},
    "table": lambda desk: desk.shown() | {"importar": "1"},
    "amendment": _amendment,
    "as_shown": lambda desk: desk.shown(),
    "guest_inside": lambda desk: _guest(desk, "NL-2022"),
    "guest_elsewhere": lambda desk: _guest(desk, "XX-2024"),
    "guests_inside": lambda desk: _guests(desk, "NL-2022"),
    "guests_elsewhere": lambda desk: _guests(desk, "XX-2024"),
    "mandate_inside": lambda desk: _mandate(desk, "NL-2022"),
    "mandate_elsewhere": lambda desk: _mandate(desk, "XX-2024"),
    "witness": lambda desk: {"mandate": desk.places["witnessing"]},
    "pairs": lambda desk: {"pairs": desk.places["pair"]},
    "lost_receipt": lambda desk: {"receipt": desk.places["kept_voice"], "pin": "4071"},
    "settling": lambda desk: {f"d{desk.places['difference']}-holds": "segunda"},
    "marked_case": lambda desk: {"caso": desk.places["case"]},
    "seat": lambda desk: {"mandate": desk.places["sitting"], "starts": "2024-02-01"},
    "last_day": lambda _desk: {"last_day": "2025-12-31", "reason": "Cambió de puesto"},
    "hand_over": lambda desk: {
        "email": desk.places["person_email"],
        "on": "2026-01-01",
        "reason": "Cambió de puesto",
    },
}


def uploads(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as a client sends them: files as new uploads."""
    return {
        name: SimpleUploadedFile(value.name, value.content) if isinstance(value, File) else value
        for name, value in values.items()
    }
