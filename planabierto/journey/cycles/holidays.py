"""The days on which Mexican law gives rest to everybody, ready to be taken into a cycle.

Federal Labour Law, article 74. What a state or an office adds, its secretariat writes down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planabierto.kit.bilingual import Bilingual

MONDAY = 0
CHANGE_OF_GOVERNMENT, EVERY_YEARS = 2024, 6


@dataclass(frozen=True, slots=True)
class ProposedHoliday:
    """A day of rest and what it is called."""

    day: date
    name: Bilingual

    @property
    def key(self) -> str:
        """The day, as a form names it."""
        return f"{self.day:%Y%m%d}"


def statutory(starts: date, ends: date) -> list[ProposedHoliday]:
    """Every day of rest by law from one day to another, in order."""
    years = range(starts.year, ends.year + 1)
    every = (each for year in years for each in _of_year(year))
    found = [each for each in every if starts <= each.day <= ends]
    return sorted(found, key=lambda each: each.day)


def _of_year(year: int) -> list[ProposedHoliday]:
    named = [
        (date(year, 1, 1), "Año Nuevo", "New Year's Day"),
        (_monday(year, 2, 1), "Día de la Constitución", "Constitution Day"),
        (_monday(year, 3, 3), "Natalicio de Benito Juárez", "Benito Juárez's birthday"),
        (date(year, 5, 1), "Día del Trabajo", "Labour Day"),
        (date(year, 9, 16), "Día de la Independencia", "Independence Day"),
        (_monday(year, 11, 3), "Día de la Revolución", "Revolution Day"),
        (date(year, 12, 25), "Navidad", "Christmas Day"),
    ]
    if year >= CHANGE_OF_GOVERNMENT and (year - CHANGE_OF_GOVERNMENT) % EVERY_YEARS == 0:
        named.append(
            (date(year, 10, 1), "Cambio de gobierno federal", "Change of federal government")
        )
    return [ProposedHoliday(day, Bilingual(es, en)) for day, es, en in named]


def _monday(year: int, month: int, nth: int) -> date:
    """The nth Monday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(MONDAY - first.weekday()) % 7 + 7 * (nth - 1))
