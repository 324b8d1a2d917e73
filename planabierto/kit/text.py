"""Text made comparable without losing what matters: accents fold away, ñ stays."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+", re.UNICODE)
# Control characters, and halves of signs that no database takes.
_NOISE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ENYE = {"n\u0303": "\u00f1", "N\u0303": "\u00d1"}


def tidy(text: str) -> str:
    """The text in NFC, without control characters, half signs and blank ends.

    Line breaks become `\\n` and lines lose their trailing spaces.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = unicodedata.normalize("NFC", _NOISE.sub("", unified)).split("\n")
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
