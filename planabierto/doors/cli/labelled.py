"""A table of texts and their labels, read from a CSV file or refused with its line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

from planabierto.doors.cli.ready import BadInput

DELIMITERS, LONGEST_HEAD = ",;\t", 65_536
# A tenth of the labels is learned from: of fewer rows that is not one.
FEWEST = 10


@dataclass(frozen=True, slots=True)
class Labelled:
    """Texts with their labels, and how many rows had none of one or the other."""

    texts: list[str]
    labels: list[str]
    left_out: int


def labelled(file: Path, text_columns: Sequence[str], label_column: str, limit: int) -> Labelled:
    """The first rows of the file, as many as asked for; all of them when the limit is 0."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = _rows(stream, file, [*text_columns, label_column])
            return _sorted_out(list(islice(rows, limit or None)), file)
    except OSError as error:
        raise BadInput(f"No se puede leer «{file}»: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"«{file}» no está en UTF-8 (byte {error.start}).") from error


def _rows(stream: TextIO, file: Path, columns: Sequence[str]) -> Iterator[list[str]]:
    """The wanted cells of each row, in the order asked for."""
    first = stream.readline(LONGEST_HEAD)
    stream.seek(0)
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    try:
        head = [name.strip() for name in next(reader, [])]
        if not any(head):
            raise BadInput(f"«{file}» está vacío.")
        places = [_place(head, name) for name in columns]
        for row in reader:
            if len(row) == len(head):
                yield [row[place] for place in places]
            elif row:
                raise BadInput(
                    f"La línea {reader.line_num} de «{file}» tiene {len(row)} celdas, "
                    f"no {len(head)}."
                )
    except csv.Error as error:
        message = f"La línea {reader.line_num} de «{file}» no se puede leer: {error}."
        raise BadInput(message) from error


def _place(head: Sequence[str], name: str) -> int:
    if name not in head:
        raise BadInput(f"No hay columna «{name}»; hay: {', '.join(head)}.")
    return head.index(name)


def _sorted_out(rows: Sequence[Sequence[str]], file: Path) -> Labelled:
    pairs = [
        (". ".join(filter(None, (cell.strip() for cell in row[:-1]))), row[-1].strip())
        for row in rows
    ]
    whole = [(text, label) for text, label in pairs if text and label]
    if not whole:
        raise BadInput(f"«{file}» no tiene ninguna fila con texto y etiqueta.")
    found = Labelled(
        [text for text, _ in whole], [label for _, label in whole], len(rows) - len(whole)
    )
    if len(set(found.labels)) < 2 or len(whole) < FEWEST:
        raise BadInput(f"Hacen falta al menos dos etiquetas distintas y {FEWEST} filas completas.")
    return found
