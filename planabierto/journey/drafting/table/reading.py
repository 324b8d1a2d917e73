"""A CSV or XLSX file as headings and rows of text."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from openpyxl import load_workbook

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_ROWS = 5_000
MAX_LINES = 20 * MAX_ROWS
MAX_COLUMNS = 200
DANGEROUS = ("=", "+", "-", "@", "'")


class BadTable(ValueError):
    """The file is no table that can be read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, and rows as line number and cells by heading."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def read_table(data: bytes) -> Table:
    """Read a CSV (UTF-8 or Windows-1252; comma, semicolon or tab) or the first sheet of an XLSX.

    The first row that is not blank holds the headings; blank rows are passed over.
    """
    if not data.strip():
        raise BadTable(_("El archivo está vacío."))
    if len(data) > MAX_BYTES:
        raise BadTable(_("La tabla supera 5 MB: divídela o quita lo que no haga falta."))
    lines = _xlsx(data) if data.startswith(b"PK\x03\x04") else _csv(data)
    try:
        return _table(lines)
    except csv.Error as error:
        raise BadTable(_("El archivo no se puede leer como tabla.")) from error


def _table(lines: Iterable[tuple[int, list[str]]]) -> Table:
    headings: tuple[str, ...] = ()
    rows: list[tuple[int, dict[str, str]]] = []
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if not headings:
            headings = _headings(cells)
            continue
        if any(cell.strip() for cell in cells[len(headings) :]):
            raise BadTable(
                _("Línea %(line)s: tiene más celdas que encabezados.") % {"line": number}
            )
        if len(rows) == MAX_ROWS:
            raise BadTable(_("La tabla tiene más de %(rows)s filas.") % {"rows": MAX_ROWS})
        rows.append((number, dict(zip(headings, map(_unguarded, cells), strict=False))))
    if not headings:
        raise BadTable(_("El archivo está vacío."))
    return Table(headings, tuple(rows))


def _headings(cells: list[str]) -> tuple[str, ...]:
    found = [cell.strip() for cell in cells]
    while found and not found[-1]:
        found.pop()
    if len(found) > MAX_COLUMNS:
        raise BadTable(_("La tabla tiene demasiadas columnas."))
    repeated = {name for name in found if name and found.count(name) > 1}
    if repeated:
        names = {"names": ", ".join(sorted(repeated))}
        raise BadTable(_("Hay encabezados repetidos: %(names)s.") % names)
    return tuple(name or f"({place})" for place, name in enumerate(found, 1))


def _csv(data: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(data)
    first = text.lstrip("\ufeff\r\n ").split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for cells in reader:
        yield reader.line_num, cells


def _decoded(data: bytes) -> str:
    if b"\x00" in data or data.startswith(b"%PDF"):
        raise BadTable(_("El archivo no es una tabla: guárdalo como CSV o XLSX."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _xlsx(data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise BadTable(_("El libro es demasiado grande al abrirlo."))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True, max_col=MAX_COLUMNS + 1)
        for number, cells in enumerate(rows, 1):
            if number > MAX_LINES:
                raise BadTable(_("La tabla tiene más de %(rows)s filas.") % {"rows": MAX_ROWS})
            yield number, [_cell(value) for value in cells]
    except BadTable:
        raise
    except Exception as error:  # A broken book makes openpyxl raise anything at all.
        raise BadTable(_("El archivo no es un libro de XLSX que se pueda leer.")) from error


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _unguarded(cell: str) -> str:
    """Take off the apostrophe that keeps a spreadsheet from running a cell as a formula."""
    guarded = cell.startswith("'") and cell[1:].startswith(DANGEROUS)
    return cell[1:] if guarded else cell
