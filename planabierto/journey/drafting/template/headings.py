"""The wording of the template, and the tolerant recognition of its lines."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LONGEST_MARK = 400
LONGEST_LABEL = 80
PLAIN = str.maketrans("’‘‛´`“”„«»–—‒‐‑−", "'''''\"\"\"\"\"------")
TITLE = re.compile(r"([^–—:-]{1,80})[–—-]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that shapes the page: question, section, endorsements, attachments or end."""

    kind: str
    key: str
    language: str


@dataclass(frozen=True, slots=True)
class Label:
    """A header label with the value that follows it on its line, which may be empty."""

    key: str
    value: str


def _wording() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads(
        Path(__file__).with_name("headings.json").read_text(encoding="utf-8")
    )
    return loaded


WORDING = _wording()
LANGUAGES = tuple(WORDING)


def fold(text: str) -> str:
    """Give the form in which two wordings are compared: letters and spacing, nothing finer."""
    apart = unicodedata.normalize("NFKD", text.translate(PLAIN)).casefold()
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return " ".join(bare.split()).strip("¿?:. ")


def _marks() -> Iterator[tuple[str, Mark]]:
    for language, wording in WORDING.items():
        for kind, group in (("question", "questions"), ("section", "sections")):
            for key, names in wording[group].items():
                yield from ((fold(name), Mark(kind, key, language)) for name in names)
        for kind in ("endorsements", "attachments", "end_markers"):
            yield from ((fold(name), Mark(kind, kind, language)) for name in wording[kind])


MARKS = dict(_marks())
LABELS = {
    fold(name): key
    for wording in WORDING.values()
    for key, names in wording["labels"].items()
    for name in names
}
TITLE_PREFIXES = frozenset(
    fold(name) for wording in WORDING.values() for name in wording["title_prefixes"]
)


def heading(language: str, group: str, key: str) -> str:
    """Give the canonical wording of a question, section or label in a language."""
    return str(WORDING[language][group][key][0])


def heading_of(language: str, group: str) -> str:
    """Give the canonical wording of a heading that stands alone, such as the endorsements."""
    return str(WORDING[language][group][0])


def mark_of(line: str) -> Mark | None:
    """Recognise a heading or end marker that fills a line from its very first column."""
    if not line or len(line) > LONGEST_MARK or line[0].isspace():
        return None
    return MARKS.get(fold(line))


def label_of(line: str) -> Label | None:
    """Recognise a header label at the very start of a line."""
    if not line or line[0].isspace():
        return None
    name, _, value = line.partition(":")
    if len(name) > LONGEST_LABEL:
        return None
    key = LABELS.get(fold(name))
    return Label(key, value.strip()) if key else None


def title_of(line: str) -> str:
    """Give the line when it is the title of a plan ("Action plan – …"), else nothing."""
    opening = TITLE.match(line)
    if opening is None or line[0].isspace() or fold(opening[1]) not in TITLE_PREFIXES:
        return ""
    return line


def shapes_the_page(line: str) -> bool:
    """Say whether a reader could take the line for something other than an answer."""
    return bool(mark_of(line) or label_of(line) or title_of(line))
