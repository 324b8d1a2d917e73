"""A file of voices that the secretary has uploaded, for the matrix and the browser."""

from __future__ import annotations

from typing import Any

from planabierto.kit.bilingual import Bilingual
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from tests.sample_world import World

VOICES = "id,texto,fecha\n1,Más árboles en las plazas.,2023-01-20\n2,Sombra.,\n".encode()


def brought(world: World) -> dict[str, Any]:
    """Folios of what was made."""
    kept = library.add_file(
        actor=world.actor("secretary"),
        title=Bilingual("Aportes de otra herramienta"),
        upload=Upload("foro.csv", VOICES),
        public=False,
    )
    return {"voices_file": kept.folio}
