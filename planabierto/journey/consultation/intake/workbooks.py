"""The first sheet of an XLSX book, as lines of text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from openpyxl import load_workbook

MAX_UNPACKED = 400 * 1024 * 1024


class BadBook(ValueError):
    """The book cannot be read; the message says why, `line` where."""

    def __init__(self, line: int, reason: str) -> None:
        self.line = line
        super().__init__(reason)


def book_lines(data: bytes, most_rows: int, most_columns: int) -> Iterator[tuple[int, list[str]]]:
    """Each row of the first sheet with its number; formulas stay formulas, to be refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise BadBook(0, _("El libro es demasiado grande al abrirlo."))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        rows = book.worksheets[0].iter_rows(values_only=True, max_col=most_columns + 1)
        for number, cells in enumerate(rows, 1):
            if number > 2 * most_rows:
                raise BadBook(number, _("la hoja tiene demasiadas filas."))
            yield number, _trimmed([_cell(value) for value in cells])
    except BadBook:
        raise
    except Exception as error:  # A broken book makes openpyxl raise anything at all.
        raise BadBook(0, _("El archivo no es un libro de XLSX que se pueda leer.")) from error


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
