"""Everything a call's results show, read together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planabierto.journey.consultation.models import Call
from planabierto.reading.figures.consultation import answers, participation, themes
from planabierto.reading.figures.consultation.cells import Table
from planabierto.reading.figures.consultation.participation import Participation
from planabierto.reading.figures.consultation.themes import Themes


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a call on a day."""

    call: Call
    day: date
    participation: Participation
    questions: tuple[Table, ...]
    themes: Themes

    def tables(self) -> Iterator[tuple[str, Table]]:
        """Every table with the name of its file: a question's is told apart from the rest."""
        for table in (*self.participation.tables, self.themes.placed, self.themes.sizes):
            yield table.key, table
        for table in self.questions:
            yield f"pregunta-{table.key}", table

    def table(self, name: str) -> Table | None:
        """The table of this name, or none."""
        return next((table for key, table in self.tables() if key == name), None)


def of(call: Call, day: date) -> Results:
    """The results of a call on a day, whoever asks; whether they may is a rule of the call."""
    took_part = participation.of(call)
    return Results(
        call,
        day,
        took_part,
        answers.of(call, took_part.counted),
        themes.of(call, took_part.counted, day),
    )
