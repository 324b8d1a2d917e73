"""A version once stored never changes, and a failed act leaves nothing behind."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from planabierto.ground.journal.models import Entry
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import Refused
from planabierto.tools.library import actions, offers, queries
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion, LibraryDocument
from tests.builders import SYSTEM, holder

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

    monkeypatch.setattr(actions.journal, "record", fail)
    with pytest.raises(RuntimeError):
        add(data) if data else link()
    assert not LibraryDocument.objects.exists()
    assert not files(storage)


@pytest.mark.parametrize("actor", [STRANGER, holder(Role.LEAD), holder(Role.MONITOR, "NL-2022")])
def test_only_librarians_add(actor, storage):
    for act in (add, link):
        with pytest.raises(Refused, match="los agregan"):
            act(actor=actor)
    assert not Entry.objects.exists()
    assert not files(storage)


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.CONTACT])
def test_librarians_of_one_cycle_add_under_their_mandate(role):
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
