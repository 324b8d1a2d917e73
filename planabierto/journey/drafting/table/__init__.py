"""A table of commitments, ours or somebody else's, as texts and back.

It knows columns, lines and how a person's own headings map to ours. It promises to name
every bad line and to give back exactly what was taken in. It deliberately does not write
to the record.
"""

from planabierto.journey.drafting.table.columns import COLUMNS, guess
from planabierto.journey.drafting.table.gathering import Gathered, LineProblem, gather
from planabierto.journey.drafting.table.reading import BadTable, Table, read_table
from planabierto.journey.drafting.table.writing import csv_pieces, write_csv, xlsx_of

__all__ = [
    "COLUMNS",
    "BadTable",
    "Gathered",
    "LineProblem",
    "Table",
    "csv_pieces",
    "gather",
    "guess",
    "read_table",
    "write_csv",
    "xlsx_of",
]
