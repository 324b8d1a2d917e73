"""From the bytes of a published page to its structure."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice

from planabierto.journey.drafting.template.decoding import decode
from planabierto.journey.drafting.template.endorsements import read_attachments, read_endorsements
from planabierto.journey.drafting.template.header import jurisdiction_of, listed, read_header
from planabierto.journey.drafting.template.headings import Mark, mark_of
from planabierto.journey.drafting.template.layout import html_to_text
from planabierto.journey.drafting.template.lines import SPACES, block, clean_lines, items
from planabierto.journey.drafting.template.markup import is_html
from planabierto.journey.drafting.template.page import QUESTION_KEYS, PlanPage
from planabierto.journey.drafting.template.refusal import NotAPlan

FEWEST_QUESTIONS = 5
Blocks = dict[tuple[str, str], list[Sequence[str]]]


def read(data: bytes) -> PlanPage:
    """Read a saved plan page, text or HTML, English or Spanish; raise NotAPlan otherwise.

    A heading that appears twice gives its question both texts, in order: nothing is lost. Text
    between a section heading and the next question introduces the section and answers nothing.
    """
    text = decode(data)
    lines = clean_lines(html_to_text(text) if is_html(text) else text)
    marks = [(at, mark) for at, line in enumerate(lines) if (mark := mark_of(line))]
    recognised = len({mark.key for _, mark in marks if mark.kind == "question"})
    if recognised < FEWEST_QUESTIONS:
        raise NotAPlan(
            "unrelated",
            f"se reconocieron {recognised} de las {len(QUESTION_KEYS)} preguntas; "
            f"se necesitan {FEWEST_QUESTIONS}",
        )
    return _page(lines, _effective(marks), recognised)


def _effective(marks: Sequence[tuple[int, Mark]]) -> list[tuple[int, Mark]]:
    """Keep the headings and the first end marker after the last of them.

    An end marker with a heading below it ends nothing, and attachments follow endorsements: any
    other line of the same wording is text.
    """
    endorsed = next((at for at, mark in marks if mark.kind == "endorsements"), math.inf)
    headings = [
        (at, mark)
        for at, mark in marks
        if mark.kind != "end_markers" and (mark.kind != "attachments" or at > endorsed)
    ]
    ends = (pair for pair in marks if pair[0] > headings[-1][0] and pair[1].kind == "end_markers")
    return [*headings, *islice(ends, 1)]


def _page(lines: Sequence[str], marks: Sequence[tuple[int, Mark]], recognised: int) -> PlanPage:
    blocks = _blocks(lines, marks)
    header = read_header(lines[: marks[0][0]])
    answers = {key: _joined(blocks["question", key]) for key in QUESTION_KEYS}
    endorsements, attachments = read_endorsements(_lines(blocks, "endorsements"))
    return PlanPage(
        language=_language(marks),
        title=header.title,
        jurisdiction=jurisdiction_of(header.title),
        submission_year=header.submission_year,
        ends=header.ends,
        submitted=header.submitted,
        header_institutions=header.institutions,
        foreword=header.foreword,
        answers=answers,
        institutions=institutions(answers["lead_institutions"], header.institutions),
        endorsements=tuple(endorsements),
        attachments=(*attachments, *read_attachments(_lines(blocks, "attachments"))),
        recognised=recognised,
    )


def institutions(answer: str, header: str) -> tuple[str, ...]:
    """Give the institutions an answer lists, or those of the header when there is no answer."""
    lines = answer.split("\n")
    plain = [line.strip(SPACES) for line in lines if line]
    return tuple(items(lines) or plain or listed(header))


def _blocks(lines: Sequence[str], marks: Sequence[tuple[int, Mark]]) -> Blocks:
    blocks: Blocks = defaultdict(list)
    ends = [*(at for at, _ in marks[1:]), len(lines)]
    for (at, mark), end in zip(marks, ends, strict=True):
        blocks[mark.kind, mark.key].append(lines[at + 1 : end])
    return blocks


def _joined(parts: Sequence[Sequence[str]]) -> str:
    return "\n\n".join(filter(None, map(block, parts)))


def _lines(blocks: Blocks, kind: str) -> list[str]:
    return [line for part in blocks[kind, kind] for line in part]


def _language(marks: Sequence[tuple[int, Mark]]) -> str:
    return Counter(mark.language for _, mark in marks).most_common(1)[0][0]
