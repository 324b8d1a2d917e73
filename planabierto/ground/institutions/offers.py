"""What institutions offer to search."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions import queries
from planabierto.ground.institutions.models import Institution
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import Document, DocumentSource, documents, one_by_one


def offer() -> None:
    """Join search."""
    documents.offer(
        DocumentSource("institution", _("Institución"), _every, one_by_one(_about, "institution"))
    )


def _every() -> Iterator[Document]:
    for institution in queries.institutions().iterator():
        yield _document(institution)


def _about(subject: str) -> dict[str, Document | None]:
    institution = queries.by_folio(subject)
    return {subject: _document(institution)} if institution else {}


def _document(institution: Institution) -> Document:
    extra = institution.short_name
    return Document("institution", institution.folio, "", institution.name, Bilingual(extra, extra))
