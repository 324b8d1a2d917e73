from __future__ import annotations

import pickle
import random

import pytest

from planabierto.journey.drafting.template import MAX_BYTES, NotAPlan, read
from planabierto.journey.drafting.template.refusal import REASONS
from tests.journey.drafting.template_pages import ENGLISH

NOISE = random.Random(7).randbytes(4096)
UNRELATED = "<html><body><h1>Recipes</h1><p>Who participated in these spaces?</p></body></html>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\0\0\0", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "binary"),
        (b"\n  %PDF-1.4", "binary"),
        (b"PK\x03\x04word/document.xml", "binary"),
        (NOISE, "binary"),
        (b"a\0b\0c\0", "binary"),
        (ENGLISH.encode("utf-16-le"), "binary"),
        (b"\xff\xfe\x00\xd8", "encoding"),
        (bytes(range(0xC0, 0x100)) * 9, "encoding"),
        (b"prose \x81 and more prose", "encoding"),
        (b"A shopping list: apples, bread.", "unrelated"),
        (UNRELATED.encode(), "unrelated"),
        (b"<html></html>", "unrelated"),
        (b"x" * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_plan_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(NotAPlan) as refusal:
        read(data)
    assert refusal.value.reason == reason


def test_fifty_megabytes_of_noise_are_refused_at_once() -> None:
    noise = NOISE * (50 * 256)
    with pytest.raises(NotAPlan, match="demasiado grande"):
        read(noise)


@pytest.mark.parametrize("reason", REASONS)
def test_a_refusal_is_one_line(reason: str) -> None:
    refusal = NotAPlan(reason, "detalle")
    assert len(str(refusal).splitlines()) == 1
    assert str(refusal).endswith(" (detalle).")
    assert str(pickle.loads(pickle.dumps(refusal))) == str(refusal)


def test_an_unrelated_page_says_how_much_was_recognised() -> None:
    with pytest.raises(NotAPlan) as refusal:
        read(UNRELATED.encode())
    assert "1 de las 19" in refusal.value.detail


@pytest.mark.parametrize(
    "piece", ["<!--", "<a ", "<a '", "<a b=\"", "<![", "<ul><li>", "<div></p>", "<script>",
              "</ul>", "<pre>\n", "&#", "<b>", "<nav>", "a\n", "Action Plan:\n", "\u0301\u0323"]
)  # fmt: skip
def test_hostile_pages_are_refused_without_hanging(piece: str) -> None:
    data = ("<p></p>" + piece * (200_000 // len(piece.encode()))).encode()
    with pytest.raises(NotAPlan):
        read(data)
