"""Texts, dates, documents and references."""

from __future__ import annotations

from datetime import UTC, datetime

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import base
from planabierto.ground.institutions.models import Institution
from planabierto.ground.places.models import Place
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import PartialDate
from planabierto.tools.library.models import DocumentVersion


def texts(value: Bilingual) -> base.Texts:
    """Both languages; an empty one is null."""
    return base.Texts(es=value.es or None, en=value.en or None)


def date_text(value: PartialDate | None) -> str | None:
    """The date as exactly as it is known."""
    return str(value) if value else None


def moment(value: datetime) -> datetime:
    """The moment in UTC."""
    return value.astimezone(UTC)


def place(row: Place | None) -> base.Place | None:
    """The territory, or none."""
    return base.Place(key=row.key, name=row.name) if row else None


def reference(operation: str, folio: str, title: Bilingual, links: Links) -> base.Reference:
    """A record by its name; `operation` reads it."""
    return base.Reference(
        folio=folio, url=links.page(folio), api=links.api(operation, folio), title=texts(title)
    )


def institution_reference(row: Institution, links: Links) -> base.Reference:
    """An institution by its name."""
    return reference("read_institution", row.folio, row.name, links)


def document(version: DocumentVersion, links: Links) -> base.Document | None:
    """A public version of a document; none when it is kept inside the house."""
    if not version.public:
        return None
    stored = bool(version.sha256)
    return base.Document(
        folio=version.folio,
        version=version.number,
        title=texts(version.document.title),
        url=links.page(version.folio),
        download=links.named("document", version.folio, version.number) if stored else None,
        link=version.url or None,
        sha256=version.sha256 or None,
        media_type=version.media_type or None,
        size=version.size if stored else None,
        language=version.language or None,
        added=moment(version.added_at),
    )
