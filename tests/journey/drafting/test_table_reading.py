"""A file that is no table is refused in one sentence; a strange one is read as it was meant."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from planabierto.journey.drafting.table import BadTable, read_table, reading

ROWS = ((2, {"Título": "Agua", "Año": "2023"}),)


def _book(*rows, sheets=1):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for _number in range(sheets - 1):
        book.create_sheet().append(["otra"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _zip(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _broken_book(**changed):
    with zipfile.ZipFile(io.BytesIO(_book(["Título"], ["Agua"]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _zip(parts | changed)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_any_spreadsheet_s_csv_is_read(delimiter, ending, encoding):
    text = ending.join([delimiter.join(["Título", "Año"]), delimiter.join(["Agua", "2023"]), ""])
    assert read_table(text.encode(encoding)).rows == ROWS


def test_blank_rows_before_between_and_after_are_passed_over():
    table = read_table("\n ,\nTítulo,Año\n,\nAgua,2023\n,,,\n".encode())
    assert table.rows == ((5, {"Título": "Agua", "Año": "2023"}),)


def test_short_rows_and_unnamed_columns_are_read():
    table = read_table(b"a,,c\n1\n1,2,3,\n")
    assert table.headings == ("a", "(2)", "c")
    assert table.rows[0][1] == {"a": "1"}
    assert table.rows[1][1] == {"a": "1", "(2)": "2", "c": "3"}


def test_a_book_of_excel_is_read_with_its_dates_and_numbers():
    day, moment = date(2024, 2, 29), datetime.fromisoformat("2023-01-31T13:05")
    data = _book(["a", "b", "c", "d", "e"], [day, moment, 3.0, 1.5, None], [True], sheets=2)
    table = read_table(data)
    assert table.rows[0] == (
        2,
        {"a": "2024-02-29", "b": "2023-01-31", "c": "3", "d": "1.5", "e": ""},
    )
    assert table.rows[1][1]["a"] == "True"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "vacío"),
        (b" \r\n\t", "vacío"),
        (b",,\n,,\n", "vacío"),
        (b"a,b\n1,2,3\n", "Línea 2: tiene más celdas"),
        (b"a,b,a\n", "repetidos: a"),
        (b"%PDF-1.7\n1,2\n", "no es una tabla"),
        (b"a,b\n1,\x002\n", "no es una tabla"),
        ("a,b\n".encode("utf-16"), "no es una tabla"),
        (b"a\n" + b"x" * 200_000 + b"\n", "no se puede leer"),
        (b"a\n" + b"1\n" * 5001, "más de 5000 filas"),
        (",".join(map(str, range(201))).encode(), "demasiadas columnas"),
        (b"x" * (5 * 1024 * 1024 + 1), "5 MB"),
        (_zip({"a.txt": "hola"}), "XLSX"),
        (b"PK\x03\x04 not a zip", "XLSX"),
        (_broken_book(**{"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}), "XLSX"),
        (_broken_book(**{"xl/workbook.xml": b"not xml"}), "XLSX"),
        (_zip({"bomb": b"0" * (61 * 1024 * 1024)}), "demasiado grande"),
        (_book([]), "vacío"),
    ],
)
def test_what_is_no_table_says_why(data, why):
    with pytest.raises(BadTable, match=why):
        read_table(data)


def test_a_book_of_many_blank_rows_is_not_walked_to_its_end(monkeypatch):
    monkeypatch.setattr(reading, "MAX_LINES", 50)
    sheet = b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
    sheet += b"<sheetData><row r='1'><c r='XFD1'/></row><row r='51'/></sheetData></worksheet>"
    with pytest.raises(BadTable, match="filas"):
        read_table(_broken_book(**{"xl/worksheets/sheet1.xml": sheet}))


def test_bytes_no_encoding_knows_do_not_stop_the_rest():
    assert read_table(b"a\n\x81\xf1\n").rows[0][1]["a"] == "\ufffdñ"


def test_the_limits_are_those_the_messages_name():
    assert reading.MAX_ROWS == 5_000
    assert reading.MAX_BYTES == 5 * 1024 * 1024
