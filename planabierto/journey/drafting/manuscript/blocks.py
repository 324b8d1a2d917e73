"""A text as a row of blocks."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse

KINDS = ("h1", "h2", "h3", "p", "li", "td")
MOST_BLOCKS = 5_000
LONGEST_BLOCK = 20_000
MOST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list or a row of a table; `subject` is what it is of."""

    kind: str
    text: str
    subject: str = ""


def kept(blocks: list[Block]) -> list[Block]:
    """The blocks that say something; refused when there are none, or more than can be read."""
    found = [Block(each.kind, text, each.subject) for each in blocks if (text := plain(each.text))]
    if not found:
        raise refuse(_("El documento no trae texto."))
    if len(found) > MOST_BLOCKS:
        words = _("El documento trae más de %(most)d párrafos: divídelo.")
        raise refuse(words % {"most": MOST_BLOCKS})
    longest = max(found, key=lambda each: len(each.text))
    if len(longest.text) > LONGEST_BLOCK:
        words = _("Hay un párrafo demasiado largo para comentarse: «%(start)s…».")
        raise refuse(words % {"start": longest.text[:60]})
    return found


def plain(text: str) -> str:
    """A block's words in one line, blanks made single."""
    return " ".join(tidy(text).split())
