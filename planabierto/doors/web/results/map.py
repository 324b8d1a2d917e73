"""A map of points: each municipality where its seat lies, the area of its circle its count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planabierto.ground.places.seats import seats
from planabierto.reading.figures.consultation.cells import Row

WIDTH, LARGEST, SMALLEST = 320.0, 22.0, 2.5
LETTER, LINE = 4.7, 10.0
# A degree of longitude is shorter than one of latitude; at 25.5° north, by this much.
SHORTER = 0.9026
METROPOLIS = (25.38, 26.06, -100.68, -99.92)
MARGIN = 0.25


@dataclass(frozen=True, slots=True)
class Point:
    """One municipality on the map, in the units of its picture."""

    name: str
    count: int
    x: str
    y: str
    radius: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name that has room on the map."""

    text: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture: a stretch of land with its points."""

    key: str
    height: str
    points: tuple[Point, ...]
    names: tuple[Name, ...]
    frame: tuple[str, str, str, str] | None = None


def panels(rows: Iterable[Row]) -> list[Panel]:
    """The whole land, and the metropolis nearer; nothing when fewer than two places show."""
    known = seats()
    found = [
        (row, known[row.key])
        for row in rows
        if row.key in known and row.count and row.count.contributions
    ]
    if len(found) < 2:
        return []
    whole = (
        min(place[0] for _row, place in found) - MARGIN,
        max(place[0] for _row, place in found) + MARGIN,
        min(place[1] for _row, place in found) - MARGIN,
        max(place[1] for _row, place in found) + MARGIN,
    )
    near = [pair for pair in found if _inside(pair[1], METROPOLIS)]
    if len(near) == len(found) or len(near) < 2:
        return [_panel("whole", found, whole)]
    frame = _framed(METROPOLIS, whole)
    return [_panel("near", near, METROPOLIS), _panel("whole", found, whole, frame)]


type_of_box = tuple[float, float, float, float]


def _inside(place: tuple[float, float], box: type_of_box) -> bool:
    return box[0] <= place[0] <= box[1] and box[2] <= place[1] <= box[3]


def _scale(box: type_of_box) -> float:
    """Units of the picture in a degree of longitude."""
    return WIDTH / (box[3] - box[2])


def _panel(
    key: str,
    found: Sequence[tuple[Row, tuple[float, float]]],
    box: type_of_box,
    frame: tuple[str, str, str, str] | None = None,
) -> Panel:
    most = max(_times(row) for row, _place in found)
    largest = LARGEST / 2 if frame else LARGEST
    drawn = [
        (row, *_at(place, box), max((_times(row) / most) ** 0.5 * largest, SMALLEST))
        for row, place in sorted(found, key=lambda pair: -_times(pair[0]))
    ]
    height = (box[1] - box[0]) * _scale(box) / SHORTER
    points = tuple(
        Point(str(row.label), _times(row), f"{x:.1f}", f"{y:.1f}", f"{radius:.1f}")
        for row, x, y, radius in drawn
    )
    # What the nearer picture names, the wider one need not.
    far = {row.key for row, place in found if not frame or not _inside(place, METROPOLIS)}
    named = [(str(row.label), x, y, r) for row, x, y, r in drawn if row.key in far]
    return Panel(key, f"{height:.0f}", points, tuple(_names(named, height)), frame)


def _times(row: Row) -> int:
    return row.count.contributions if row.count else 0


def _names(wanted: Iterable[tuple[str, float, float, float]], height: float) -> Iterator[Name]:
    """The names that find room below or above their circle, or within it; the largest first."""
    taken: list[type_of_box] = []
    for text, x, y, radius in wanted:
        half = len(text) * LETTER / 2
        middle = min(max(x, half + 2), WIDTH - half - 2)
        for base in (y + radius + LINE - 1, y - radius - 3, y + 3):
            place = (base - LINE + 1, base + 2, middle - half, middle + half)
            if place[0] > 0 and place[1] < height and not any(_meet(place, o) for o in taken):
                taken.append(place)
                yield Name(text, f"{middle:.1f}", f"{base:.1f}")
                break


def _meet(one: type_of_box, other: type_of_box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _at(place: tuple[float, float], box: type_of_box) -> tuple[float, float]:
    scale = _scale(box)
    return (place[1] - box[2]) * scale, (box[1] - place[0]) * scale / SHORTER


def _framed(inner: type_of_box, box: type_of_box) -> tuple[str, str, str, str]:
    """Where the nearer picture lies in the wider one: x, y, width, height."""
    left, top = _at((inner[1], inner[2]), box)
    right, bottom = _at((inner[0], inner[3]), box)
    return f"{left:.1f}", f"{top:.1f}", f"{right - left:.1f}", f"{bottom - top:.1f}"
