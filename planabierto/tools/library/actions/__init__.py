"""Adding documents and links, wording and reserving them, and care of what is stored."""

from planabierto.tools.library.actions.adding import (
    ADDED,
    LONGEST_ADDRESS,
    LONGEST_ALTERNATIVE,
    LONGEST_TITLE,
    add_file,
    add_link,
)
from planabierto.tools.library.actions.keeping import check_links, sweep_orphans
from planabierto.tools.library.actions.reserving import add_redaction, restrict
from planabierto.tools.library.sniffing import EVERY, EVIDENCE, accept_attribute
from planabierto.tools.library.storing import Upload

__all__ = [
    "ADDED",
    "EVERY",
    "EVIDENCE",
    "LONGEST_ADDRESS",
    "LONGEST_ALTERNATIVE",
    "LONGEST_TITLE",
    "Upload",
    "accept_attribute",
    "add_file",
    "add_link",
    "add_redaction",
    "check_links",
    "restrict",
    "sweep_orphans",
]
