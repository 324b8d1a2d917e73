"""Where municipalities lie, about: enough for a point on a map, never to measure anything.

Written down by hand, not INEGI's figures: a seat may be some kilometres off.
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
