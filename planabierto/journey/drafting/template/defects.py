"""What a page lacks: empty answers, promised links, cut lists, contacts without an address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planabierto.journey.drafting.template.header import listed
from planabierto.journey.drafting.template.lines import one_line
from planabierto.journey.drafting.template.links import HOLDS_URL, promises_missing_link
from planabierto.journey.drafting.template.page import (
    NUMBER_KEYS,
    QUESTION_KEYS,
    Defect,
    PlanPage,
)

CONTACT = "monitoring_body_contact"
EMAIL = re.compile(r"[^\s@]@[\w-]+\.\w")
PHONE = re.compile(r"\d(?:[ ().-]{0,2}\d){6,14}")
NUMBER = re.compile(r"[0-9]+|[0-9]{1,3}(?:[ ,.\u00a0][0-9]{3})+")
ELLIPSES = ("…", "...")
SHORTEST_START = 12
LONGEST_NAME = 500


def find_defects(page: PlanPage) -> tuple[Defect, ...]:
    """Give every defect of the page: the header's first, then question by question."""
    return (*_header_defects(page), *_answer_defects(page))


def _header_defects(page: PlanPage) -> Iterator[Defect]:
    *parts, last = listed(page.header_institutions) or [""]
    for part in (*filter(_is_cut, parts), *([last] if _is_cut(last) or _stops_short(page) else [])):
        yield Defect("truncated_list", "header", part)


def _answer_defects(page: PlanPage) -> Iterator[Defect]:
    for key in QUESTION_KEYS:
        answer = page.answers.get(key, "")
        if not answer.strip():
            yield Defect("empty_answer", key, "")
            continue
        for sentence in promises_missing_link(answer):
            yield Defect("missing_link", key, sentence)
        yield from _special_defects(page, key, one_line(answer))


def _special_defects(page: PlanPage, key: str, answer: str) -> Iterator[Defect]:
    if key == "lead_institutions":
        yield from _cut_items(page.institutions)
    if key in NUMBER_KEYS and not NUMBER.fullmatch(answer):
        yield Defect("not_a_number", key, answer)
    if key == CONTACT and not _reaches(answer):
        yield Defect("missing_contact", key, answer)


def _cut_items(institutions: Sequence[str]) -> Iterator[Defect]:
    for institution in institutions:
        if _is_cut(institution):
            yield Defect("truncated_list", "lead_institutions", institution)


def _is_cut(part: str) -> bool:
    """Say whether a list item breaks off: a parenthesis left open, or an ellipsis."""
    return part.count("(") > part.count(")") or part.endswith(ELLIPSES)


def _stops_short(page: PlanPage) -> bool:
    """Say whether the header ends within a name that the answer gives in full."""
    tail = one_line(page.header_institutions)[-LONGEST_NAME:]
    endings = {name: tail[at:] for name in page.institutions if (at := _start(tail, name)) >= 0}
    whole = any(name == ending for name, ending in endings.items())
    return not whole and any(name.startswith(ending) for name, ending in endings.items())


def _start(tail: str, name: str) -> int:
    return tail.rfind(name[:SHORTEST_START])


def _reaches(answer: str) -> bool:
    return any(pattern.search(answer) for pattern in (EMAIL, PHONE, HOLDS_URL))
