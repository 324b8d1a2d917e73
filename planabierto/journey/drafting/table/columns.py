"""The columns of the table, and which of them a person's own heading means."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from planabierto.journey.drafting.texts import COMMITMENT_FIELDS, MILESTONE_FIELDS
from planabierto.kit.text import fold, words

KEY = "commitment"
NUMBER = "milestone"
PREFIX = "milestone_"
COLUMNS = (
    KEY,
    *COMMITMENT_FIELDS,
    NUMBER,
    *(PREFIX + name for name in MILESTONE_FIELDS),
)


@cache
def aliases() -> dict[str, str]:
    """Folded heading → column, from the editable alias data beside this file."""
    data = json.loads(Path(__file__).with_name("aliases.json").read_text("utf-8"))
    found = {_key(alias): column for column, names in data.items() for alias in names}
    return found | {_key(column): column for column in COLUMNS}


def guess(headings: Sequence[str]) -> dict[str, str]:
    """Heading → column for every heading that is understood; each column once."""
    mapping: dict[str, str] = {}
    for heading in headings:
        column = aliases().get(_key(heading))
        if column and column not in mapping.values():
            mapping[heading] = column
    return mapping


def _key(heading: str) -> str:
    return " ".join(words(fold(heading).replace("_", " ")))
