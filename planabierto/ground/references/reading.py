"""Reading a commitments data set: a CSV with headings, or a reason why it is none."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from planabierto.ground.references import columns
from planabierto.kit.canonical import canonical_bytes
from planabierto.kit.text import fold, tidy

MAX_BYTES = 100 * 1024 * 1024
WORDS = 2_000


class BadDataset(ValueError):
    """The file is no data set of commitments; the message says why, and in which line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment as the file tells it."""

    uid: str
    member: str
    plan: str
    values: Mapping[str, str]
    areas: tuple[str, ...]
    completion: str
    cells: Mapping[str, str]
    digest: str

    @property
    def words(self) -> str:
        """What is searched: title, short title and the beginning of the text, folded."""
        told = " ".join(self.values[name] for name in ("title", "short_title", "text"))
        return fold(told)[:WORDS]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A file that was read: its columns, those this house does not read, and its rows."""

    digest: str
    columns: list[str]
    unknown: list[str]
    rows: list[Row]


def read(data: bytes) -> Dataset:
    """Read a file of UTF-8; `BadDataset` names what is wrong and where."""
    table = csv.reader(io.StringIO(_text(data), newline=""), strict=True)
    try:
        headings = [tidy(each) for each in next(table, [])]
        _check(headings)
        areas, rows, seen = columns.areas_in(headings), [], set()
        for cells in table:
            if not any(cells):
                continue
            row = _row(headings, areas, cells, table.line_num)
            if row.uid in seen:
                raise BadDataset(
                    _("Línea %(line)s: «%(uid)s» ya estaba en el archivo.")
                    % {"line": table.line_num, "uid": row.uid}
                )
            seen.add(row.uid)
            rows.append(row)
    except csv.Error as error:
        raise BadDataset(
            _("Línea %(line)s: el archivo no se puede leer como CSV.") % {"line": table.line_num}
        ) from error
    if not rows:
        raise BadDataset(_("El archivo no tiene ningún compromiso."))
    return Dataset(hashlib.sha256(data).hexdigest(), headings, columns.unknown_in(headings), rows)


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise BadDataset(_("El archivo pasa de 100 MB."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadDataset(
            _("El archivo no está en UTF-8: guárdalo así y vuelve a intentarlo.")
        ) from error


def _check(headings: list[str]) -> None:
    missing = [each for each in columns.NEEDED if each not in headings]
    if missing:
        raise BadDataset(_("Faltan columnas: %(names)s.") % {"names": ", ".join(missing)})
    if len(set(headings)) != len(headings):
        twice = next(each for each in headings if headings.count(each) > 1)
        raise BadDataset(_("La columna «%(name)s» está dos veces.") % {"name": twice})


def _row(headings: list[str], areas: list[str], cells: list[str], line: int) -> Row:
    if len(cells) != len(headings):
        raise BadDataset(
            _("Línea %(line)s: tiene %(cells)s celdas y se esperaban %(columns)s.")
            % {"line": line, "cells": len(cells), "columns": len(headings)}
        )
    told = {name: tidy(cell) for name, cell in zip(headings, cells, strict=True)}
    for name in (columns.UID, columns.MEMBER, columns.PLAN):
        if columns.is_missing(told[name]):
            raise BadDataset(_("Línea %(line)s: falta «%(name)s».") % {"line": line, "name": name})
    return Row(
        told[columns.UID],
        told[columns.MEMBER],
        told[columns.PLAN],
        {name: told.get(column, "") for name, column in columns.TEXTS.items()},
        tuple(each for each in areas if told[each] == "1"),
        _completion(told),
        told,
        _digest(told),
    )


def _completion(told: Mapping[str, str]) -> str:
    found = [told.get(each, "") for each in columns.COMPLETION]
    said = [each for each in found if not columns.is_missing(each)]
    return (said or found)[0]


def _digest(told: Mapping[str, Any]) -> str:
    """SHA-256 of the row's cells; headings keep to ASCII by their place."""
    cells = {f"{place:03d}": [name, told[name]] for place, name in enumerate(told)}
    return hashlib.sha256(canonical_bytes(cells)).hexdigest()
