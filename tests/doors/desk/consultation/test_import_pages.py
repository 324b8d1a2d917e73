"""A file of another tool is uploaded, its columns are named, it is tried, and taken in whole."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from planabierto.journey.consultation.models import Contribution
from planabierto.tools.library.models import DocumentVersion
from tests.doors.desk.forms import posted

GOOD = "n,título,idea\n1,Sombra,Más árboles.\n2,,Bancas.\n3,,\n"


@pytest.fixture
def upload(secretary, call):
    def send(text, name="foro.csv"):
        data = text if isinstance(text, bytes) else text.encode()
        address = reverse("desk_import", args=[call.folio])
        return secretary.post(address, {"file": SimpleUploadedFile(name, data)})

    return send


def test_a_file_is_mapped_tried_and_taken_in(secretary, upload, call):
    place = upload(GOOD)["Location"]
    page = secretary.get(place)
    form = posted(page)
    assert "Más árboles." in page.content.decode()
    assert form["col_0"] == ""
    tried = secretary.post(place, form | {"col_0": "origin"})
    assert tried.status_code == 200
    assert "Se tomarían 2 aportes" in tried.content.decode()
    assert not Contribution.objects.exists()
    done = secretary.post(place, form | {"col_0": "origin", "importar": "1"})
    assert done["Location"] == reverse("desk_call", args=[call.folio])
    rows = Contribution.objects.order_by("number")
    assert [row.origin for row in rows] == ["foro.csv#1", "foro.csv#2"]
    assert rows[0].helper == secretary.account.pseudonym
    again = secretary.post(place, form | {"col_0": "origin"})
    assert "2 ya estaban" in again.content.decode()


def test_a_file_that_cannot_be_read_is_refused_line_by_line(upload):
    answer = upload("id,texto\n1\n2,=1+1\n" + "3\n" * 30)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Línea 2: tiene 1 celda" in text
    assert "Línea 3: la celda de «texto» es una fórmula" in text
    assert "… y 12 líneas más." in text
    assert not DocumentVersion.objects.exists()


def test_a_wrong_line_stops_everything(secretary, upload):
    place = upload("texto,fecha\nbien,\nmal,ayer\n")["Location"]
    form = posted(secretary.get(place))
    answer = secretary.post(place, form | {"importar": "1"})
    assert answer.status_code == 422
    assert "Línea 3: «ayer» no es una fecha" in answer.content.decode()
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"col_0": "", "col_1": ""}, "Di qué columna responde"),
        ({"col_0": "language", "col_1": "language"}, "Otra columna ya dice lo mismo"),
    ],
)
def test_columns_say_one_thing_each(secretary, upload, columns, words):
    place = upload("a,b\nes,en\n")["Location"]
    answer = secretary.post(place, columns)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_long_cells_are_shown_short(secretary, upload):
    place = upload(f"texto\n{'x' * 200}\n")["Location"]
    assert f"{'x' * 80}…" in secretary.get(place).content.decode()


def test_another_document_of_ones_own_is_no_file_of_voices(secretary, upload, call):
    place = upload(GOOD)["Location"]
    DocumentVersion.objects.update(added_by="U-AAAAAAAA")
    assert secretary.get(place).status_code == 404


def test_a_file_that_no_longer_reads_as_rows_is_refused(secretary, upload):
    place = upload(GOOD)["Location"]
    kept = DocumentVersion.objects.get()
    kept.file.storage.delete(kept.file.name)
    kept.file.storage.save(kept.file.name, ContentFile(b"id,texto\n1\n"))
    answer = secretary.get(place)
    assert answer.status_code == 422
    assert "Línea 2: tiene 1 celda" in answer.content.decode()
