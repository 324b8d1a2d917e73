"""A CSV file as the lines of a planning instrument: code, the code it hangs from, and its text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from planabierto.kit.verdict import refuse

MAX_BYTES = 2 * 1024 * 1024
MAX_LINES = 5_000
LONGEST_CODE = 30
FORMULA = ("=", "+", "@", "\t", "\r")
HEADINGS = {
    "code": ("code", "clave", "codigo", "código"),
    "parent": ("parent", "superior", "padre"),
    "text": ("text", "texto"),
}


@dataclass(frozen=True, slots=True)
class NewLine:
    """One line of an instrument as a file gives it; an empty parent: it hangs from none."""

    code: str
    parent: str
    text: str
    at: int = 0


def read_lines(content: bytes) -> list[NewLine]:
    """The lines in the order of the file; refused whole, naming the line and what is wrong."""
    if len(content) > MAX_BYTES:
        raise refuse(_("El archivo supera 2 MB: divídelo o quita lo que no haga falta."))
    rows = list(_rows(_decoded(content)))
    if not rows:
        raise refuse(_("El archivo está vacío."))
    places = _places(rows[0][1])
    found = [_line(at, cells, places, len(rows[0][1])) for at, cells in rows[1:]]
    if len(found) > MAX_LINES:
        raise refuse(_("El instrumento tiene más de %(count)s líneas.") % {"count": MAX_LINES})
    _check_unique(found)
    return found


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        words = _("Línea %(line)s: no está en UTF-8. Guarda el archivo como «CSV UTF-8».")
        raise refuse(words % {"line": line}) from error
    if "\x00" in text:
        raise refuse(_("El archivo no es una tabla: guárdalo como CSV."))
    return text


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.lstrip().split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        words = _("Línea %(line)s: no se puede leer como tabla.")
        raise refuse(words % {"line": reader.line_num}) from error


def _places(headings: Sequence[str]) -> dict[str, int]:
    known = [cell.strip().lower() for cell in headings]
    places = {
        name: known.index(word)
        for name, words in HEADINGS.items()
        for word in words
        if word in known
    }
    for name in ("code", "text"):
        if name not in places:
            words = _("Línea 1: falta la columna «%(name)s».")
            raise refuse(words % {"name": HEADINGS[name][1]})
    return places


def _line(at: int, cells: Sequence[str], places: dict[str, int], width: int) -> NewLine:
    if len(cells) != width:
        words = _("Línea %(line)s: tiene %(found)s celdas y el encabezado %(width)s.")
        raise refuse(words % {"line": at, "found": len(cells), "width": width})
    values = {name: cells[place].strip() for name, place in places.items()}
    made = NewLine(values["code"], values.get("parent", ""), values["text"], at)
    if not made.code or not made.text:
        raise refuse(_("Línea %(line)s: falta la clave o el texto.") % {"line": at})
    if len(made.code) > LONGEST_CODE or len(made.parent) > LONGEST_CODE:
        words = _("Línea %(line)s: la clave pasa de %(most)s signos.")
        raise refuse(words % {"line": at, "most": LONGEST_CODE})
    if any(value.startswith(FORMULA) for value in values.values()):
        words = _("Línea %(line)s: una celda empieza como fórmula. Quita el signo del principio.")
        raise refuse(words % {"line": at})
    return made


def _check_unique(found: Sequence[NewLine]) -> None:
    seen: dict[str, int] = {}
    for line in found:
        if line.code in seen:
            words = _("Línea %(line)s: la clave %(code)s ya está en la línea %(first)s.")
            raise refuse(words % {"line": line.at, "code": line.code, "first": seen[line.code]})
        seen[line.code] = line.at
