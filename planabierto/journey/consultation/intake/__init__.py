"""Voices that were gathered with another tool, as a file of rows.

It knows how a file is read and what its columns may mean. It promises that a file is right in
every line or is refused with the lines and reasons. It deliberately writes nothing.
"""

from planabierto.journey.consultation.intake.columns import Column, Columns, guess, targets
from planabierto.journey.consultation.intake.reading import (
    ENCODINGS,
    BadFile,
    Problem,
    Rows,
    Source,
    read_rows,
)
from planabierto.journey.consultation.intake.voicing import Taken, voices_of

__all__ = [
    "ENCODINGS",
    "BadFile",
    "Column",
    "Columns",
    "Problem",
    "Rows",
    "Source",
    "Taken",
    "guess",
    "read_rows",
    "targets",
    "voices_of",
]
