"""An office document is unpacked for real, within bounds, before it is kept."""

import io
import struct
import zipfile

import pytest

from planabierto.kit.verdict import Refused
from planabierto.tools.library import archives
from planabierto.tools.library.sniffing import ALLOWED
from tests.tools.library.making import docx, odf, xlsx, zipped


def holds(data, extension=".docx"):
    return archives.holds(io.BytesIO(data), extension, ALLOWED[extension])


def in_zip(size, name="word/media/relleno.bin"):
    """A document with one member of zeros, a thousand times smaller than it unpacks to."""
    out = io.BytesIO(docx())
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w") as part,
    ):
        for _each in range(size // 1_000_000):
            part.write(bytes(1_000_000))
    return out.getvalue()


@pytest.mark.parametrize("size", [300_000_000, 20_000_000])
def test_a_single_member_packed_a_thousandfold_is_refused(size):
    data = in_zip(size)
    assert len(data) < 400_000
    with pytest.raises(Refused, match="se expande"):
        holds(data)


def test_archives_within_archives_are_refused():
    inner = zipped([("0.txt", bytes(900_000))])
    for level in range(3):
        inner = zipped([(f"{level}-{each}.zip", inner) for each in range(10)])
    with pytest.raises(Refused, match="se expande"):
        holds(docx(("word/embeddings/a.bin", inner)))


def test_a_chart_keeps_its_own_workbook():
    assert holds(docx(("word/embeddings/hoja.xlsx", xlsx())))
    stored = zipped([("word/document.xml", "<w/>"), ("a.xlsx", xlsx())], packing=zipfile.ZIP_STORED)
    assert holds(stored)


def test_a_nested_archive_beyond_measure_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "MOST_NESTED_BYTES", 100)
    with pytest.raises(Refused, match="se expande"):
        holds(docx(("word/embeddings/hoja.xlsx", xlsx())))


def test_many_small_members_are_refused_together(monkeypatch):
    monkeypatch.setattr(archives.Allowance.__init__, "__defaults__", (3, 10_000))
    assert holds(docx(("a", "")))
    with pytest.raises(Refused, match="se expande"):
        holds(docx(("a", ""), ("b", "")))
    with pytest.raises(Refused, match="se expande"):
        holds(docx(("a", "x" * 10_000)))


@pytest.mark.parametrize(
    ("extension", "member"),
    [
        (".docx", "word/vbaProject.bin"),
        (".docx", "word/VBAPROJECT.BIN"),
        (".docx", "word/activeX/activeX1.bin"),
        (".odt", "Basic/Standard/Module1.xml"),
        (".odt", "Scripts/python/a.py"),
    ],
)
def test_macros_are_refused(extension, member):
    data = docx((member, "x")) if extension == ".docx" else odf(extension, (member, "x"))
    with pytest.raises(Refused, match="macros"):
        holds(data, extension)


NAMES = ["../fuera.xml", "/etc/a", "word/../../a", "..", "a\\b", "C:/a", "a\x01b", "con:flujo"]


@pytest.mark.parametrize("name", NAMES)
def test_a_member_that_leads_elsewhere_is_refused(name):
    assert not holds(docx((name, "x")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused():
    assert not holds(docx(("a", "1"), ("a", "2")))


def lied(data, member, **says):
    """The same archive, whose directory says something else of a member."""
    out = bytearray(data)
    entry = data.index(b"PK\x01\x02")
    while data[entry + 46 :].split(b"PK")[0].startswith(member.encode()) is False:
        entry = data.index(b"PK\x01\x02", entry + 4)
    places = {
        "needs": (6, "<H"),
        "flags": (8, "<H"),
        "method": (10, "<H"),
        "crc": (16, "<I"),
        "packed": (20, "<I"),
    }
    places |= {"size": (24, "<I"), "offset": (42, "<I")}
    for field, value in says.items():
        place, shape = places[field]
        struct.pack_into(shape, out, entry + place, value)
    return bytes(out)


WHOLE = docx(("word/a.xml", "a" * 5_000), ("word/b.xml", "b" * 5_000))


@pytest.mark.parametrize(
    "says",
    [
        {"size": 10},
        {"size": 6_000},
        {"crc": 1},
        {"packed": 5},
        {"packed": 60},
        {"packed": 1_000_000},
        {"method": 12},
        {"method": 99},
        {"method": 0},
        {"flags": 1},
        {"flags": 0x40},
        {"needs": 97},
        {"offset": 0},
        {"offset": 10},
        {"offset": 1_000_000},
    ],
    ids=str,
)
def test_a_directory_that_lies_is_refused(says):
    assert holds(WHOLE)
    assert not holds(lied(WHOLE, "word/b.xml", **says))


def test_a_member_under_two_names_is_refused():
    local = WHOLE.replace(b"word/b.xml", b"word/c.xml", 1)
    assert not holds(local)


def test_a_stored_member_cut_short_is_refused():
    data = zipped([("word/document.xml", "x" * 100)], packing=zipfile.ZIP_STORED)
    assert holds(data)
    assert not holds(lied(data, "word/document.xml", packed=1_000_000, size=1_000_000))


def test_a_document_of_large_uneven_parts_is_taken():
    text = "".join(f"<c r='{each}'>{each * 7919 % 10007}</c>" for each in range(60_000))
    assert holds(docx(("word/tabla.xml", text)))
