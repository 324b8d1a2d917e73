"""What references offer to whoever reads them: one search over everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from planabierto.ground.references.models import ReferenceCommitment
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import kind_of
from planabierto.kit.registry import Document, DocumentSource, documents

KIND = "reference"


def offer() -> None:
    """Let reference commitments be found."""
    documents.offer(DocumentSource(KIND, _("Compromiso de otro miembro"), _every, _about))


def _every() -> Iterator[Document]:
    found = ReferenceCommitment.objects.select_related("plan__member").defer("row", "words")
    return (_document(each) for each in found.iterator(500))


def _about(subjects: Sequence[str]) -> Mapping[str, Document | None]:
    """An import may have changed any of them."""
    if not any(kind_of(subject) == "dataset" for subject in subjects):
        return {}
    return {each.folio: each for each in _every()}


def _document(row: ReferenceCommitment) -> Document:
    told = [str(row.plan.member.name), row.short_title, row.text, row.lead]
    return Document(
        KIND, row.folio, "", Bilingual("", row.title), Bilingual("", "\n".join(filter(None, told)))
    )
