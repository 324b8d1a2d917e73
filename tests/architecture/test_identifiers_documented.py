"""The identifiers printed in the README are real ones, and every kind is printed."""

import re
from pathlib import Path

from planabierto.kit import folio

README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
SHAPE = re.compile(r"`([A-Z]{1,6}-?\d[\w-]*|(?:U|OGP)-\w+)`")


def test_every_identifier_in_the_readme_has_the_grammar_and_its_check_character():
    printed = SHAPE.findall(README)
    assert len(printed) >= 10
    for text in printed:
        assert folio.parse(text).text == text


def test_every_kind_of_identifier_is_in_the_readme():
    kinds = {folio.parse(text).kind for text in SHAPE.findall(README)}
    assert kinds == {kind for kind, _pattern in folio.GRAMMAR}
