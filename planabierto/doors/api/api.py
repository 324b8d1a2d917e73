"""The interface for programs, version 1."""

from __future__ import annotations

from planabierto.doors.api import (
    cocreation,
    commitments,
    consultation,
    cuts,
    cycles,
    entry,
    evaluation,
    figures,
    forum,
    institutions,
    journal,
    meetings,
    monitoring,
    voices,
)
from planabierto.doors.api.refusals import install, known_parameters
from planabierto.doors.api.serving import Readable, ReadOnlyAPI

DESCRIPTION = """\
Everything public on Plan Abierto, the same to everyone. The only thing that can be given is a
contribution to an open call; nothing else can be written.

Lists come in pages of twenty. A text in two languages is `{"es": …, "en": …}`, null where it was
not given. Dates keep their precision: `2024`, `2024-07` or `2024-07-31`. Moments are in UTC. A
parameter an operation does not take is refused, so that a misspelt filter is not silently ignored.
"""

api = ReadOnlyAPI(
    title="Plan Abierto",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="api",
    renderer=Readable(),
)
install(api)
api.add_decorator(known_parameters)
api.add_router("", entry.router)
api.add_router("", cycles.router)
api.add_router("", commitments.router)
api.add_router("", monitoring.router)
api.add_router("", consultation.router)
api.add_router("", meetings.router)
api.add_router("", cocreation.router)
api.add_router("", forum.router)
api.add_router("", figures.router)
api.add_router("", cuts.router)
api.add_router("", voices.router)
api.add_router("", evaluation.router)
api.add_router("", institutions.router)
api.add_router("", journal.router)
