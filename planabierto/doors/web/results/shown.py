"""Tables of results as pages show them: bars, shares, and in a sentence what stands out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.doors.shared.addresses import url_of
from planabierto.doors.shared.marks import shown
from planabierto.doors.shared.templatetags.civic import day as written
from planabierto.doors.shared.templatetags.civic import number
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures.consultation.cells import Count, Row, Table
from planabierto.reading.figures.consultation.participation import BLANK, UNSAID

MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is shown; one without a count is kept back."""

    label: Bilingual | type_of_text
    href: str
    width: str
    count: int | None
    share: str
    people: int | None
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A table as it is shown, with the name of its file."""

    name: str
    table: Table
    lines: tuple[Line, ...]
    weighed: bool
    summary: str
    headings: tuple[type_of_text, ...]
    measures: tuple[tuple[type_of_text, str], ...]
    columns: tuple[tuple[str, str, str], ...] = ()

    @property
    def answered(self) -> int:
        """How many answered."""
        return self.table.base.contributions

    @property
    def left_out(self) -> int:
        """How many were asked and did not answer."""
        asked = self.table.asked.contributions if self.table.asked else self.answered
        return max(asked - self.answered, 0)


def chart_of(name: str, table: Table) -> Chart:
    """A table with its bars; people are shown where they are another number."""
    lines = tuple(_line(row, table) for row in table.rows)
    weighed = not table.persons and table.base.people != table.base.contributions
    return Chart(
        name,
        table,
        lines,
        weighed,
        _summary(table),
        tuple(table.columns.values()),
        tuple((label, _plain(value)) for _key, label, value in table.measures),
        _days(table.rows) if table.key == "day" else (),
    )


def _line(row: Row, table: Table) -> Line:
    largest = max((_value(each, table) for each in table.rows), default=0) or 1
    label = written(date.fromisoformat(row.key)) if table.key == "day" else row.label
    share = "" if row.share is None else f"{row.share:.1f}"
    if row.count is None:
        return Line(label, url_of(row.key), "", None, "", None, ())
    return Line(
        label,
        url_of(row.key),
        _percent(_value(row, table) / largest),
        row.count.contributions,
        share,
        row.count.people,
        tuple(_plain(row.more[key]) if key in row.more else "–" for key in table.columns),
    )


def _value(row: Row, table: Table) -> float:
    """What the bar measures: the points of a ranking, else contributions."""
    if "points" in table.columns:
        return row.more.get("points", 0.0)
    return row.count.contributions if row.count else 0


def _percent(share: float) -> str:
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"


def _plain(value: float) -> str:
    """A number without a needless decimal point."""
    return number(int(value)) if value == int(value) else f"{value:,.2f}".rstrip("0")


def _summary(table: Table) -> str:
    """What stands out, in one sentence; nothing when nothing does."""
    if table.key == "day":
        return _busiest(table.rows)
    found = [
        row
        for row in table.rows
        if row.count and row.count.contributions and row.key not in (UNSAID, BLANK)
    ]
    if not found:
        return ""
    if "points" in table.columns:
        return _("Lo más importante: %(label)s.") % {"label": _label(found[0])}
    top = max(found, key=lambda row: (row.count or Count()).contributions)
    words = {"label": _label(top), "count": number((top.count or Count()).contributions)}
    words |= {"base": number(table.base.contributions)}
    return _("Lo más frecuente: %(label)s, %(count)s de %(base)s.") % words


def _label(row: Row) -> str:
    return shown(row.label).text if isinstance(row.label, Bilingual) else str(row.label)


def _busiest(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    top = max(rows, key=lambda row: (row.count or Count()).contributions)
    count = (top.count or Count()).contributions
    words = {"day": written(date.fromisoformat(top.key)), "count": number(count)}
    return (
        ngettext(
            "El día con más: %(day)s, %(count)s aporte.",
            "El día con más: %(day)s, %(count)s aportes.",
            count,
        )
        % words
    )


def _days(rows: Sequence[Row]) -> tuple[tuple[str, str, str], ...]:
    """A column for each day from the first to the last: where, how wide, how high."""
    if not rows:
        return ()
    found = {date.fromisoformat(row.key): (row.count or Count()).contributions for row in rows}
    first, last = min(found), max(found)
    length = min((last - first).days + 1, MOST_DAYS)
    largest = max(found.values())
    days: Iterable[date] = (first + timedelta(days=each) for each in range(length))
    return tuple(
        (
            _percent(place / length),
            _percent(0.8 / length),
            _percent(found.get(each, 0) / largest),
        )
        for place, each in enumerate(days)
        if found.get(each)
    )
