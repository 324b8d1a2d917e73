"""The head of the page: title, dates, institutions and foreword."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planabierto.journey.drafting.template.dates import written_date, written_day
from planabierto.journey.drafting.template.headings import label_of, title_of
from planabierto.journey.drafting.template.lines import block, one_line

YEAR = re.compile(r"\b[0-9]{4}\b")
PERIOD = re.compile(r"[,\s]*\(?[0-9]{4}\s?[–—/-]\s?[0-9]{4}\)?$")
LONGEST_PERIOD = 24
# Within parentheses a comma separates nothing, unless the parenthesis was never closed.
LISTED = re.compile(r"(?:\([^()]*\)|[^,])+")


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the first section."""

    title: str
    submission_year: int | None
    ends: str
    submitted: date | None
    institutions: str
    foreword: str


def read_header(lines: Sequence[str]) -> Header:
    """Read the labels, each at its first appearance, and the foreword that follows the last."""
    found, end = _labelled(lines)
    if not found:
        found, end = _titled(lines)
    year = YEAR.search(found.get("submission_year", ""))
    return Header(
        title=found.get("title", ""),
        submission_year=int(year[0]) if year else None,
        ends=written_date(found.get("ends", "")),
        submitted=written_day(found.get("submitted", "")),
        institutions=found.get("institutions", ""),
        foreword=_foreword(lines[end:]) if found else "",
    )


def jurisdiction_of(title: str) -> str:
    """Take the jurisdiction out of "Action plan – San Pedro Garza García, Mexico, 2022 – 2024"."""
    tail = PERIOD.search(title[-LONGEST_PERIOD:])
    period = len(tail[0]) if tail else 0
    named = title[: len(title) - period]
    if title_of(title):
        return re.split(r"[–—-]", named, maxsplit=1)[-1].strip(" ,")
    return named.strip(" ,") if period else ""


def listed(text: str) -> list[str]:
    """Give the parts of a list written with commas."""
    return [part for piece in LISTED.findall(text) if (part := one_line(piece))]


def _labelled(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    end = 0
    for index, line in enumerate(lines):
        label = label_of(line)
        if label is None or label.key in found:
            continue
        found[label.key], end = label.value, index + 1
        if not label.value:
            found[label.key], end = _value_below(lines, end, label.key)
    return found, end


def _titled(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    for index, line in enumerate(lines):
        if title := title_of(line):
            return {"title": title}, index + 1
    return {}, 0


def _value_below(lines: Sequence[str], start: int, key: str) -> tuple[str, int]:
    """Give the value that stands on the next filled line, if that line can be one."""
    at = next((index for index in range(start, len(lines)) if lines[index]), None)
    if at is None or label_of(lines[at]) or not VALUES[key](lines[at]):
        return "", start
    return lines[at].strip(), at + 1


def _foreword(lines: Sequence[str]) -> str:
    """Give the text after the header; a date alone above it is page furniture."""
    start = next((at for at, line in enumerate(lines) if line and not stray_date(line)), 0)
    return block(lines[start:])


def stray_date(line: str) -> bool:
    """Say whether a line holds a date and nothing else."""
    return bool(line) and not line[0].isspace() and bool(written_date(line))


VALUES: Mapping[str, Callable[[str], object]] = {
    "title": title_of,
    "submission_year": YEAR.fullmatch,
    "ends": written_date,
    "submitted": written_day,
    "institutions": lambda line: not line[0].isspace(),
}
