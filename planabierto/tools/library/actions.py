"""Adding documents, links and new versions of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.validators import URLValidator
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import refuse, require
from planabierto.tools.library import queries, rules
from planabierto.tools.library.models import DocumentVersion, LibraryDocument
from planabierto.tools.library.sniffing import sniff

LONGEST_TITLE = 255
LONGEST_ADDRESS = 1000


@dataclass(frozen=True, slots=True)
class Upload:
    """Bytes with the name they came under."""

    name: str
    data: bytes


def add_file(
    *,
    actor: Actor,
    title: Bilingual,
    upload: Upload,
    language: str = "",
    document: LibraryDocument | None = None,
    public: bool = True,
) -> DocumentVersion:
    """Store a file as a new document, or as the next version of one.

    Refused when it is too large, empty, or not of an allowed type by name and by bytes.
    """
    require(rules.may_add(actor))
    if len(upload.data) > settings.LIBRARY_MAX_BYTES:
        limit = filesizeformat(settings.LIBRARY_MAX_BYTES)
        raise refuse(_("El archivo supera el límite de %(limit)s.") % {"limit": limit})
    found = sniff(upload.name, upload.data)
    version = DocumentVersion(
        original_name=found.name,
        media_type=found.media_type,
        size=len(upload.data),
        sha256=hashlib.sha256(upload.data).hexdigest(),
        language=language,
        public=public,
    )
    return _add(actor, title, document, version, upload.data)


def add_link(
    *,
    actor: Actor,
    title: Bilingual,
    url: str,
    language: str = "",
    document: LibraryDocument | None = None,
) -> DocumentVersion:
    """Record a web address as a new document, or as the next version of one."""
    require(rules.may_add(actor))
    URLValidator(schemes=["http", "https"])(url)
    if len(url) > LONGEST_ADDRESS:
        raise refuse(_("La dirección es demasiado larga."))
    return _add(actor, title, document, DocumentVersion(url=url, language=language), None)


def _add(
    actor: Actor,
    title: Bilingual,
    document: LibraryDocument | None,
    version: DocumentVersion,
    data: bytes | None,
) -> DocumentVersion:
    if len(title.es) > LONGEST_TITLE or len(title.en) > LONGEST_TITLE:
        raise refuse(_("El título del documento es demasiado largo."))
    stored = ""
    try:
        with transaction.atomic():
            version.document = document or LibraryDocument.objects.create(
                title_es=title.es, title_en=title.en
            )
            LibraryDocument.objects.select_for_update().get(pk=version.document.pk)
            version.number = version.document.versions.count() + 1
            version.added_by, version.added_at = actor.pseudonym, clock.now()
            if data is not None:
                version.file.save(version.sha256, ContentFile(data), save=False)
                stored = version.file.name or ""
            version.save()
            journal.record(
                "library.added",
                version.folio,
                actor=actor,
                facts=[version.document, version],
                mandate=actor.mandate(*queries.LIBRARIANS),
                public=version.public,
            )
    except BaseException:
        if stored:
            default_storage.delete(stored)
        raise
    return version
