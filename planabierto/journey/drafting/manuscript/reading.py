"""Reading a text from whatever file brings it."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from planabierto.journey.drafting.manuscript import markdown, word
from planabierto.journey.drafting.manuscript.blocks import Block, kept
from planabierto.kit.verdict import refuse

READERS = {
    ".docx": word.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".txt": markdown.read,
}


def read(name: str, data: bytes) -> list[Block]:
    """The blocks of a DOCX or Markdown file; refused, with the reason, when it cannot be taken."""
    reader = READERS.get(PurePosixPath(name).suffix.lower())
    if reader is None:
        raise refuse(_("Sube un documento de Word (.docx) o de Markdown (.md)."))
    return kept(reader(data))
