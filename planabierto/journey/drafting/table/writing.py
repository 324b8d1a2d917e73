"""Commitments as a CSV file that reads back the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from openpyxl import Workbook

from planabierto.journey.drafting.table.columns import COLUMNS, KEY, NUMBER, PREFIX
from planabierto.journey.drafting.table.reading import DANGEROUS
from planabierto.journey.drafting.texts import (
    COMMITMENT_FIELDS,
    LISTS,
    MILESTONE_FIELDS,
    CommitmentText,
    MilestoneText,
)


def write_csv(texts: Iterable[CommitmentText]) -> str:
    """One row a milestone, the commitment's own columns on the first of its rows.

    Cells a spreadsheet would run as formulas are guarded by an apostrophe.
    """
    return "".join(csv_pieces(texts))


def csv_pieces(texts: Iterable[CommitmentText]) -> Iterator[str]:
    """What `write_csv` writes, the headings first and then a commitment at a time."""
    return pieces(COLUMNS, map(rows_of, texts))


def pieces(columns: Sequence[str], groups: Iterable[Iterable[Mapping[str, str]]]) -> Iterator[str]:
    """A CSV of these columns, the headings first and then a group of rows at a time."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    yield _taken(out)
    for rows in groups:
        for row in rows:
            writer.writerow({column: _guarded(row.get(column, "")) for column in columns})
        yield _taken(out)


def xlsx_of(written: str, title: str) -> bytes:
    """The same table as a book with one sheet; every cell is text, as in the CSV."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in csv.reader(io.StringIO(written, newline="")):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _taken(out: io.StringIO) -> str:
    written = out.getvalue()
    out.seek(0)
    out.truncate()
    return written


def rows_of(text: CommitmentText) -> Iterator[dict[str, str]]:
    """A commitment's rows: one a milestone, its own columns on the first."""
    own = {KEY: text.key} | {name: text[name] for name in COMMITMENT_FIELDS}
    own |= {name: _listed(text[name]) for name in LISTS}
    steps: tuple[MilestoneText | None, ...] = text.milestones or (None,)
    for place, step in enumerate(steps):
        row = own if place == 0 else {KEY: text.key}
        yield row | _milestone(step) if step else row


def _milestone(step: MilestoneText) -> dict[str, str]:
    fields = {PREFIX + name: step[name] for name in MILESTONE_FIELDS}
    return {NUMBER: str(step.number)} | fields


def _listed(cell: str) -> str:
    """A lone part that holds a semicolon, closed by a bar so that it is not read as two."""
    return f"{cell} |" if ";" in cell and "|" not in cell else cell


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell
