"""Named reads of the library."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from planabierto.kit.actor import Actor, Role
from planabierto.kit.folio import number_of
from planabierto.tools.library.models import DocumentVersion, LibraryDocument

LIBRARIANS = (Role.ADMINISTRATOR, Role.SECRETARY, Role.CONTACT)


def visible_to(actor: Actor) -> QuerySet[DocumentVersion]:
    """The versions the actor may fetch: public ones, and restricted ones behind a second factor.

    A restricted one is for who added it while holding a mandate, and for librarians of the whole
    installation: a document has no scope of its own.
    """
    versions = DocumentVersion.objects.select_related("document")
    if actor.is_system or actor.acting_as(*LIBRARIANS, scope=""):
        return versions
    open_to_all = Q(public=True)
    if actor.capacities:
        return versions.filter(open_to_all | Q(added_by=actor.pseudonym))
    return versions.filter(open_to_all)


def version(folio: str, number: int, actor: Actor) -> DocumentVersion | None:
    """One version of a document, when the actor may fetch it."""
    document = number_of(folio, "document")
    if document is None:
        return None
    return visible_to(actor).filter(document=document, number=number).first()


def newest_with(sha256: str) -> DocumentVersion | None:
    """A stored version with exactly these bytes, if any."""
    return DocumentVersion.objects.filter(sha256=sha256).order_by("-pk").first()


def versions_of(document: LibraryDocument) -> QuerySet[DocumentVersion]:
    """A document's versions, newest first."""
    return DocumentVersion.objects.filter(document=document).order_by("-number")
