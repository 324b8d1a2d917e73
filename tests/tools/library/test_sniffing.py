"""A file is taken for what its name and its bytes say together, or refused."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from planabierto.kit.verdict import Refused
from planabierto.tools.library.sniffing import ALLOWED, safe_name, sniff


def _zip(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def _xlsx():
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
ODF = "application/vnd.oasis.opendocument."
RIGHT = {
    ".pdf": PDF,
    ".docx": _zip(word__document_xml="<w/>"),
    ".xlsx": _xlsx(),
    ".odt": _zip(mimetype=ODF + "text"),
    ".ods": _zip(mimetype=ODF + "spreadsheet"),
    ".csv": b"a,b\n1,2\n",
    ".txt": "Año\n".encode(),
    ".html": b"<!DOCTYPE html><p>Hola</p>",
    ".htm": b"<p>Hola</p>",
    ".json": b"{}",
    ".geojson": b"{}",
    ".png": PNG,
    ".jpg": JPEG,
    ".jpeg": JPEG,
}


def test_every_allowed_type_has_an_example_here():
    assert RIGHT.keys() == ALLOWED.keys()


@pytest.mark.parametrize("extension", ALLOWED)
def test_the_right_bytes_are_taken(extension):
    found = sniff(f"Plan{extension.upper()}", RIGHT[extension])
    assert (found.name, found.media_type) == (f"Plan{extension.upper()}", ALLOWED[extension])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_text_of_other_encodings_is_text(encoding):
    assert sniff("a.txt", "Año — «x»".encode(encoding)).media_type == "text/plain"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b"GIF89a\x01\x00\x01\x00"),
        ("a.png", b"<html><script>alert(1)</script>"),
        ("a.jpg", PNG),
        ("a.txt", PDF),
        ("a.csv", RIGHT[".xlsx"]),
        ("a.html", PNG),
        ("a.json", b"{}\x00"),
        ("a.txt", b"\x01\x02\x03\xff"),
        ("a.txt", b"\xff\xfe\x00"),
        ("a.pdf", b"hola"),
        ("a.pdf", b"\x00"),
        ("a.docx", RIGHT[".xlsx"]),
        ("a.xlsx", _zip(readme="hola")),
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("a.docx", b"GIF89a" + RIGHT[".docx"]),
        ("a.odt", RIGHT[".ods"]),
        ("a.odt", _zip(readme="hola")),
    ],
)
def test_bytes_that_do_not_fit_the_name_are_refused(name, data):
    with pytest.raises(Refused, match="no corresponde a su extensión"):
        sniff(name, data)


@pytest.mark.parametrize("name", ["a.exe", "a.svg", "a.pdf.js", "pdf", "", ".pdf/..", "a.zip"])
def test_other_types_are_refused_by_name(name):
    with pytest.raises(Refused, match="No se aceptan"):
        sniff(name, PDF)


def test_an_empty_file_is_refused():
    with pytest.raises(Refused, match="vacío"):
        sniff("a.pdf", b"")


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/plan.pdf", "plan.pdf"),
        ("C:\\plans\\plan.pdf", "plan.pdf"),
        ("pl\x00an\u202e\r\n.pdf", "plan.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
        ("x" * 300, "x" * 120),
        (" año 2022.pdf ", "año 2022.pdf"),
    ],
)
def test_a_name_keeps_only_its_last_part_and_no_control_signs(given, safe):
    assert safe_name(given) == safe
