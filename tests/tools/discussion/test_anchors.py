"""Passages are followed to where they stand, or said to be changed or gone; never to other words.

Every word of a drawn text carries who it is: the same word twice is two words. Random edits keep
that identity, so that a test knows where each word really went.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.tools.discussion.anchors import (
    ENOUGH_WORDS,
    Fate,
    Follower,
    Mark,
    Paragraph,
    follow,
)
from planabierto.tools.discussion.words import spans
from tests.builders import PROPERTY

FRESH = count()
EDITS = ["put", "take", "drop", "move", "new", "join"]


@dataclass
class Drawn:
    """A paragraph as pairs of a word and who it is, with who the paragraph is."""

    words: list[tuple[str, int]]
    name: int = field(default_factory=lambda: next(FRESH))

    @property
    def text(self) -> str:
        return " ".join(word for word, _who in self.words)


def place(before: list[str], after: list[str], mark: Mark, keys: list[str] | None = None):
    """Where a mark of the paragraphs `0, 1, …` stands in the later text."""
    old = [Paragraph(text, "", str(at)) for at, text in enumerate(before)]
    new = recognised(old, after, keys)
    return Follower(old, new).place(mark)


def recognised(old, after, keys=None):
    found = follow(old, [Paragraph(text) for text in after])
    named = keys or [
        f"n{at}" if origin is None else old[origin].key for at, origin in enumerate(found)
    ]
    return [Paragraph(text, "", key) for text, key in zip(after, named, strict=True)]


def words(vocabulary):
    if vocabulary is None:
        return st.builds(lambda: next(FRESH)).map(lambda who: (f"w{who}", who))
    return st.sampled_from(vocabulary).map(lambda word: (word, next(FRESH)))


@st.composite
def texts(draw, vocabulary):
    some = st.lists(words(vocabulary), min_size=1, max_size=9)
    return [Drawn(draw(some)) for _ in range(draw(st.integers(1, 6)))]


@st.composite
def edited(draw, before, vocabulary):
    """The text after up to four edits: words and paragraphs put in, taken out, moved."""
    after = [Drawn(list(each.words), each.name) for each in before]
    for _ in range(draw(st.integers(0, 4))):
        if not after:
            break
        at = draw(st.integers(0, len(after) - 1))
        one = after[at]
        edit = draw(st.sampled_from([*EDITS, "again"] if vocabulary else EDITS))
        spot = draw(st.integers(0, len(one.words)))
        if edit == "put":
            one.words.insert(spot, draw(words(vocabulary)))
        elif edit == "take":
            del one.words[spot : spot + 1]
        elif edit == "again" and len(one.words) > 1:
            word, _who = one.words.pop(spot % len(one.words))
            other = draw(st.integers(0, len(one.words)))
            one.words.insert(other, (word, next(FRESH)))
        elif edit == "drop":
            del after[at]
        elif edit == "move":
            after.insert(draw(st.integers(0, len(after) - 1)), after.pop(at))
        elif edit == "new":
            after.insert(at, Drawn(draw(st.lists(words(None), min_size=1, max_size=5))))
        elif at + 1 < len(after):
            one.words += after.pop(at + 1).words
    return [each for each in after if each.words]


@st.composite
def cases(draw, vocabulary):
    before = draw(texts(vocabulary))
    after = draw(edited(before, vocabulary))
    at = draw(st.integers(0, len(before) - 1))
    first = draw(st.integers(0, len(before[at].words) - 1))
    last = draw(st.integers(first, len(before[at].words) - 1))
    held = spans(before[at].text)
    return before, after, at, (first, last), Mark(str(at), held[first].start, held[last].end)


def who_between(drawn, start, end):
    """Who the words between two characters are."""
    return [
        who
        for span, (_word, who) in zip(spans(drawn.text), drawn.words, strict=True)
        if span.start < end and span.end > start
    ]


def placed(case):
    before, after, at, (first, last), mark = case
    old = [Paragraph(each.text, "", str(place)) for place, each in enumerate(before)]
    new = recognised(old, [each.text for each in after])
    quoted = [who for _word, who in before[at].words[first : last + 1]]
    return (
        Follower(old, new).place(mark),
        {each.key: drawn for each, drawn in zip(new, after, strict=True)},
        quoted,
    )


@PROPERTY
@given(cases(None))
def test_where_no_word_comes_twice_a_passage_is_followed_to_its_own_words(case):
    found, after, quoted = placed(case)
    if found.start is not None:
        assert who_between(after[found.paragraph], found.start, found.end) == quoted
    if found.fate == Fate.GONE:
        assert not found.paragraph


@PROPERTY
@given(cases(None))
def test_what_stands_untouched_in_a_paragraph_that_is_known_again_is_found(case):
    before, after, at, (first, last), _mark = case
    found, _after, _quoted = placed(case)
    around = [who for _word, who in before[at].words[max(0, first - 2) : last + 3]]
    kept = any(
        each.name == before[at].name
        and each.text == before[at].text
        and around == [who for _word, who in each.words[max(0, first - 2) : last + 3]]
        for each in after
    )
    if kept and len(before[at].words) >= 4:
        assert found.fate in (Fate.STAYS, Fate.MOVED)
        assert found.start is not None


@PROPERTY
@given(cases(("el", "la", "no", "agua", "y", "obra")))
def test_among_repeated_words_a_passage_never_stands_at_others(case):
    """The claimed words are the same, and stand there by right: their own, or in a row of the
    same words that nobody could tell from theirs."""
    found, after, quoted = placed(case)
    before, _after, at, (first, last), _mark = case
    if found.start is None:
        return
    drawn = after[found.paragraph]
    words = [word for word, _who in before[at].words[first : last + 1]]
    claimed = [
        (word, who)
        for span, (word, who) in zip(spans(drawn.text), drawn.words, strict=True)
        if span.start < found.end and span.end > found.start
    ]
    assert [word for word, _who in claimed] == words
    if [who for _word, who in claimed] != quoted:
        assert told_apart_by_nobody(before[at], drawn, first, last, claimed)


def told_apart_by_nobody(one, other, first, last, claimed):
    """Whether the two words before and the two behind are the same, or the whole paragraph is, or
    the passage is long."""
    if one.text == other.text or last - first + 1 >= ENOUGH_WORDS:
        return True
    start = [who for _word, who in other.words].index(claimed[0][1])
    end = start + last - first + 1
    old = [word for word, _who in one.words]
    new = [word for word, _who in other.words]
    return old[max(0, first - 2) : first] == new[max(0, start - 2) : start] and (
        old[last + 1 : last + 3] == new[end : end + 2]
    )


@st.composite
def recognitions(draw, vocabulary):
    before = draw(texts(vocabulary))
    return before, draw(edited(before, vocabulary))


@PROPERTY
@given(recognitions(None))
def test_paragraphs_without_a_word_in_common_are_never_taken_for_one_another(case):
    before, after = case
    found = follow([Paragraph(one.text) for one in before], [Paragraph(one.text) for one in after])
    assert len({at for at in found if at is not None}) == sum(at is not None for at in found)
    for at, origin in enumerate(found):
        if origin is not None:
            kept = {who for _word, who in before[origin].words}
            assert kept & {who for _word, who in after[at].words}


@PROPERTY
@given(recognitions(("el", "la", "no", "agua", "y", "obra")))
def test_a_paragraph_is_never_taken_for_one_less_like_it(case):
    before, after = case
    found = follow([Paragraph(one.text) for one in before], [Paragraph(one.text) for one in after])
    for at, origin in enumerate(found):
        names = [one.name for one in before]
        if origin is None or after[at].name not in names:
            continue
        true = before[names.index(after[at].name)]
        assert naive_likeness(before[origin], after[at]) >= naive_likeness(true, after[at])


def naive_likeness(one, other):
    left = [word for word, _who in one.words]
    right = [word for word, _who in other.words]
    size, shared = len(left) + len(right), 0
    for word in list(left):
        if word in right:
            right.remove(word)
            shared += 1
    return 2 * shared / size


LONG = "El municipio publicará los datos de movilidad cada tres meses en su portal"


@pytest.mark.parametrize(
    ("before", "after", "mark", "fate", "quote"),
    [
        ([LONG], [LONG], Mark("0", 3, 12), Fate.STAYS, "municipio"),
        ([LONG], [f"{LONG} abierto"], Mark("0", 3, 12), Fate.STAYS, "municipio"),
        ([LONG], [LONG.replace("tres", "dos")], Mark("0", 44, 53), Fate.CHANGED, ""),
        ([LONG], [LONG.replace("tres", "dos")], Mark("0"), Fate.CHANGED, ""),
        (
            [LONG, "Otro párrafo de cinco palabras"],
            ["Otro párrafo de cinco palabras"],
            Mark("0"),
            Fate.GONE,
            "",
        ),
        (["Igual aquí", "Igual aquí"], ["Igual aquí"], Mark("0"), Fate.GONE, ""),
        (
            ["Uno dos tres cuatro", LONG, "Fin de todo esto"],
            [LONG, "Fin de todo esto", "Uno dos tres cuatro"],
            Mark("0", 4, 7),
            Fate.MOVED,
            "dos",
        ),
        ([LONG, "Antes de todo"], ["Antes de todo " + LONG], Mark("0"), Fate.CHANGED, ""),
        (
            ["El municipio no publicará los datos"],
            ["El municipio publicará los datos si no hay reserva"],
            Mark("0", 13, 15),
            Fate.CHANGED,
            "",
        ),
        (
            ["Si no llueve no hay agua"],
            ["Si llueve no hay agua"],
            Mark("0", 3, 5),
            Fate.CHANGED,
            "",
        ),
    ],
)
def test_examples(before, after, mark, fate, quote):
    keys = ["0"] if len(after) == len(before) == 1 else None
    found = place(before, after, mark, keys)
    assert found.fate == fate
    if quote:
        where = recognised([Paragraph(t, "", str(i)) for i, t in enumerate(before)], after, keys)
        text = next(each.text for each in where if each.key == found.paragraph)
        assert text[found.start : found.end] == quote


def test_a_long_passage_is_found_in_another_paragraph_only_where_it_stands_once():
    mark = Mark("0", 0, len(LONG))
    joined = place([LONG, "Otra cosa"], ["Se dijo: " + LONG, "Otra cosa"], mark, ["x", "1"])
    assert (joined.fate, joined.paragraph, joined.start) == (Fate.MOVED, "x", 9)
    twice = place([LONG, "Otra"], [LONG + " hoy", LONG + " ayer"], mark, ["x", "y"])
    assert twice.fate == Fate.GONE


def test_an_unknown_paragraph_is_gone():
    assert place([LONG], [LONG], Mark("nada")).fate == Fate.GONE


def test_many_paragraphs_that_were_all_reworded_are_known_by_their_rare_words():
    before = [Paragraph(f"Texto común de siempre número w{at} y a{at}") for at in range(250)]
    after = [Paragraph(f"Texto común de siempre número w{at} y b{at}") for at in range(250)]
    assert follow(before, after) == list(range(250))
