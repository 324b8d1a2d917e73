"""What the dissemination log offers to standing promises and to search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from planabierto.journey.monitoring.models import Dissemination
from planabierto.journey.monitoring.queries import disseminating
from planabierto.kit.actor import STRANGER
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import first_moment
from planabierto.kit.registry import (
    Document,
    DocumentSource,
    Occurrence,
    documents,
    one_by_one,
)
from planabierto.tools.waiting import facts
from planabierto.tools.waiting.facts import Fact, Source
from planabierto.tools.waiting.queue import folio

DISSEMINATION = "monitoring.dissemination"


def offer() -> None:
    """Join the readers."""
    facts.offer(Source(DISSEMINATION, _rows, said), _("Registro de difusión"))
    documents.offer(
        DocumentSource("dissemination", _("Difusión"), _every, one_by_one(_about, "dissemination"))
    )


def said(found: Sequence[Fact]) -> list[Occurrence]:
    """Each entry of the log counts on its day."""
    return [
        Occurrence(each.subject, first_moment(each.said, each.day)) for each in found if each.day
    ]


def _rows(cycle: int) -> Iterator[QuerySet[Any]]:
    yield facts.rows(
        disseminating.standing_of(cycle),
        subject=folio("cycle__folio", "-Y", "number"),
        day="on",
        said="cycle__time_zone",
    )


def _every() -> Iterator[Document]:
    found = disseminating.disseminations_visible_to(STRANGER).filter(withdrawn="")
    for each in found.iterator():
        yield _document(each)


def _about(subject: str) -> Mapping[str, Document | None]:
    found = disseminating.dissemination(subject, STRANGER)
    return {subject: _document(found) if found and not found.withdrawn else None}


def _document(row: Dissemination) -> Document:
    told = f"{row.institution.name.es}: {row.channel}"
    body = Bilingual(told, f"{row.institution.name.en or row.institution.name.es}: {row.channel}")
    return Document("dissemination", row.folio, row.cycle.folio, Bilingual(row.what, ""), body)
