"""Scoring themes by declared weights: five measures from 0 to 100, and their weighted mean.

The measures and their scale are this product's own choice, shown wherever a score is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from django.utils.translation import gettext_lazy as _

from planabierto.journey.themes.states import Outcome
from planabierto.kit.verdict import type_of_text

WHOLE = 100
SMALLEST = 5
# How far each outcome counts; a theme nobody has judged stands in the middle.
FEASIBLE: Mapping[str, int] = {
    Outcome.VIABLE: 100,
    Outcome.WITH_CHANGES: 70,
    "": 50,
    Outcome.ELSEWHERE: 20,
    Outcome.NOT_VIABLE: 0,
}
MEASURES: tuple[tuple[str, type_of_text, type_of_text], ...] = (
    (
        "support",
        _("Apoyo"),
        _("Aportes del tema más sus apoyos; 100 es el tema con más."),
    ),
    (
        "reach",
        _("Alcance"),
        _("Municipios desde los que se habló del tema; 100 es el tema con más."),
    ),
    (
        "feasibility",
        _("Viabilidad"),
        _("Viable 100, con ajustes 70, sin dictamen 50, de otra competencia 20, no viable 0."),
    ),
    (
        "alignment",
        _("Alineación"),
        _("Parte de los instrumentos y de las áreas de OGP con los que se cruza."),
    ),
    (
        "equity",
        _("Equidad"),
        _(
            "Voces de grupos prioritarios y voces de fuera del municipio con más aportes, en "
            "partes iguales. Si son menos de cinco no se calcula y cuenta cero."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each measure counts, in percent; together a hundred."""

    support: int
    reach: int
    feasibility: int
    alignment: int
    equity: int

    @property
    def total(self) -> int:
        """What they sum to."""
        return sum(asdict(self).values())

    @property
    def is_whole(self) -> bool:
        """Whether they sum to a hundred and none is negative."""
        return self.total == WHOLE and min(asdict(self).values()) >= 0


EVEN = Weights(20, 20, 20, 20, 20)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was counted of one theme; `groups` and `elsewhere` of how many said so, or none."""

    theme: int
    voices: int
    supports: int
    places: int
    outcome: str
    instruments: int
    groups: tuple[int, int]
    elsewhere: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scored:
    """A theme's place, its score, and each measure; none where too few people said."""

    theme: int
    place: int
    score: float
    parts: Mapping[str, int | None]


def ranked(measured: Sequence[Measured], weights: Weights, instruments: int) -> list[Scored]:
    """The themes by score, highest first; equal scores share a place."""
    most_support = max((each.voices + each.supports for each in measured), default=0)
    most_places = max((each.places for each in measured), default=0)
    scored = []
    for each in measured:
        parts = {
            "support": _share(each.voices + each.supports, most_support),
            "reach": _share(each.places, most_places),
            "feasibility": FEASIBLE[each.outcome],
            "alignment": _share(each.instruments, instruments),
            "equity": _equity(each),
        }
        scored.append((score_of(parts, weights), each.theme, parts))
    scored.sort(key=lambda row: (-row[0], row[1]))
    scores = [score for score, _theme, _parts in scored]
    return [Scored(theme, scores.index(score) + 1, score, parts) for score, theme, parts in scored]


def score_of(parts: Mapping[str, int | None], weights: Weights) -> float:
    """The weighted mean of the measures, to one decimal."""
    given: Mapping[str, int] = asdict(weights)
    whole = sum((parts[name] or 0) * weight for name, weight in given.items())
    return round(whole / WHOLE, 1)


def protected(part: int, base: int) -> int | None:
    """A share in percent; none where it would let a few people be known."""
    if base < SMALLEST or 0 < part < SMALLEST or 0 < base - part < SMALLEST:
        return None
    return _share(part, base)


def _equity(each: Measured) -> int | None:
    known: Iterable[int | None] = (protected(*each.groups), protected(*each.elsewhere))
    shares = [share for share in known if share is not None]
    return round(sum(shares) / 2) if shares else None


def _share(part: int, whole: int) -> int:
    return round(WHOLE * part / whole) if whole else 0
