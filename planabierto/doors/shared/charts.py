"""What charts are made of: days, states and values in; places on a line out.

Places are percentages written as text, so that a picture keeps its letter size at any width and
no language puts a comma into them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State

type_of_tick = Literal["planned", "underway", "declared", "verified", "late", "withdrawn"]

TICK_STATES = {
    state.key: state
    for state in (
        State("planned", _("Programado")),
        State("underway", _("Con avance"), "info"),
        State("declared", _("Declarado completo"), "info"),
        State("verified", _("Verificado"), "kept"),
        State("late", _("Vencido"), "late"),
        State("withdrawn", _("Dado de baja")),
    )
}
_FLAG = "M0 12V0l8 3-8 3"
_SIGNS = {
    "planned": "M0 1v11",
    "underway": "M-4 6.5a4 4 0 1 0 8 0 4 4 0 1 0-8 0",
    "declared": "M-4.5 2h9v9h-9z",
    "verified": "M-4.5 2h9v9h-9z",
    "late": _FLAG,
    "withdrawn": "M-4 3l8 8M4 3l-8 8",
}
_LANE, _HEAD, _ROW, _APART = 20, 24, 15, 2.5


@dataclass(frozen=True, slots=True)
class Tick:
    """A milestone on the time axis; what is declared and verified of it as shares of the whole."""

    number: int
    label: str
    starts: date
    ends: date
    state: type_of_tick
    url: str = ""
    declared: float = 0.0
    verified: float = 0.0

    @property
    def status(self) -> State:
        """The state as the page words it."""
        return TICK_STATES[self.state]

    @property
    def sign(self) -> str:
        """The outline of its mark, around the point where it ends."""
        return _SIGNS[self.state]


@dataclass(frozen=True, slots=True)
class Placed:
    """A tick and where it stands: from where to where on the axis, and how far down."""

    tick: Tick
    first: float
    last: float
    y: int

    @property
    def x(self) -> str:
        """Where it begins."""
        return _percent(self.first)

    @property
    def end(self) -> str:
        """Where it ends."""
        return _percent(self.last)

    @property
    def width(self) -> str:
        """How long it is; the shortest can still be seen."""
        return _percent(max(self.last - self.first, 0.5))

    @property
    def declared(self) -> str:
        """How much of it is declared; empty before anything is."""
        return self._part(self.tick.declared)

    @property
    def verified(self) -> str:
        """How much of it is verified; empty before anything is."""
        return self._part(self.tick.verified)

    def _part(self, share: float) -> str:
        return _percent(max((self.last - self.first) * share, 0.5)) if share else ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A year or a quarter on the axis; a quarter has no label."""

    x: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A commitment's milestones between two days; both days belong to it."""

    starts: date
    ends: date
    today: date | None
    ticks: tuple[Tick, ...]
    title: str
    summary: str
    data_url: str = ""

    def _share(self, moment: date) -> float:
        span = max((self.ends - self.starts).days, 1)
        return min(max((moment - self.starts).days / span * 100, 0.0), 100.0)

    @property
    def now(self) -> str:
        """Where today stands; empty outside the ribbon."""
        if self.today is None or not self.starts <= self.today <= self.ends:
            return ""
        return _percent(self._share(self.today))

    @property
    def years(self) -> list[Mark]:
        """The years, each where it begins within the ribbon."""
        firsts = [self.starts, *(m for m in self._quarter_days() if m.month == 1)]
        marks = [Mark(_percent(self._share(m)), str(m.year)) for m in firsts]
        crowded = len(firsts) > 1 and self._share(firsts[1]) < 8
        return marks[1:] if crowded else marks

    @property
    def quarters(self) -> list[Mark]:
        """The quarters that begin within the ribbon."""
        return [Mark(_percent(self._share(m))) for m in self._quarter_days()]

    def _quarter_days(self) -> list[date]:
        days = [
            date(year, month, 1)
            for year in range(self.starts.year, self.ends.year + 1)
            for month in (1, 4, 7, 10)
        ]
        return [each for each in days if self.starts < each < self.ends]

    @property
    def lanes(self) -> list[Placed]:
        """Every tick in a lane of its own."""
        return [self._placed(tick, _HEAD + order * _LANE) for order, tick in enumerate(self.ticks)]

    @property
    def height(self) -> int:
        """The height of the picture with lanes."""
        return _HEAD + max(len(self.ticks), 1) * _LANE

    @property
    def line(self) -> list[Placed]:
        """Every tick where it ends; those too close together stand one above the other."""
        rows: list[float] = []
        placed: list[Placed] = []
        for tick in sorted(self.ticks, key=lambda each: (each.ends, each.number)):
            end = self._share(tick.ends)
            row = next((n for n, last in enumerate(rows) if end - last >= _APART), len(rows))
            rows[row : row + 1] = [end]
            placed.append(self._placed(tick, row * _ROW + 3))
        return placed

    @property
    def line_height(self) -> int:
        """The height of the picture on one line."""
        return max((each.y for each in self.line), default=3) + _ROW + 1

    def _placed(self, tick: Tick, y: int) -> Placed:
        return Placed(tick, self._share(tick.starts), self._share(tick.ends), y)


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a bar chart."""

    label: str
    value: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars that begin at nought and share one scale; `unit` says what they count."""

    title: str
    summary: str
    unit: str
    bars: tuple[Bar, ...]
    data_url: str = ""

    @property
    def rows(self) -> list[tuple[Bar, str]]:
        """Each bar with its length."""
        largest = max((bar.value for bar in self.bars), default=0) or 1
        return [(bar, _percent(bar.value / largest * 100)) for bar in self.bars]


def _percent(share: float) -> str:
    """`12.5%`, the shortest way."""
    return f"{share:.2f}".rstrip("0").rstrip(".") + "%"
