"""How far civil society's findings are from the institutions' own word, in numbers and in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median_low

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.journey.monitoring.models import ShadowOpinion
from planabierto.journey.monitoring.states import LEVEL_STATES, Level
from planabierto.kit.states import State


@dataclass(frozen=True, slots=True)
class Difference:
    """What is declared of one thing, beside what organisations find of it.

    `found` is the median of the organisations' newest levels, the lower of two middle ones, so
    that it is always a level somebody found. `voices` is how many organisations found one.
    """

    declared: Level | None
    found: Level | None
    voices: int = 0

    @property
    def gap(self) -> int | None:
        """Levels that civil society finds above the declared one; below it is negative."""
        if self.declared is None or self.found is None:
            return None
        return int(self.found) - int(self.declared)

    @property
    def figure(self) -> str:
        """The gap as a number with its sign, a dash where there is nothing to compare."""
        if self.gap is None:
            return "—"
        return "0" if self.gap == 0 else f"{self.gap:+d}".replace("-", "−")

    @property
    def declared_state(self) -> State | None:
        """The declared level with its word."""
        return None if self.declared is None else LEVEL_STATES[self.declared]

    @property
    def found_state(self) -> State | None:
        """The level found with its word."""
        return None if self.found is None else LEVEL_STATES[self.found]

    @property
    def words(self) -> str:
        """The difference as a sentence."""
        if self.found is None:
            return _("Ninguna organización ha dicho qué nivel encuentra.")
        if self.gap is None:
            return _("Las organizaciones encontraron un nivel y nadie ha declarado el suyo.")
        if self.gap == 0:
            return _("Las organizaciones encuentran el mismo nivel que se declara.")
        levels = abs(self.gap)
        if self.gap < 0:
            words = ngettext(
                "Las organizaciones encuentran %(levels)s nivel menos de lo que se declara.",
                "Las organizaciones encuentran %(levels)s niveles menos de lo que se declara.",
                levels,
            )
        else:
            words = ngettext(
                "Las organizaciones encuentran %(levels)s nivel más de lo que se declara.",
                "Las organizaciones encuentran %(levels)s niveles más de lo que se declara.",
                levels,
            )
        return words % {"levels": levels}


@dataclass(frozen=True, slots=True)
class Whole:
    """The difference over a commitment: of how many milestones, and how far on the average."""

    by_milestone: Mapping[int, Difference]

    @property
    def compared(self) -> list[int]:
        """The gaps of the milestones where there is something to compare."""
        return [each.gap for each in self.by_milestone.values() if each.gap is not None]

    @property
    def below(self) -> int:
        """The milestones where civil society finds less than is declared."""
        return sum(gap < 0 for gap in self.compared)

    @property
    def average(self) -> Fraction | None:
        """The mean of the gaps, in levels; none without any."""
        gaps = self.compared
        return Fraction(sum(gaps), len(gaps)) if gaps else None

    @property
    def figure(self) -> str:
        """The mean of the gaps with its sign and one decimal, a dash without any."""
        if self.average is None:
            return "—"
        tenths = round(self.average * 10)
        sign = "−" if tenths < 0 else "+" if tenths else ""
        return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"

    @property
    def words(self) -> str:
        """The difference over the commitment as a sentence."""
        count = len(self.compared)
        if not count:
            return _("Todavía no hay hitos con nivel declarado y valoración de sociedad civil.")
        if not self.below:
            words = ngettext(
                "En %(count)s hito con valoración nadie encuentra menos de lo que se declara.",
                "En %(count)s hitos con valoración nadie encuentra menos de lo que se declara.",
                count,
            )
            return words % {"count": count}
        words = ngettext(
            "En %(below)s de %(count)s hito con valoración la sociedad civil encuentra menos.",
            "En %(below)s de %(count)s hitos con valoración la sociedad civil encuentra menos.",
            count,
        )
        return words % {"below": self.below, "count": count}


def difference(declared: int | None, opinions: Iterable[ShadowOpinion]) -> Difference:
    """A declared level beside opinions in force on the same thing, newest first.

    Each organisation counts once, with its newest level.
    """
    levels: dict[int, int] = {}
    for each in sorted(opinions, key=lambda one: (one.occurred, one.pk), reverse=True):
        if each.level is not None:
            levels.setdefault(each.institution_id, each.level)
    found = Level(median_low(levels.values())) if levels else None
    return Difference(None if declared is None else Level(declared), found, len(levels))


def whole(declared: Mapping[int, int | None], opinions: Sequence[ShadowOpinion]) -> Whole:
    """The difference on each of these milestones, by key → declared level, in their order."""
    by_milestone: dict[int, list[ShadowOpinion]] = {key: [] for key in declared}
    for each in opinions:
        if each.milestone_id in by_milestone:
            by_milestone[each.milestone_id].append(each)
    return Whole({key: difference(declared[key], found) for key, found in by_milestone.items()})
