"""The end of the page: who endorses the plan, and the documents attached to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planabierto.journey.drafting.template.lines import (
    SPACES,
    is_bulleted,
    items,
    one_line,
    without_bullet,
)
from planabierto.journey.drafting.template.page import Endorsement

FEWEST_COMMAS = 2


def parse_endorsement(line: str) -> Endorsement:
    """Split a line at its first and last comma; its `line` gives back the same line."""
    written = one_line(line)
    name, _, rest = written.partition(",")
    position, _, organisation = rest.rpartition(",")
    parts = (name.strip(SPACES), position.strip(SPACES), organisation.strip(SPACES))
    endorsement = Endorsement(*parts)
    return endorsement if endorsement.line == written else replace(endorsement, written=written)


def read_endorsements(lines: Sequence[str]) -> tuple[list[Endorsement], list[str]]:
    """Give the endorsers and the lines after them, which name attachments.

    Endorsers are the leading list items. On a page without lists they are the leading lines with
    two commas or more.
    """
    filled = _unwrapped(lines)
    endorses = is_bulleted if filled and is_bulleted(filled[0]) else _has_three_parts
    count = next((at for at, line in enumerate(filled) if not endorses(line)), len(filled))
    raw = [without_bullet(line) if is_bulleted(line) else line for line in filled[:count]]
    endorsements = [parse_endorsement(line) for line in raw if line]
    return endorsements, [line.strip(SPACES) for line in filled[count:]]


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Give the filled lines, with an item that runs over several lines as one."""
    joined: list[list[str]] = []
    for line in filter(None, lines):
        if joined and line[0] in SPACES and not is_bulleted(line):
            joined[-1].append(line.strip(SPACES))
        else:
            joined.append([line])
    return [", ".join(parts) for parts in joined]


def read_attachments(lines: Sequence[str]) -> list[str]:
    """Give the attachments under a heading of their own, as list items or plain lines."""
    return items(lines) or [line.strip(SPACES) for line in lines if line]


def _has_three_parts(line: str) -> bool:
    return line.count(",") >= FEWEST_COMMAS
