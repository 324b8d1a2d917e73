"""Themes and topics crossed with the lines of planning instruments and OGP's policy areas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet

from planabierto.ground.vocabulary import queries as vocabulary
from planabierto.ground.vocabulary.models import Scheme, Term
from planabierto.journey.consultation.models import Call, Instrument, Line, Topic
from planabierto.journey.consultation.queries import instruments
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.models import Alignment, Theme
from planabierto.journey.themes.queries import codebook

AREAS = 0


@dataclass(slots=True)
class Row:
    """A line or a policy area with what answers to it; a gap when nothing does.

    `voices` counts each once, of all the themes of the row; `depth` is how deep the line hangs.
    """

    code: str
    depth: int
    line: Line | None = None
    area: Term | None = None
    themes: list[Theme] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    voices: int = 0
    is_gap: bool = False
    is_heading: bool = False

    @property
    def says(self) -> bool:
        """Whether there is anything to tell of it: a bare heading tells nothing."""
        return not self.is_heading or bool(self.themes or self.topics)


@dataclass(frozen=True, slots=True)
class Part:
    """One instrument, or OGP's policy areas, with its rows."""

    instrument: Instrument | None
    rows: Sequence[Row]

    @property
    def key(self) -> int:
        """The instrument's key; nought for OGP's areas."""
        return self.instrument.pk if self.instrument else AREAS

    @property
    def gaps(self) -> list[Row]:
        """The lines that nothing answers to, nor to what they hang from."""
        return [row for row in self.rows if row.is_gap]

    @property
    def themes(self) -> set[int]:
        """The themes that answer to any of its rows."""
        return {theme.pk for row in self.rows for theme in row.themes}


@dataclass(frozen=True, slots=True)
class Crossing:
    """One theme: how many voices it has, and its rows in each part."""

    theme: Theme
    voices: int
    cells: Mapping[int, Sequence[Row]]

    @property
    def is_gap(self) -> bool:
        """Whether the theme answers to nothing anywhere."""
        return not any(self.cells.values())


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every part with its rows, and every theme in use with its cells."""

    parts: Sequence[Part]
    crossings: Sequence[Crossing]

    @property
    def gaps(self) -> int:
        """How many lines nothing answers to."""
        return sum(len(part.gaps) for part in self.parts)

    @property
    def loose(self) -> list[Crossing]:
        """The themes that answer to nothing."""
        return [each for each in self.crossings if each.is_gap]


def of_theme(theme: Theme) -> QuerySet[Alignment]:
    """What a theme is crossed with now, in order."""
    found = theme.alignments.filter(ended_at=None)
    found = found.select_related("line__instrument", "area")
    return found.order_by("line__instrument__title", "line__position", "area__position")


def areas() -> QuerySet[Term]:
    """OGP's policy areas."""
    return vocabulary.terms(Scheme.AREA)


def areas_among(keys: Iterable[int]) -> list[Term]:
    """Those of these terms that are policy areas."""
    return list(areas().filter(pk__in=list(keys)))


def matrix(cycle: Cycle, call: Call | None = None) -> Matrix:
    """A cycle's themes, and a call's topics, crossed with plans and areas; voices of that call.

    An area that nothing stands in is left out: OGP's list is long and owes nothing to a cycle.
    """
    themes = {each.pk: each for each in codebook.themes_of(cycle)}
    standing = _standing(cycle, themes)
    topics = _topics(call)
    rows = [*_line_rows(cycle), *_area_rows(standing, topics)]
    _fill(rows, standing, topics, themes)
    _count(rows, cycle, call)
    parts = _parts(rows)
    sizes = codebook.sizes(cycle, call)
    crossings = [_crossing(each, sizes.get(each.pk, 0), parts) for each in themes.values()]
    return Matrix(parts, crossings)


def _standing(cycle: Cycle, themes: Mapping[int, Theme]) -> list[Alignment]:
    found = Alignment.objects.filter(theme__in=list(themes), ended_at=None)
    return list(found.select_related("area").order_by("theme__number", "pk"))


def _topics(call: Call | None) -> list[Topic]:
    if call is None:
        return []
    return list(call.topics.prefetch_related("lines", "areas").order_by("position"))


def _line_rows(cycle: Cycle) -> Iterable[Row]:
    for branch in instruments.lines_of(cycle):
        line, leaf = branch.line, branch.is_leaf
        # A heading is no gap of its own: what hangs from it may be.
        yield Row(line.code, branch.depth, line=line, is_gap=leaf, is_heading=not leaf)


def _area_rows(standing: Sequence[Alignment], topics: Sequence[Topic]) -> list[Row]:
    found = {each.area_id: each.area for each in standing if each.area}
    found |= {area.pk: area for topic in topics for area in topic.areas.all()}
    terms = [term for term in found.values() if term]
    return [Row("", 0, area=term) for term in sorted(terms, key=lambda each: each.position)]


def _fill(
    rows: Sequence[Row],
    standing: Sequence[Alignment],
    topics: Sequence[Topic],
    themes: Mapping[int, Theme],
) -> None:
    lines = {row.line.pk: row for row in rows if row.line}
    by_area = {row.area.pk: row for row in rows if row.area}
    for each in standing:
        row = lines[each.line_id] if each.line_id else by_area[each.area_id or 0]
        row.themes.append(themes[each.theme_id])
    for topic in topics:
        for line in topic.lines.all():
            lines[line.pk].topics.append(topic)
        for area in topic.areas.all():
            by_area[area.pk].topics.append(topic)
    for row in lines.values():
        row.is_gap = row.is_gap and not _is_covered(row, lines)


def _is_covered(row: Row, lines: Mapping[int, Row]) -> bool:
    here: Row | None = row
    while here is not None and here.line is not None:
        if here.themes:
            return True
        above = here.line.parent_id
        here = lines.get(above) if above else None
    return False


def _count(rows: Sequence[Row], cycle: Cycle, call: Call | None) -> None:
    """How many voices speak of the themes of each row, each once."""
    said = "theme__assignments__"
    spoken: dict[str, Any] = {
        f"{said}ended_in": None,
        f"{said}contribution__state": codebook.RECEIVED,
    }
    if call is not None:
        spoken[f"{said}contribution__call"] = call.pk
    found = (
        Alignment.objects.filter(theme__cycle=cycle, theme__state="active", ended_at=None, **spoken)
        .order_by()
        .values("line", "area")
        .annotate(voices=Count("theme__assignments__contribution", distinct=True))
    )
    counted: dict[tuple[int | None, int | None], int] = {
        (each["line"], each["area"]): each["voices"] for each in found
    }
    for row in rows:
        key = (row.line.pk if row.line else None, row.area.pk if row.area else None)
        row.voices = counted.get(key, 0)


def _parts(rows: Sequence[Row]) -> list[Part]:
    by_key: dict[int, list[Row]] = {}
    titles: dict[int, Instrument | None] = {}
    for row in rows:
        instrument = row.line.instrument if row.line else None
        key = instrument.pk if instrument else AREAS
        titles[key] = instrument
        by_key.setdefault(key, []).append(row)
    return [Part(titles[key], found) for key, found in by_key.items()]


def _crossing(theme: Theme, voices: int, parts: Sequence[Part]) -> Crossing:
    cells = {
        part.key: [row for row in part.rows if theme.pk in {each.pk for each in row.themes}]
        for part in parts
    }
    return Crossing(theme, voices, cells)
