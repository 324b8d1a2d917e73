"""What is uploaded at the desk is what it says it is, or it is refused and nothing is kept."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from planabierto.ground.journal.models import Entry
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import Refused
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion
from tests.builders import SYSTEM
from tests.matrix.readers import sign_in

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
CODE = b"<!doctype html><script>alert(1)</script>"


def workbook() -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.active.append(["Compromiso", "Hito"])
    book.active.append(["Datos del agua", "Portal"])
    book.save(out)
    return out.getvalue()


def bomb(megabytes: int = 300) -> bytes:
    """A workbook whose sheet unpacks to hundreds of megabytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as whole,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for entry in whole.infolist():
            with packed.open(entry.filename, "w") as part:
                if entry.filename.endswith("sheet1.xml"):
                    for _each in range(megabytes):
                        part.write(b" " * 1_000_000)
                part.write(whole.read(entry))
    return out.getvalue()


@pytest.fixture
def secretary(world) -> Client:
    client = sign_in(Client(), world.account("secretary"), second_factor=True)
    client.raise_request_exception = False
    return client


def send(client: Client, name: str, content: bytes, **place: str):
    url = reverse("desk_table", args=["NL-2022"])
    return client.post(url, {"file": SimpleUploadedFile(name, content)}, **place)


BAD_TABLES = [
    ("vacia.csv", b""),
    ("vacia.xlsx", b""),
    ("pagina.svg", SVG),
    ("programa.exe", b"MZ\x90\x00" + b"\x00" * 100),
    ("imagen.csv", PNG),
    ("plan.csv", PDF),
    ("roto.xlsx", b"PK\x03\x04" + b"\x00" * 200),
    ("cortado.xlsx", workbook()[:600]),
    ("html.xlsx", CODE),
    ("nulos.csv", b"Compromiso,Hito\n\x00\x00,\x00\n"),
    ("sin-extension", b"Compromiso,Hito\na,b\n"),
    ("grande.csv", b"Compromiso,Hito\n" + b"a,b\n" * 1_600_000),
]


@pytest.mark.parametrize(("name", "content"), BAD_TABLES, ids=[name for name, _ in BAD_TABLES])
def test_what_is_no_table_is_refused_and_not_kept(secretary, name, content):
    before = (Entry.objects.count(), DocumentVersion.objects.count())
    answer = send(secretary, name, content)
    assert answer.status_code == 422
    assert (Entry.objects.count(), DocumentVersion.objects.count()) == before


def test_a_workbook_that_unpacks_without_end_is_refused(secretary):
    content = bomb()
    assert len(content) < 1_000_000
    before = DocumentVersion.objects.count()
    assert send(secretary, "bomba.xlsx", content).status_code == 422
    assert DocumentVersion.objects.count() == before


BAD_PLANS = [
    ("vacio.html", b""),
    ("otra-cosa.html", CODE),
    ("plan.txt", PDF),
    ("imagen.html", PNG),
    ("ruido.txt", b"\x01\x02\x03" * 10_000),
]


@pytest.mark.parametrize(("name", "content"), BAD_PLANS, ids=[name for name, _ in BAD_PLANS])
def test_what_is_no_plan_is_refused_and_not_kept(secretary, name, content):
    before = Entry.objects.count()
    url = reverse("desk_take_in")
    answer = secretary.post(url, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert Entry.objects.count() == before


NAMES = [
    ("../../../etc/cron.d/tabla.csv", "tabla.csv"),
    ("..\\..\\windows\\tabla.csv", "tabla.csv"),
    ("/abs/tabla.csv", "tabla.csv"),
    ('ta"b;la\r\nSet-Cookie: a=b.csv', None),
    ("tabla\u202evsc.exe.csv", None),
    ("t" * 400 + ".csv", None),
]


@pytest.mark.parametrize(("given", "kept"), NAMES, ids=range(len(NAMES)))
def test_a_name_leads_nowhere(given, kept, db, settings):
    upload = Upload(given, b"Compromiso,Hito\na,b\n")
    version = library.add_file(actor=SYSTEM, title=Bilingual("T"), upload=upload)
    assert kept is None or version.original_name == kept
    assert not set("/\\\r\n\u202e") & set(version.original_name)
    assert len(version.original_name) <= 130
    stored = version.file.storage.path(version.file.name)
    assert stored.startswith(str(settings.MEDIA_ROOT))
    assert "etc" not in version.file.name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("dibujo.svg", SVG),
        ("programa.js", b"alert(1)"),
        ("imagen.png", CODE),
        ("plan.pdf", CODE),
        ("texto.txt", PDF),
        ("hoja.xlsx", PDF),
        ("pagina.xhtml", CODE),
        ("macro.xlsm", b"PK\x03\x04"),
        ("vacio.pdf", b""),
        (".html", CODE),
    ],
)
def test_the_library_refuses_what_is_not_what_its_name_says(db, name, content):
    with pytest.raises(Refused):
        library.add_file(actor=SYSTEM, title=Bilingual("T"), upload=Upload(name, content))
    assert not DocumentVersion.objects.exists()


def test_the_library_refuses_what_is_too_large(db, settings):
    settings.LIBRARY_MAX_BYTES = 1000
    with pytest.raises(Refused):
        library.add_file(actor=SYSTEM, title=Bilingual("T"), upload=Upload("a.txt", b"a" * 1001))


SERVED = [
    ("pagina.html", CODE),
    ("disfraz.txt", CODE),
    ("poliglota.pdf", PDF + CODE),
    ("tabla.csv", b"=cmd|'/c calc'!A0,b\n"),
    ('co"mi;llas.html', CODE),
]


@pytest.mark.parametrize(("name", "content"), SERVED, ids=[name for name, _ in SERVED])
def test_a_document_is_given_as_bytes_to_keep_never_as_a_page(db, client, name, content):
    version = library.add_file(actor=SYSTEM, title=Bilingual("T"), upload=Upload(name, content))
    answer = client.get(reverse("document", args=[version.document.folio, 1]))
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert "\n" not in answer["Content-Disposition"]
    assert {part.strip() for part in answer["Content-Security-Policy"].split(";")} == {
        "default-src 'none'",
        "sandbox",
    }


def test_a_link_is_shown_as_a_page_that_names_it_and_never_follows_it(db, client):
    version = library.add_link(actor=SYSTEM, title=Bilingual("T"), url="https://example.org/x")
    answer = client.get(reverse("document", args=[version.document.folio, 1]))
    assert answer.status_code == 200
    assert b"https://example.org/x" in answer.content


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_a_link_to_code_is_not_taken(db, url):
    with pytest.raises((Refused, ValidationError)):
        library.add_link(actor=SYSTEM, title=Bilingual("T"), url=url)
