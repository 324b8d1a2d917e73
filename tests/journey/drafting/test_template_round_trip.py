from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planabierto.journey.drafting.template import (
    QUESTION_KEYS,
    Endorsement,
    PlanPage,
    read,
    write,
)
from planabierto.journey.drafting.template.headings import WORDING
from planabierto.journey.drafting.template.lines import clean_lines, one_line, trimmed
from tests.journey.drafting.template_pages import ENGLISH, SEED, SPANISH

LANGUAGES = st.sampled_from(("en", "es"))
WORDINGS = [
    name
    for wording in WORDING.values()
    for group in ("questions", "sections", "labels")
    for names in wording[group].values()
    for name in names
] + [
    name
    for wording in WORDING.values()
    for group in ("endorsements", "attachments", "end_markers")
    for name in wording[group]
]
TRAPS = [
    *(
        "",
        "  ",
        "1. one",
        "  • two",
        "- three",
        "“quoted”",
        "👩🏽‍🌾",
        "שלום עולם",
        "e\u0301",
        "a\x00b",
    ),
    *("a\u2028b", "a\x85b", "a\x0cb", "\x1cb", "a\r\nb", "a\rb", "July 2024", "<p>x</p>", "%PDF-"),
    *("Action plan – X, 2022 – 2024", "Action Plan: x", "Date Submitted"),
]
WORD = st.text(st.characters(codec="utf-8"), max_size=20)
LINE = st.one_of(
    WORD,
    st.sampled_from(WORDINGS + TRAPS),
    st.sampled_from(WORDINGS).map(str.upper),
    st.sampled_from(WORDINGS).map(lambda name: f"{name}:\x00"),
    st.sampled_from(WORDINGS).map(lambda name: f"\u200a{name}"),
)
TEXT = st.lists(LINE, max_size=6).map("\n".join)
DAY = st.dates(date(1000, 1, 1))
ENDS = st.one_of(st.just(""), DAY.map(date.isoformat), DAY.map(lambda day: day.isoformat()[:7]))
PLANS = st.builds(
    PlanPage,
    language=LANGUAGES,
    title=TEXT,
    jurisdiction=st.just(""),
    submission_year=st.none() | st.integers(1000, 9999),
    ends=ENDS,
    submitted=st.none() | DAY,
    header_institutions=TEXT,
    foreword=TEXT,
    answers=st.fixed_dictionaries(dict.fromkeys(QUESTION_KEYS, TEXT)),
    institutions=st.just(()),
    endorsements=st.lists(st.builds(Endorsement, WORD, WORD, WORD), max_size=3).map(tuple),
    attachments=st.lists(LINE, max_size=3).map(tuple),
    recognised=st.just(19),
)


def again(page: PlanPage) -> PlanPage:
    return read(write(page).encode())


def settled(text: str) -> list[str]:
    """Give what must survive: the lines in NFC, trimmed, without blank ones at the ends."""
    return trimmed([line.strip() for line in clean_lines(text)])


@settings(max_examples=200, deadline=None)
@given(PLANS)
def test_answers_survive_writing_and_reading(page: PlanPage) -> None:
    copy = again(page)
    assert copy.language == page.language
    assert settled(copy.foreword) == settled(page.foreword)
    for key in QUESTION_KEYS:
        assert settled(copy.answers[key]) == settled(page.answers[key])


@settings(max_examples=200, deadline=None)
@given(PLANS)
def test_the_header_and_the_end_survive(page: PlanPage) -> None:
    copy = again(page)
    assert (copy.ends, copy.submitted) == (page.ends, page.submitted)
    assert copy.submission_year == page.submission_year
    assert copy.title == one_line(page.title).strip()
    assert copy.header_institutions == one_line(page.header_institutions).strip()
    lines = filter(None, (one_line(item.line) for item in page.endorsements))
    assert [item.line for item in copy.endorsements] == list(lines)
    assert list(copy.attachments) == list(filter(None, map(one_line, page.attachments)))


@settings(max_examples=100, deadline=None)
@given(PLANS)
def test_what_was_read_once_is_stable(page: PlanPage) -> None:
    copy = again(page)
    assert again(copy) == copy
    assert PlanPage.from_json(json.loads(json.dumps(copy.to_json()))) == copy


@pytest.mark.parametrize("text", [ENGLISH, SPANISH])
def test_a_plan_comes_back_equal(text: str) -> None:
    page = read(text.encode())
    assert again(page) == page


@pytest.mark.skipif(not SEED.exists(), reason="the seed plan is not beside this tree")
def test_the_seed_comes_back_equal() -> None:
    page = read(SEED.read_bytes())
    assert again(page) == page


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_empty_plan_is_written_with_all_its_questions(language: str) -> None:
    page = read(ENGLISH.encode())
    empty = replace(page, language=language, title="", submission_year=None, ends="",
                    submitted=None, header_institutions="", foreword="<p>x</p>", answers={},
                    institutions=(), endorsements=(), attachments=())  # fmt: skip
    copy = again(empty)
    assert (copy.recognised, copy.foreword, set(copy.answers.values())) == (19, "<p>x</p>", {""})


def test_a_line_like_a_heading_is_written_further_in() -> None:
    page = read(ENGLISH.encode())
    heading = WORDING["es"]["questions"]["participants"][0]
    page = replace(page, answers=dict(page.answers) | {"agency_check_ins": f"Yes\n{heading}"})
    assert f"\nYes\n  {heading}\n" in write(page)
