"""Rows of a table gathered into commitments: one row a milestone, or one a commitment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from planabierto.journey.drafting.table.columns import KEY, NUMBER, PREFIX
from planabierto.journey.drafting.table.reading import Table
from planabierto.journey.drafting.template.dates import written_date
from planabierto.journey.drafting.texts import LISTS, CommitmentText, from_flat
from planabierto.kit.text import fold, tidy

_SEPARATORS = re.compile(r"\s*[;\n]\s*")
_BARS = re.compile(r"\s*[|\n]\s*")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[/.-](\d{4})")
_SHORT_YEAR = re.compile(r"^(.*[^\W\d]\W+)(\d{2})$")
_CENTURY = "20"


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong on one line."""

    line: int
    message: str


@dataclass(slots=True)
class Gathered:
    """One commitment with the lines it stands on, and the milestone each line speaks of.

    A line that names no milestone and holds nothing of one speaks of the whole commitment: 0.
    """

    key: str
    lines: list[int] = field(default_factory=list)
    steps: dict[int, int] = field(default_factory=dict)
    flat: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> CommitmentText:
        """The commitment."""
        return from_flat(self.flat, key=self.key)


def gather(table: Table, mapping: Mapping[str, str]) -> tuple[list[Gathered], list[LineProblem]]:
    """The commitments of a table whose headings mean the mapped columns, and every bad line.

    Rows with the same folio, else the same title, are one commitment; a row with neither
    belongs to the one above it. Two rows that disagree on a field are a problem.
    """
    found: dict[str, Gathered] = {}
    problems: list[LineProblem] = []
    current: Gathered | None = None
    for line, cells in table.rows:
        row = {mapping[name]: tidy(cell).strip() for name, cell in cells.items() if name in mapping}
        name = _identity(row)
        if name:
            current = found.setdefault(name, Gathered(row.get(KEY, "").upper()))
        if current is None:
            problems.append(LineProblem(line, _("La fila no tiene folio ni título de compromiso.")))
            continue
        current.lines.append(line)
        problems.extend(LineProblem(line, each) for each in _add(current, row, line))
    return list(found.values()), problems


def _identity(row: Mapping[str, str]) -> str:
    key = row.get(KEY, "").upper()
    return key or fold(row.get("title_es") or row.get("title_en") or "")


def _add(gathered: Gathered, row: Mapping[str, str], line: int) -> Iterator[str]:
    number, complaint = _milestone_number(gathered, row)
    speaks = any(value for name, value in row.items() if name.startswith((NUMBER, PREFIX)))
    gathered.steps[line] = number if speaks else 0
    if complaint:
        yield complaint
        return
    for column, value in row.items():
        if not value or column in (KEY, NUMBER):
            continue
        if column.startswith(PREFIX):
            path, name = f"milestones.{number}.{column.removeprefix(PREFIX)}", column
        else:
            path = name = column
        value = _usual(name.removeprefix(PREFIX), value)
        if gathered.flat.setdefault(path, value) != value:
            yield _("«%(column)s» dice otra cosa en una fila anterior.") % {"column": column}


def _milestone_number(gathered: Gathered, row: Mapping[str, str]) -> tuple[int, str]:
    """The number given, else the next one when the row holds anything of a milestone."""
    given = row.get(NUMBER, "")
    digits = re.fullmatch(r"(?:.*-)?(?:[MHmh]\s*)?0*(\d{1,3})(?:\.0)?", given)
    if digits and int(digits[1]):
        return int(digits[1]), ""
    if given:
        return 0, _("«%(number)s» no es un número de hito.") % {"number": given}
    taken = {int(path.split(".")[1]) for path in gathered.flat if path.startswith("milestones.")}
    return max(taken, default=0) + 1, ""


def _usual(name: str, value: str) -> str:
    """The spelling our texts use for what people write in their own tables."""
    if name in ("starts", "ends"):
        return iso(value)
    if name in LISTS:
        separators = _BARS if "|" in value else _SEPARATORS
        return " | ".join(part for part in separators.split(value) if part)
    return value


def iso(value: str) -> str:
    """A date as people write it, day first or with the month's name, in our spelling.

    Anything else is given back as it is.
    """
    day = _DAY_FIRST.fullmatch(value)
    if day:
        year = day[3] if len(day[3]) > len("23") else _CENTURY + day[3]
        return f"{year}-{int(day[2]):02d}-{int(day[1]):02d}"
    month = _MONTH_FIRST.fullmatch(value)
    if month:
        return f"{month[2]}-{int(month[1]):02d}"
    named = _SHORT_YEAR.sub(rf"\g<1>{_CENTURY}\g<2>", value)
    return written_date(re.sub(r"[-/]", " ", named)) or value
