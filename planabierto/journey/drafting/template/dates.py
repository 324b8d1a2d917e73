"""Dates as people write them in English and Spanish, and as the template writes them."""

from __future__ import annotations

import re
from datetime import date

from planabierto.journey.drafting.template.headings import fold

MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July",
        "August", "September", "October", "November", "December",
    ),
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
        "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ),
}  # fmt: skip
NUMBERS = {"setiembre": 9, "set": 9, "sept": 9} | {
    short: number
    for names in MONTHS.values()
    for number, name in enumerate(names, start=1)
    for short in (fold(name), fold(name)[:3])
}
LONGEST_DATE = 60
DAY = r"(?P<day>\d{1,2})\.?(?:st|nd|rd|th|o|a)?\.?"
MONTH = r"(?P<month>[a-z]{3,10})\.?"
YEAR = r"(?P<year>\d{4})"
SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?:the )?(?:{DAY} (?:of |de )?)?{MONTH},? (?:of |de |del )?{YEAR}",
        rf"{MONTH} {DAY},? {YEAR}",
        r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?",
    )
)


def written_date(text: str) -> str:
    """Give "2022-12-20" or "2024-07" for a date that fills the text, or nothing."""
    if len(text) > LONGEST_DATE:
        return ""
    plain = fold(text)
    found = next((match for shape in SHAPES if (match := shape.fullmatch(plain))), None)
    if found is None:
        return ""
    name, day = found["month"], found["day"]
    month = int(name) if name.isdecimal() else NUMBERS.get(name, 0)
    precise = f"{found['year']}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    return precise if is_date(precise) else ""


def is_date(text: str) -> bool:
    """Say whether the text is a month "2024-07" or a day "2024-07-31" that exists."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", text):
        return False
    try:
        date.fromisoformat(text if len(text) == len("2024-07-31") else f"{text}-01")
    except ValueError:
        return False
    return True


def written_day(text: str) -> date | None:
    """Give the date of a text that names a day."""
    found = written_date(text)
    return date.fromisoformat(found) if len(found) == len("2022-12-20") else None


def write_date(text: str, language: str) -> str:
    """Write a month or a day the way the template does: "July 2024", "20 de diciembre de 2022"."""
    year, month, *day = text.split("-")
    words = [MONTHS[language][int(month) - 1], year]
    if day:
        words.insert(0, str(int(day[0])))
    return (" de " if language == "es" else " ").join(words)
