"""Named reads of the library."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from planabierto.kit.actor import Actor, Role
from planabierto.kit.folio import number_of
from planabierto.kit.registry import closings, confidences, openings
from planabierto.tools.library.models import (
    DocumentVersion,
    LibraryDocument,
    LinkCheck,
    Restriction,
)

LIBRARIANS = (Role.ADMINISTRATOR, Role.SECRETARY, Role.CONTACT)
BETWEEN_CHECKS = timedelta(days=7)
_OPEN = Q(public=True, restriction__isnull=True)


def visible_to(actor: Actor) -> QuerySet[DocumentVersion]:
    """The versions the actor may fetch: open ones, and reserved ones behind a second factor.

    A reserved one is for who added it while holding a mandate, for whom an app opens it to, and
    for librarians of the whole installation: a document has no scope of its own. What belongs to
    a record that is not public yet is reserved until it is. What an app keeps in confidence is
    for nobody it does not open it to, librarians among them.
    """
    versions = DocumentVersion.objects.select_related("document", "restriction")
    if actor.is_system:
        return versions
    for confided in confidences:
        versions = versions.exclude(pk__in=confided.versions(actor))
    if actor.acting_as(*LIBRARIANS, scope=""):
        return versions
    seen = _OPEN & _told()
    if actor.capacities:
        seen |= Q(added_by=actor.pseudonym)
        for each in openings:
            seen |= Q(pk__in=each.versions(actor))
    return versions.filter(seen)


def _told(path: str = "pk") -> Q:
    """Not of a record that is not public yet."""
    told = Q()
    for kept in closings:
        told &= ~Q(**{f"{path}__in": kept.versions()})
    return told


def version(folio: str, number: int, actor: Actor) -> DocumentVersion | None:
    """One version of a document, when the actor may fetch it."""
    document = number_of(folio, "document")
    if document is None:
        return None
    return visible_to(actor).filter(document=document, number=number).first()


def withheld(folio: str, number: int) -> Restriction | None:
    """Why a version that was public is public no more; none for any other."""
    document = number_of(folio, "document")
    if document is None:
        return None
    found = Restriction.objects.select_related("version__document")
    wanted = {"version__document": document, "version__number": number, "version__public": True}
    return found.filter(_told("version"), **wanted).first()


def newest_with(sha256: str) -> DocumentVersion | None:
    """A stored version with exactly these bytes, if any."""
    return DocumentVersion.objects.filter(sha256=sha256).order_by("-pk").first()


def versions_of(document: LibraryDocument) -> QuerySet[DocumentVersion]:
    """A document's versions, newest first."""
    return DocumentVersion.objects.filter(document=document).order_by("-number")


def replaced_by(version: DocumentVersion) -> DocumentVersion | None:
    """The version that took this one's place, if any; it need not be open to all."""
    later = DocumentVersion.objects.filter(document=version.document_id, number__gt=version.number)
    return later.order_by("number").first()


def newest_of(document: LibraryDocument, actor: Actor) -> DocumentVersion | None:
    """The newest version of a document that the actor may fetch."""
    return visible_to(actor).filter(document=document).order_by("-number").first()


def newest_in(documents: Collection[int], actor: Actor) -> Mapping[int, DocumentVersion]:
    """For each document, by key, the newest version that the actor may fetch."""
    found = visible_to(actor).filter(document__in=documents).order_by("number")
    return {each.document_id: each for each in found}


def redactions_in(originals: Collection[int]) -> Mapping[int, DocumentVersion]:
    """For each reserved version, by key, its newest public wording that is still open."""
    found = DocumentVersion.objects.filter(_OPEN, redacts__in=originals)
    rows = found.select_related("document", "restriction").order_by("pk")
    return {each.redacts_id: each for each in rows if each.redacts_id}


def redaction_of(version: DocumentVersion) -> DocumentVersion | None:
    """The newest open public wording of a reserved version, if any."""
    return redactions_in([version.pk]).get(version.pk)


def redacted_document(original: DocumentVersion) -> LibraryDocument | None:
    """The document that already holds public wordings of this one's document, if any."""
    redacted = DocumentVersion.objects.filter(redacts__document=original.document_id)
    found = redacted.select_related("document").order_by("pk").last()
    return found.document if found else None


def links_due(at: datetime) -> QuerySet[DocumentVersion]:
    """The open links that nobody has asked for in a week, oldest first."""
    lately = LinkCheck.objects.filter(version=OuterRef("pk"), checked_at__gt=at - BETWEEN_CHECKS)
    links = DocumentVersion.objects.filter(_OPEN, url__gt="")
    return links.filter(~Exists(lately)).order_by("pk")


def checks_in(versions: Collection[int]) -> Mapping[int, LinkCheck]:
    """For each link, by its version's key, how it answered last."""
    found = LinkCheck.objects.filter(version__in=versions).order_by("checked_at", "pk")
    return {each.version_id: each for each in found}


def stored_names(among: Collection[str]) -> set[str]:
    """Those of the file names that some version stands on."""
    return set(DocumentVersion.objects.filter(file__in=among).values_list("file", flat=True))
