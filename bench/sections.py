"""The sections of RESULTS.md that programs of their own write; a new measurement keeps them."""

from __future__ import annotations

import re
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
OWN = (
    "## Burst",
    "## Export",
    "## Coding a hundred thousand voices",
    "## Five hundred for forty places",
    "## Dashboards and cuts of three hundred plans",
    "## Five thousand reminders and digests",
    "## A draft of 2,000 paragraphs with 5,000 comments",
    "## Six thousand commitments of other members",
    "## Inboxes and the workbench, measured again",
)


def write(heading: str, text: str) -> None:
    """Write one section anew, at the end when it was not there."""
    RESULTS.write_text(replaced(RESULTS.read_text(), heading, text))


def replaced(document: str, heading: str, text: str) -> str:
    """The document with one section written anew."""
    kept = _section(heading).sub("", document)
    return f"{kept.rstrip()}\n\n{text.rstrip()}\n"


def carried(old: str, new: str) -> str:
    """The new document with the sections of their own that the old one had."""
    for heading in OWN:
        found = _section(heading).search(old)
        if found:
            new = replaced(new, heading, found[0])
    return new


def _section(heading: str) -> re.Pattern[str]:
    return re.compile(rf"^{re.escape(heading)}$.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
