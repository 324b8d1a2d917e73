"""Lines of text: what separates them, what is trimmed, what is dropped.

Only a line feed separates lines. Other marks that some programs take for line breaks (form feed,
vertical tab, the information separators, NEL, U+2028, U+2029) stay where they are as text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

SPACES = " \t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
KEPT_CONTROLS = "\t\n\x0b\x0c\x1c\x1d\x1e\x85"
CONTROLS = {
    code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in KEPT_CONTROLS
}
MOST_MARKS = 30
LONG_FOREIGN_RUN = re.compile(rf"[^\x00-\x7f]{{{MOST_MARKS + 1}}}")
BULLET = re.compile(rf"[{SPACES}]*(?:[•◦▪‣*\-–]|\d{{1,4}}[.)])(?:[{SPACES}]+|$)")


def without_controls(text: str) -> str:
    """Give the text with line feeds as its only line ends and no other control characters."""
    return text.replace("\r\n", "\n").translate(CONTROLS)


def clean_lines(text: str) -> list[str]:
    """Give the lines of a text in NFC, without control characters or trailing spaces."""
    return [composed(line).rstrip(SPACES) for line in without_controls(text).split("\n")]


def composed(line: str) -> str:
    """Give a line in NFC; one with absurdly piled marks stays as it is.

    Python sorts the marks of one letter in quadratic time. Unicode calls text safe up to 30.
    """
    if line.isascii() or (LONG_FOREIGN_RUN.search(line) and _most_marks(line) > MOST_MARKS):
        return line
    return unicodedata.normalize("NFC", line)


def _most_marks(line: str) -> int:
    most = marks = 0
    for character in line:
        marks = marks + 1 if unicodedata.category(character).startswith("M") else 0
        most = max(most, marks)
    return most


def trimmed(lines: Sequence[str]) -> list[str]:
    """Give the lines without the blank ones at either end."""
    filled = [index for index, line in enumerate(lines) if line]
    return list(lines[filled[0] : filled[-1] + 1]) if filled else []


def block(lines: Sequence[str]) -> str:
    """Give the lines as one text without blank lines at either end."""
    return "\n".join(trimmed(lines))


def one_line(text: str) -> str:
    """Give a text as a single clean line."""
    return " ".join(filter(None, (line.strip(SPACES) for line in clean_lines(text))))


def is_bulleted(line: str) -> bool:
    """Say whether a line is an item of a list."""
    return BULLET.match(line) is not None


def without_bullet(line: str) -> str:
    """Give a line without its first bullet or number."""
    return BULLET.sub("", line, count=1).strip(SPACES)


def items(lines: Iterable[str]) -> list[str]:
    """Give the text of every list item that is not blank."""
    return [text for line in lines if is_bulleted(line) and (text := without_bullet(line))]
