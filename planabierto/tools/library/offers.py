"""What the library offers to the thread and to `doctor`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from planabierto.kit.actor import Actor
from planabierto.kit.folio import number_of
from planabierto.kit.registry import Check, Node, NodeView, checks, nodes
from planabierto.tools.library import queries
from planabierto.tools.library.models import DocumentVersion, LibraryDocument

CHUNK = 1 << 20


def offer() -> None:
    """Join the thread and the checks."""
    nodes.offer(Node("library.document", "source", _("Documento"), _views, _find))
    checks.offer(
        Check(
            "library.bytes",
            "Every stored file still has the SHA-256 it was taken in with.",
            altered_files,
        ),
        Check(
            "library.redactions",
            "Every public wording stands beside a version that is not public.",
            needless_redactions,
        ),
    )


def altered_files() -> Iterator[str]:
    """Each stored file that is missing or has other bytes than recorded."""
    for version in DocumentVersion.objects.exclude(sha256="").order_by("pk").iterator():
        if not version.file.storage.exists(version.file.name or ""):
            yield f"{version.folio} v{version.number}: the file is missing"
        elif _sha256_of(version) != version.sha256:
            yield f"{version.folio} v{version.number}: the bytes were altered"


def needless_redactions() -> Iterator[str]:
    """Each public wording of a version that anybody may fetch anyway."""
    redactions = DocumentVersion.objects.filter(redacts__isnull=False)
    for each in redactions.select_related("redacts__restriction").order_by("pk").iterator():
        if each.redacts is not None and each.redacts.is_open:
            yield f"{each.folio} v{each.number}: its original is public"


def _sha256_of(version: DocumentVersion) -> str:
    seen = hashlib.sha256()
    with version.file.open("rb") as file:
        for chunk in file.chunks(CHUNK):
            seen.update(chunk)
    return seen.hexdigest()


def _views(pks: Sequence[int], actor: Actor) -> list[NodeView]:
    allowed = queries.visible_to(actor).filter(document__in=pks).values("document")
    found = LibraryDocument.objects.filter(pk__in=allowed)
    return [NodeView(row.pk, row.folio, row.title) for row in found]


def _find(folio: str, actor: Actor) -> int | None:
    number = number_of(folio, "document")
    if number is None:
        return None
    found = queries.visible_to(actor).filter(document=number)
    return found.values_list("document", flat=True).first()
