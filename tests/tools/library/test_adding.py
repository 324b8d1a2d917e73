"""A version once stored never changes, and a failed act leaves nothing behind."""

import hashlib
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from planabierto.ground.journal.models import Entry
from planabierto.kit.actor import STRANGER, Actor, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import checks
from planabierto.kit.verdict import Refused
from planabierto.tools.library import actions, offers, queries
from planabierto.tools.library.actions import EVIDENCE, Upload, adding
from planabierto.tools.library.models import DocumentVersion, LibraryDocument
from tests.builders import SYSTEM, holder
from tests.tools.library.making import photo

pytestmark = pytest.mark.django_db
TITLE = Bilingual("Minuta", "Minutes")


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    """A folder of this test's own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def add(data=b"hola", **more):
    facts = {"actor": SYSTEM, "title": TITLE, "upload": Upload("../minuta.txt", data)}
    return actions.add_file(**(facts | more))


def link(url="https://example.org/a", **more):
    return actions.add_link(**({"actor": SYSTEM, "title": TITLE, "url": url} | more))


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_keeps_its_bytes_name_type_and_hash(storage):
    version = add(language="es")
    assert version.sha256 == hashlib.sha256(b"hola").hexdigest()
    assert (version.original_name, version.media_type) == ("minuta.txt", "text/plain")
    assert (version.size, version.number, version.language) == (4, 1, "es")
    assert version.document.title == TITLE
    assert files(storage)[0].read_bytes() == b"hola"
    assert queries.newest_with(version.sha256) == version


def test_versions_of_a_document_are_numbered():
    first = add()
    second = add(b"otra", document=first.document)
    third = link(document=first.document)
    assert [each.number for each in queries.versions_of(first.document)] == [3, 2, 1]
    assert {first.folio, second.folio, third.folio} == {first.document.folio}
    assert LibraryDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"data": b""}, "vacío"),
        ({"data": b"x" * 11}, "límite"),
        ({"upload": Upload("a.exe", b"MZ")}, "No se aceptan"),
        ({"title": Bilingual("x" * 256)}, "demasiado largo"),
        ({"title": Bilingual(en="x" * 256)}, "demasiado largo"),
    ],
)
def test_what_cannot_be_kept_is_refused(settings, storage, more, why):
    settings.LIBRARY_MAX_BYTES = 10
    with pytest.raises(Refused, match=why):
        add(**more)
    assert not DocumentVersion.objects.exists()
    assert not files(storage)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org", "example", ""])
def test_a_link_is_a_web_address(url):
    with pytest.raises(ValidationError):
        link(url)
    assert not DocumentVersion.objects.exists()


def test_an_address_beyond_measure_is_refused():
    with pytest.raises(Refused, match="demasiado larga"):
        link("https://example.org/" + "a" * 1000)


@pytest.mark.parametrize("data", [b"hola", None])
def test_a_failed_act_leaves_no_row_and_no_file(monkeypatch, storage, data):
    def fail(*_arguments, **_more):
        raise RuntimeError

    monkeypatch.setattr(adding.journal, "record", fail)
    with pytest.raises(RuntimeError):
        add(data) if data else link()
    assert not LibraryDocument.objects.exists()
    assert not files(storage)


@pytest.mark.parametrize("actor", [STRANGER, Actor("U-7H2K9QXM", 1)])
def test_only_who_holds_a_mandate_adds(actor, storage):
    for act in (add, link):
        with pytest.raises(Refused, match="los agregan"):
            act(actor=actor)
    assert not Entry.objects.exists()
    assert not files(storage)


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.CONTACT, Role.LEAD, Role.MONITOR])
def test_who_holds_a_mandate_adds_under_it(role):
    version = add(actor=holder(role, "NL-2022"))
    assert version.added_by == Entry.objects.get().actor
    assert Entry.objects.get().mandate == "D000001-7"


def test_a_restricted_version_is_fetched_from_inside_only():
    version = add(public=False)
    assert queries.version(version.folio, 1, STRANGER) is None
    assert queries.version(version.folio, 1, SYSTEM) == version
    assert queries.version("NL-2022", 1, SYSTEM) is None
    assert Entry.objects.get().audience == "restricted"


def test_altered_and_missing_bytes_are_named():
    altered, gone = add(), add(b"otra")
    link()
    assert not list(offers.altered_files())
    with default_storage.open(altered.file.name, "wb") as file:
        file.write(b"Hola")
    default_storage.delete(gone.file.name)
    assert list(offers.altered_files()) == [
        f"{altered.folio} v1: the bytes were altered",
        f"{gone.folio} v1: the file is missing",
    ]


def test_the_database_itself_keeps_a_version_a_file_or_a_link_with_its_number():
    version = add()
    facts = {"document": version.document, "added_at": version.added_at}
    for wrong in (
        {"number": 1, "url": "https://example.org"},
        {"number": 2},
        {"number": 2, "url": "https://example.org", "sha256": "a"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            DocumentVersion.objects.create(**facts, **wrong)


ALTERNATIVE = Bilingual("Un parque con árboles")


def send(data=None, name="foto.jpg", alternative=ALTERNATIVE, **more):
    return add(upload=Upload(name, data or photo()), alternative=alternative, **more)


def test_a_photograph_is_kept_drawn_anew_and_known_again(storage):
    version = send()
    kept = files(storage)
    assert len(kept) == 1
    assert version.sha256 == hashlib.sha256(kept[0].read_bytes()).hexdigest()
    assert version.sha256_sent == hashlib.sha256(photo()).hexdigest() != version.sha256
    assert version.size == len(kept[0].read_bytes())
    assert (version.alternative, version.is_picture) == (ALTERNATIVE, True)
    again = send(document=version.document)
    assert again == version
    assert again.stood_already
    assert files(storage) == kept


@pytest.mark.parametrize("alternative", [Bilingual(), Bilingual("  "), Bilingual("x" * 1001)])
def test_an_image_needs_words_for_who_cannot_see_it(storage, alternative):
    with pytest.raises(Refused, match="texto alternativo"):
        send(alternative=alternative)
    assert not files(storage)


def test_the_same_file_twice_is_one_version(storage):
    first = add()
    again = add(document=first.document)
    assert (again, again.stood_already, first.stood_already) == (first, True, False)
    assert Entry.objects.count() == 1
    assert len(files(storage)) == 1


def test_the_same_file_in_another_document_is_a_file_of_its_own(storage):
    first, second = add(), add()
    assert first.document != second.document
    assert first.file.name != second.file.name
    assert len(files(storage)) == 2


def test_going_back_to_older_bytes_is_a_next_version():
    first = add()
    add(b"otra", document=first.document)
    third = add(document=first.document)
    assert (third.number, third.stood_already) == (3, False)
    assert queries.replaced_by(first).number == 2
    assert queries.replaced_by(third) is None
    assert queries.newest_of(first.document, STRANGER) == third


@pytest.mark.parametrize(
    "otherwise", [{"public": False}, {"language": "en"}, {"alternative": Bilingual("Mejor")}]
)
def test_the_same_bytes_said_otherwise_are_a_next_version(otherwise):
    first = send(language="es")
    assert send(document=first.document, language="es").stood_already
    assert send(document=first.document, **({"language": "es"} | otherwise)).number == 2


def test_the_same_address_twice_is_one_version():
    first = link()
    assert link(document=first.document).stood_already
    assert link("https://example.org/b", document=first.document).number == 2


def test_each_document_tells_its_newest_version_that_may_be_seen():
    first, other = add(), link()
    secret = add(b"otra", document=first.document, public=False)
    documents = [first.document_id, other.document_id]
    assert queries.newest_in(documents, STRANGER) == dict(
        zip(documents, [first, other], strict=True)
    )
    assert queries.newest_in(documents, SYSTEM)[first.document_id] == secret


def test_a_file_is_read_from_where_it_lies(storage):
    version = add(upload=Upload.of(ContentFile(b"hola", name="minuta.txt")))
    assert version.sha256 == hashlib.sha256(b"hola").hexdigest()
    with pytest.raises(Refused, match="No se aceptan"):
        add(upload=Upload.of(ContentFile(b"hola")))


class Endless(io.RawIOBase):
    """A file that says to be small, or large, and has no end."""

    name = "largo.txt"

    def __init__(self, says):
        self.size, self.given = says, 0

    def chunks(self, chunk_size):
        while True:
            self.given += chunk_size
            yield b"a" * chunk_size


@pytest.mark.parametrize(("says", "read"), [(300_000_000, 0), (5, 11 * (1 << 20))])
def test_a_file_over_the_limit_is_refused_before_it_is_taken(settings, storage, says, read):
    settings.LIBRARY_MAX_BYTES = 10 * (1 << 20)
    file = Endless(says)
    with pytest.raises(Refused, match="límite"):
        add(upload=Upload("largo.txt", file=file))
    assert file.given == read
    assert not files(storage)


def test_a_file_whose_sending_breaks_leaves_nothing(storage):
    class Broken(Endless):
        def chunks(self, _size):
            yield b"hola"
            raise OSError("cut")

    with pytest.raises(OSError, match="cut"):
        add(upload=Upload("largo.txt", file=Broken(8)))
    assert not files(storage)
    assert not LibraryDocument.objects.exists()


@pytest.mark.parametrize("language", ["español", "ES", "e", "es-mx", "es_MX", "<b>"])
def test_a_language_is_a_short_tag(language):
    with pytest.raises(Refused, match="idioma"):
        add(language=language)


def test_who_takes_evidence_takes_no_web_pages():
    with pytest.raises(Refused, match="No se aceptan"):
        add(upload=Upload("a.html", b"<p>Hola</p>"), accepts=EVIDENCE)


@pytest.mark.parametrize("url", ["https://ana:clave@example.org/", "https://ana@example.org/a"])
def test_an_address_tells_no_password(url):
    with pytest.raises(Refused, match="contraseña"):
        link(url)


def test_a_link_may_be_reserved():
    version = link(public=False)
    assert queries.version(version.folio, 1, STRANGER) is None


def test_the_host_names_the_mandate():
    add(actor=holder(Role.LEAD), mandate="D000007-X")
    assert Entry.objects.get().mandate == "D000007-X"


def test_a_document_is_called_what_its_newest_public_version_is_called():
    first = add()
    better = Bilingual("Minuta corregida")
    second = add(b"otra", document=first.document, title=better)
    assert second.document.title == LibraryDocument.objects.get().title == better
    add(b"secreta", document=first.document, title=Bilingual("Reservado"), public=False)
    add(b"tercera", document=first.document, title=Bilingual())
    assert LibraryDocument.objects.get().title == better
    assert list(checks["journal.rows"].problems()) == []
