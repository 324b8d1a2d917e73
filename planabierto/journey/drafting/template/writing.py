"""From a structured page back to the text of the template."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planabierto.journey.drafting.template.dates import is_date, write_date
from planabierto.journey.drafting.template.header import stray_date
from planabierto.journey.drafting.template.headings import (
    WORDING,
    heading,
    heading_of,
    shapes_the_page,
)
from planabierto.journey.drafting.template.lines import clean_lines, one_line, trimmed
from planabierto.journey.drafting.template.page import QUESTION_KEYS, PlanPage

GUARD = "  "


def write(page: PlanPage) -> str:
    """Write the page in its language so that reading it again gives equal answers.

    A line that a reader could take for a heading, a label, a title or the end of the page is
    written two spaces further in. All 19 questions are written, answered or not.
    """
    paragraphs = [*_header(page), guarded(page.foreword, _shapes_the_foreword)]
    paragraphs += [*_answers(page), *_endings(page)]
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def guarded(text: str, shapes: Callable[[str], bool] = shapes_the_page) -> str:
    """Give clean text with every line that could shape the page indented."""
    lines = trimmed(clean_lines(text))
    return "\n".join(GUARD + line if shapes(line) else line for line in lines)


def _shapes_the_foreword(line: str) -> bool:
    return shapes_the_page(line) or stray_date(line)


def _header(page: PlanPage) -> Iterator[str]:
    """Write the labels that have a value; the title always, so that no page starts with a tag."""

    def label(key: str) -> str:
        return heading(page.language, "labels", key)

    yield f"{label('title')}: {one_line(page.title)}".rstrip()
    if page.submission_year is not None:
        yield f"{label('submission_year')}: {page.submission_year:04d}"
    if is_date(page.ends):
        yield f"{label('ends')}: {write_date(page.ends, page.language)}"
    if institutions := one_line(page.header_institutions):
        yield f"{label('institutions')}: {institutions}"
    if page.submitted:
        yield label("submitted")
        yield write_date(page.submitted.isoformat(), page.language)


def _answers(page: PlanPage) -> Iterator[str]:
    sections = WORDING[page.language]["sections"]
    for key in QUESTION_KEYS:
        if key in sections:
            yield heading(page.language, "sections", key)
        yield heading(page.language, "questions", key)
        yield guarded(page.answers.get(key, ""))


def _endings(page: PlanPage) -> Iterator[str]:
    yield heading_of(page.language, "endorsements")
    yield _list(endorsement.line for endorsement in page.endorsements)
    if page.attachments:
        yield heading_of(page.language, "attachments")
        yield _list(iter(page.attachments))


def _list(texts: Iterator[str]) -> str:
    return "\n".join(f"  • {line}" for text in texts if (line := one_line(text)))
