"""Entries of the journal."""

from __future__ import annotations

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import journal as schema
from planabierto.doors.api.shapes.base import moment
from planabierto.ground.journal.models import Entry


def entry(row: Entry, position: int | None, links: Links) -> schema.Entry:
    """A public entry with its place in the chain."""
    return schema.Entry(
        id=row.pk,
        position=position,
        occurred=moment(row.occurred),
        recorded=moment(row.recorded),
        actor=row.actor,
        mandate=row.mandate or None,
        verb=row.verb,
        subject=row.subject,
        url=links.page_if_any(row.subject),
        digest=row.digest,
    )
