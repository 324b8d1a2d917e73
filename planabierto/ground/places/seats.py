"""Where municipalities lie: their seats, to a hundredth of a degree; enough for a point on a map.

Taken down by hand from common maps; not INEGI's figures, and never used to measure anything.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def seats() -> Mapping[str, tuple[float, float]]:
    """INEGI key → latitude and longitude of the municipality's seat."""
    source = files("planabierto.ground.places").joinpath("nuevo-leon-seats.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {row["key"]: (float(row["latitude"]), float(row["longitude"])) for row in rows}
