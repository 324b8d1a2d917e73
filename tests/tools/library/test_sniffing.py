"""A file is taken for what its name and its bytes say together, or refused."""

import io

import pytest

from planabierto.kit.verdict import Refused
from planabierto.tools.library.sniffing import (
    ALLOWED,
    EVIDENCE,
    accept_attribute,
    check,
    named,
    safe_name,
)
from tests.tools.library.making import CODE, PDF, RIGHT, SVG, docx, odf, zipped

PNG = RIGHT[".png"]


def sniff(name, data):
    found = named(name)
    check(found, io.BytesIO(data))
    return found


def test_every_allowed_type_has_an_example_here():
    assert RIGHT.keys() == ALLOWED.keys()


@pytest.mark.parametrize("extension", ALLOWED)
def test_the_right_bytes_are_taken(extension):
    found = sniff(f"Plan{extension.upper()}", RIGHT[extension])
    assert (found.name, found.media_type) == (f"Plan{extension.upper()}", ALLOWED[extension])
    assert found.is_picture == found.media_type.startswith("image/")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_text_of_other_encodings_is_text(encoding):
    assert sniff("a.txt", "Año — «x»".encode(encoding)).media_type == "text/plain"


def test_text_is_read_whole_however_long():
    long = "ñ".encode() * 3_000_000
    assert sniff("a.txt", long)
    with pytest.raises(Refused, match="no corresponde"):
        sniff("a.txt", long + b"\x00")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b"GIF89a\x01\x00\x01\x00"),
        ("a.png", CODE),
        ("a.png", SVG),
        ("a.jpg", PNG),
        ("a.webp", PNG),
        ("a.gif", PNG),
        ("a.txt", PDF),
        ("a.csv", RIGHT[".xlsx"]),
        ("a.html", PNG),
        ("a.html", b"GIF89a" + CODE),
        ("a.txt", RIGHT[".jpg"]),
        ("a.txt", b"\x01\x02\x03\xff"),
        ("a.txt", b"\xff\xfe\x00"),
        ("a.pdf", b"hola"),
        ("a.pdf", b"\x00"),
        ("a.pdf", CODE + PDF),
        ("a.pdf", b"GIF89a" + PDF),
        ("a.pdf", PDF[:-6]),
        ("a.pdf", PDF + RIGHT[".docx"]),
        ("a.docx", RIGHT[".xlsx"]),
        ("a.docx", PDF + RIGHT[".docx"]),
        ("a.docx", b"GIF89a" + RIGHT[".docx"]),
        ("a.docx", RIGHT[".jpg"] + RIGHT[".docx"]),
        ("a.docx", RIGHT[".docx"] + CODE),
        ("a.docx", RIGHT[".docx"][:-30]),
        ("a.xlsx", zipped([("readme", "hola")])),
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("a.xlsx", zipped([])),
        ("a.odt", RIGHT[".ods"]),
        ("a.odt", zipped([("readme", "hola")])),
        ("a.odp", odf(".odt")),
        ("a.pptx", docx()),
    ],
)
def test_bytes_that_do_not_fit_the_name_are_refused(name, data):
    with pytest.raises(Refused, match="no corresponde a su extensión"):
        sniff(name, data)


NAMES = ["a.exe", "a.svg", "a.pdf.js", "pdf", "", ".pdf/..", "a.zip", "a.docm", "a.svgz", "a.xhtml"]


@pytest.mark.parametrize("name", NAMES)
def test_other_types_are_refused_by_name(name):
    with pytest.raises(Refused, match="No se aceptan"):
        named(name)


@pytest.mark.parametrize("name", ["entrevista.MP3", "sesion.mp4", "voz.ogg"])
def test_sound_and_film_come_by_link(name):
    with pytest.raises(Refused, match="agrega su enlace"):
        named(name)


def test_who_takes_evidence_takes_no_web_pages():
    with pytest.raises(Refused, match="No se aceptan"):
        named("a.html", EVIDENCE)
    assert named("a.pdf", EVIDENCE).extension == ".pdf"
    assert ".html" not in accept_attribute()
    assert ".pdf" in accept_attribute()


def test_what_a_host_would_accept_is_still_only_what_the_house_knows():
    with pytest.raises(Refused, match="No se aceptan"):
        named("a.svg", {".svg"})


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/plan.pdf", "plan.pdf"),
        ("C:\\plans\\plan.pdf", "plan.pdf"),
        ("pl\x00an\u202e\r\n.pdf", "plan.pdf"),
        ("\u2066fdp\u2069.\u200fpdf", "fdp.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
        ("x" * 300, "x" * 120),
        (" año 2022.pdf ", "año 2022.pdf"),
    ],
)
def test_a_name_keeps_only_its_last_part_and_no_control_signs(given, safe):
    assert safe_name(given) == safe
