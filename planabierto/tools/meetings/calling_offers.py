"""What meetings offer to search and to `doctor`, and whose addresses they need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from planabierto.kit.actor import STRANGER
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import cycle_of
from planabierto.kit.registry import (
    Check,
    Document,
    DocumentSource,
    Holding,
    checks,
    documents,
    holdings,
    one_by_one,
)
from planabierto.tools.meetings import calling_checks as own_checks
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.meetings.queries import meetings, registering


def offer() -> None:
    """Join the readers."""
    documents.offer(
        DocumentSource("meeting", _("Encuentro"), _every_meeting, one_by_one(_about, "meeting"))
    )
    holdings.offer(
        Holding("meetings.places", registering.addresses_needed),
        Holding("meetings.invites", registering.invited_addresses),
    )
    checks.offer(*_checks())


def _checks() -> Iterator[Check]:
    yield Check("meetings.places", "No table is overbooked.", own_checks.overbooked)
    yield Check(
        "meetings.turns",
        "Data is held with a place alone, and with the notice its author saw.",
        own_checks.jumped_turns,
    )
    yield Check(
        "meetings.tables",
        "A registration is at a table of its meeting, and a table at a venue of it.",
        own_checks.at_another_table,
    )
    yield Check(
        "meetings.called",
        "A called meeting has a place, and tells how data is used where it registers.",
        own_checks.called_and_incomplete,
    )
    yield Check(
        "meetings.cancelled",
        "A meeting is cancelled for a reason.",
        own_checks.cancelled_in_silence,
    )


def _every_meeting() -> Iterator[Document]:
    for row in meetings.matching(STRANGER).iterator():
        yield _document(row)


def _about(subject: str) -> Mapping[str, Document | None]:
    found = meetings.meeting(subject, STRANGER)
    return {subject: _document(found) if found else None}


def _document(row: Meeting) -> Document:
    body = Bilingual(f"{row.purpose_es}\n{row.who_es}", f"{row.purpose_en}\n{row.who_en}")
    return Document("meeting", row.folio, cycle_of(row.folio), row.title, body)
