"""Text made comparable without losing what matters: accents fold away, ñ stays."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+", re.UNICODE)
_ENYE = {"n\u0303": "\u00f1", "N\u0303": "\u00d1"}


def tidy(text: str) -> str:
    """The text in NFC, without control characters and without blank ends.

    Line breaks become `\\n` and lines lose their trailing spaces.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in unified if sign in "\n\t" or unicodedata.category(sign) != "Cc")
    lines = unicodedata.normalize("NFC", kept).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def fold(text: str) -> str:
    """Lower case without accents, except that ñ keeps its tilde: `Año` → `año`."""
    spread = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    for pair, letter in _ENYE.items():
        spread = spread.replace(pair, letter)
    bare = "".join(sign for sign in spread if not unicodedata.combining(sign))
    return bare.casefold()


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(fold(text))


def slug(text: str) -> str:
    """A lower-case ASCII name for an address: words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
