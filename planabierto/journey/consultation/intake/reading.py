"""A CSV or XLSX file as headings and rows; whatever is wrong is named by its line."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.journey.consultation.intake.formulas import looks_like_a_formula, unguarded
from planabierto.journey.consultation.intake.workbooks import BadBook, book_lines

ENCODINGS = ("utf-8", "windows-1252")
MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 250_000
MAX_COLUMNS = 200
MAX_PROBLEMS = 20
DELIMITERS = ",;\t|"
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# What UTF-8 letters look like after somebody read them as Windows-1252 and saved them again.
_GARBLED = re.compile("[\u00c3\u00c2][\u0080-\u00bf\u0192\u201a-\u203a]|\u00e2\u20ac|\ufffd")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one line; line 0 is the file as a whole."""

    line: int
    reason: str

    def __str__(self) -> str:
        if not self.line:
            return self.reason
        return _("Línea %(line)s: %(reason)s") % {"line": self.line, "reason": self.reason}


class BadFile(ValueError):
    """The file is refused whole; `problems` says where and why, and `more` how many are left out.

    Nothing of it was written.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems[:MAX_PROBLEMS])
        self.more = max(0, len(problems) - MAX_PROBLEMS)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came: its name without folders, and its bytes."""

    name: str
    data: bytes

    @property
    def short_name(self) -> str:
        """The name as it stands in the origin of what was taken in."""
        return PurePath(self.name.replace("\\", "/")).name[-80:] or "archivo"


@dataclass(frozen=True, slots=True)
class Rows:
    """Headings, and the rows that are not blank: the line each begins on, and its cells."""

    headings: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]


def too_large(size: int) -> BadFile:
    """The refusal of a file over the limit, before it is read."""
    words = _("El archivo pesa %(size)s MB y el límite es %(most)s MB: divídelo.")
    sizes = {"size": -(-size // 1024**2), "most": MAX_BYTES // 1024**2}
    return BadFile([Problem(0, words % sizes)])


def read_rows(source: Source, encoding: str = "utf-8") -> Rows:
    """Read a CSV, or the first sheet of an XLSX; raises `BadFile` with every line that is wrong.

    The first line holds the headings. Every line has as many cells as there are headings. A cell
    that a spreadsheet would run as a formula is refused.
    """
    if len(source.data) > MAX_BYTES:
        raise too_large(len(source.data))
    if not source.data.strip():
        raise BadFile([Problem(0, _("El archivo está vacío."))])
    if source.data.startswith(b"PK\x03\x04"):
        return _book(source.data)
    text = _decoded(source.data, encoding)
    return _gathered(_csv_lines(text), ragged=False)


def _book(data: bytes) -> Rows:
    try:
        return _gathered(book_lines(data, MAX_ROWS, MAX_COLUMNS), ragged=True)
    except BadBook as error:
        raise BadFile([Problem(error.line, str(error))]) from error


def _gathered(lines: Iterable[tuple[int, list[str]]], *, ragged: bool) -> Rows:
    """Headings and rows, or every problem there is; a book's short rows are blank at the end."""
    headings: tuple[str, ...] = ()
    rows: list[tuple[int, tuple[str, ...]]] = []
    problems: list[Problem] = []
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if not headings:
            headings = _headings(number, cells)
            continue
        if len(rows) == MAX_ROWS:
            words = _("hay más de %(rows)s filas: divide el archivo.") % {"rows": MAX_ROWS}
            raise BadFile([*problems, Problem(number, words)])
        full = cells + [""] * (len(headings) - len(cells)) if ragged else cells
        wrong = _wrong_in(full, headings)
        if wrong:
            problems.append(Problem(number, wrong))
        else:
            rows.append((number, tuple(map(unguarded, full))))
    if not headings:
        raise BadFile([*problems, Problem(0, _("El archivo está vacío."))])
    if problems:
        raise BadFile(problems)
    return Rows(headings, tuple(rows))


def _wrong_in(cells: Sequence[str], headings: Sequence[str]) -> str:
    """Why one row cannot be taken; empty when it can."""
    if len(cells) != len(headings):
        counts = {"cells": len(cells), "headings": len(headings)}
        words = ngettext(
            "tiene %(cells)s celda y la cabecera tiene %(headings)s.",
            "tiene %(cells)s celdas y la cabecera tiene %(headings)s.",
            len(cells),
        )
        return words % counts
    for heading, cell in zip(headings, cells, strict=True):
        if not cell:
            continue
        column = {"column": heading}
        if looks_like_a_formula(cell):
            return _("la celda de «%(column)s» es una fórmula: escríbela como texto.") % column
        if _GARBLED.search(cell):
            words = _("«%(column)s» trae letras dañadas: guarda el original en UTF-8.")
            return words % column
        if _CONTROL.search(cell):
            return _("«%(column)s» trae signos de control que no son texto.") % column
    return ""


def _headings(line: int, cells: list[str]) -> tuple[str, ...]:
    found = [cell.strip() for cell in cells]
    while found and not found[-1]:
        found.pop()
    if len(found) > MAX_COLUMNS:
        raise BadFile([Problem(line, _("tiene demasiadas columnas."))])
    repeated = sorted({name for name in found if name and found.count(name) > 1})
    if repeated:
        words = _("hay encabezados repetidos: %(names)s.") % {"names": ", ".join(repeated)}
        raise BadFile([Problem(line, words)])
    return tuple(name or f"({place})" for place, name in enumerate(found, 1))


def _csv_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on."""
    first = text.lstrip("\r\n ").split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True
    )
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            words = _("las comillas no cierran donde deben, o la celda es enorme.")
            raise BadFile([Problem(begins, words)]) from error
        yield begins, cells
        begins = reader.line_num + 1


def _decoded(data: bytes, encoding: str) -> str:
    if data.startswith(_WIDE):
        raise BadFile([Problem(1, _("el archivo está en UTF-16: guárdalo como CSV UTF-8."))])
    if data.startswith((b"%PDF", b"\xd0\xcf\x11\xe0")) or b"\x00" in data:
        line = data[: max(0, data.find(b"\x00"))].count(b"\n") + 1
        words = _("el archivo no es una tabla de texto: guárdalo como CSV o XLSX.")
        raise BadFile([Problem(line, words)])
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        words = _("no está en %(encoding)s (octeto 0x%(byte)02X): guárdalo en UTF-8.")
        told = {"encoding": encoding.upper(), "byte": data[error.start]}
        line = data[: error.start].count(b"\n") + 1
        raise BadFile([Problem(line, words % told)]) from error
