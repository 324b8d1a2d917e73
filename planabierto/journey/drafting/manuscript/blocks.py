"""A text as a row of blocks, read from whatever file brings it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

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


def read(name: str, data: bytes) -> list[Block]:
    """The blocks of a DOCX or Markdown file; refused, with the reason, when it cannot be taken."""
    from planabierto.journey.drafting.manuscript import docx, markdown

    readers = {".docx": docx.read, ".md": markdown.read, ".markdown": markdown.read}
    readers[".txt"] = markdown.read
    reader = readers.get(PurePosixPath(name).suffix.lower())
    if reader is None:
        raise refuse(_("Sube un documento de Word (.docx) o de Markdown (.md)."))
    if len(data) > MOST_BYTES:
        raise refuse(_("El documento es demasiado grande: el límite son 20 MB."))
    return kept(reader(data))


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
