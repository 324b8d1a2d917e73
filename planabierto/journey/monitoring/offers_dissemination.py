"""What the dissemination log offers to standing promises and to search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    Occurrences,
    documents,
    occurrences,
    one_by_one,
)

DISSEMINATION = "monitoring.dissemination"


def offer() -> None:
    """Join the readers."""
    occurrences.offer(Occurrences(DISSEMINATION, _("Registro de difusión"), said))
    documents.offer(
        DocumentSource("dissemination", _("Difusión"), _every, one_by_one(_about, "dissemination"))
    )


def said(cycle: int) -> list[Occurrence]:
    """Each entry of a cycle's log that stands, on its day, oldest first; one query."""
    return [
        Occurrence(each.folio, first_moment(each.cycle.time_zone, each.on))
        for each in disseminating.standing_of(cycle)
    ]


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
