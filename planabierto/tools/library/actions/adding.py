"""Adding documents, links and new versions of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.files.storage import default_storage
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import refuse, require
from planabierto.tools.library import languages, pictures, queries, rules, sniffing, storing
from planabierto.tools.library.models import DocumentVersion, LibraryDocument
from planabierto.tools.library.storing import Kept, Upload

LONGEST_TITLE = 255
LONGEST_ADDRESS = 1000
LONGEST_ALTERNATIVE = 1000
ADDED = "library.added"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a version comes to stand, for whom, and which act the journal names.

    A wording `beside` a reserved version goes to the document of its earlier wordings.
    """

    actor: Actor
    title: Bilingual
    document: LibraryDocument | None
    mandate: str
    verb: str = ADDED
    beside: DocumentVersion | None = None
    told: bool = True


def add_file(
    *,
    actor: Actor,
    title: Bilingual,
    upload: Upload,
    language: str = "",
    document: LibraryDocument | None = None,
    public: bool = True,
    alternative: Bilingual = Bilingual(),
    mandate: str = "",
    accepts: Collection[str] = sniffing.EVERY,
    told: bool = True,
    verb: str = ADDED,
) -> DocumentVersion:
    """Store a file as a new document, or as the next version of one.

    Not `told` is an act for the inside alone, on behalf of a record that is not public yet. An app
    that keeps such a record in confidence gives the act a `verb` of its own.
    Refused when it is too large, empty, not of an accepted type by name and by bytes, or an
    image without words for who cannot see it. Images are drawn anew. The same bytes once more
    give back the version that stands, with `stood_already`.
    """
    require(rules.may_add(actor))
    version = DocumentVersion(language=language, public=public)
    place = Place(actor, title, document, mandate, verb, told=told)
    return store(place, version, upload, alternative, accepts)


def add_link(
    *,
    actor: Actor,
    title: Bilingual,
    url: str,
    language: str = "",
    document: LibraryDocument | None = None,
    public: bool = True,
    mandate: str = "",
    told: bool = True,
) -> DocumentVersion:
    """Record a web address as a new document, or as the next version of one.

    The same address once more gives back the version that stands, with `stood_already`.
    """
    require(rules.may_add(actor))
    version = DocumentVersion(language=language, public=public)
    return point(Place(actor, title, document, mandate, told=told), version, url)


def store(
    place: Place,
    version: DocumentVersion,
    upload: Upload,
    alternative: Bilingual,
    accepts: Collection[str],
) -> DocumentVersion:
    """Take a file in as a version of the place's document."""
    found = sniffing.named(upload.name, accepts)
    version.alternative_es, version.alternative_en = alternative.es.strip(), alternative.en.strip()
    _check_alternative(version.alternative, found)
    with storing.under_way(upload) as sent:
        if not sent.size:
            raise refuse(_("El archivo «%(name)s» está vacío.") % {"name": found.name})
        with sent.path.open("rb") as file:
            sniffing.check(found, file)
        with _as_stored(found, sent) as (kept_as, kept):
            version.original_name, version.media_type = kept_as.name, kept_as.media_type
            version.size, version.sha256 = kept.size, kept.sha256
            version.sha256_sent = "" if kept.sha256 == sent.sha256 else sent.sha256
            return _add(place, version, kept)


def point(place: Place, version: DocumentVersion, url: str) -> DocumentVersion:
    """Take an address in as a version of the place's document."""
    URLValidator(schemes=["http", "https"])(url)
    if len(url) > LONGEST_ADDRESS:
        raise refuse(_("La dirección es demasiado larga."))
    if "@" in urlsplit(url).netloc:
        raise refuse(_("La dirección lleva un usuario o una contraseña: quítalos."))
    version.url = url
    return _add(place, version, None)


def _check_alternative(alternative: Bilingual, found: sniffing.Sniffed) -> None:
    if found.is_picture and not alternative:
        raise refuse(
            _("Describe la imagen con un texto alternativo: así la conoce quien no puede verla.")
        )
    if max(len(alternative.es), len(alternative.en)) > LONGEST_ALTERNATIVE:
        raise refuse(_("El texto alternativo es demasiado largo."))


@contextmanager
def _as_stored(found: sniffing.Sniffed, sent: Kept) -> Iterator[tuple[sniffing.Sniffed, Kept]]:
    """What is kept of a file that was sent: its own bytes, or its picture drawn anew."""
    if not found.is_picture:
        yield found, sent
        return
    drawn, data = pictures.redrawn(found, sent.path)
    with storing.under_way(Upload(drawn.name, data)) as kept:
        yield drawn, kept


def _add(place: Place, version: DocumentVersion, kept: Kept | None) -> DocumentVersion:
    """Write the version's row, and move its bytes under its name, as one act."""
    languages.require_known(version.language)
    if len(place.title.es) > LONGEST_TITLE or len(place.title.en) > LONGEST_TITLE:
        raise refuse(_("El título del documento es demasiado largo."))
    stored = ""
    try:
        with transaction.atomic():
            document = _locked(place)
            standing = queries.versions_of(document).first()
            if standing is not None and _says_the_same(standing, version):
                standing.stood_already = True
                return standing
            if version.public:
                _entitle(document, place.title)
            version.document, version.number = document, (standing.number if standing else 0) + 1
            version.added_by, version.added_at = place.actor.pseudonym, clock.now()
            if kept is not None:
                stored = storing.place(kept, version.added_at)
                version.file.name = stored
            version.save()
            _record(place, version)
    except BaseException:
        if stored:
            default_storage.delete(stored)
        raise
    return version


def _locked(place: Place) -> LibraryDocument:
    """The document, held until the act is done, so that two versions never share a number."""
    document = place.document
    if place.beside is not None:
        LibraryDocument.objects.select_for_update().get(pk=place.beside.document_id)
        document = queries.redacted_document(place.beside)
    if document is None:
        return LibraryDocument.objects.create(title_es=place.title.es, title_en=place.title.en)
    return LibraryDocument.objects.select_for_update().get(pk=document.pk)


def _entitle(document: LibraryDocument, title: Bilingual) -> None:
    """A document is called what its newest public version was called."""
    if title and document.title != title:
        document.title_es, document.title_en = title.es, title.en
        document.save(update_fields=["title_es", "title_en"])


def _says_the_same(standing: DocumentVersion, version: DocumentVersion) -> bool:
    """Whether the standing version already is these bytes or this address, for the same eyes.

    A language or an alternative text put right is a version of its own.
    """
    if standing.is_open != version.public or standing.redacts_id != version.redacts_id:
        return False
    if version.language not in {"", standing.language}:
        return False
    if version.alternative not in {Bilingual(), standing.alternative}:
        return False
    if version.url:
        return standing.url == version.url
    return _as_sent(standing) == _as_sent(version)


def _as_sent(version: DocumentVersion) -> str:
    return version.sha256_sent or version.sha256


def _record(place: Place, version: DocumentVersion) -> None:
    actor = place.actor
    own = actor.mandate(*queries.LIBRARIANS) or "".join(each.folio for each in actor.capacities[:1])
    journal.record(
        place.verb,
        version.folio,
        actor=actor,
        facts=[version.document, version],
        mandate=place.mandate or own,
        public=version.public and place.told,
    )
