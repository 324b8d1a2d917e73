"""What must always hold of calls to meetings and of places."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q

from planabierto.tools.meetings.models import (
    Meeting,
    MeetingChange,
    MeetingNotice,
    Registration,
    Table,
    Venue,
)
from planabierto.tools.meetings.queries.meetings import SHOWN
from planabierto.tools.meetings.queries.registering import HOLDING


def overbooked() -> Iterator[str]:
    """Each table where more places are held than there are."""
    holds = Count("registrations", filter=Q(registrations__state__in=HOLDING))
    rows = Table.objects.select_related("meeting").filter(capacity__isnull=False)
    for row in rows.annotate(held=holds).filter(held__gt=F("capacity")).iterator():
        yield f"{row.folio}: more places held than it has"


def jumped_turns() -> Iterator[str]:
    """Each place without the notice of the data it holds, and each turn that holds any."""
    live = Registration.objects.select_related("table__meeting").order_by("pk")
    told = ~Q(name="") | ~Q(gender="") | ~Q(age_band="") | ~Q(speaks_for="")
    told |= ~Q(organisation="") | Q(place__isnull=False) | ~Q(needs_other="")
    for row in live.filter(told, notice=None).iterator():
        yield f"{row.table.folio}/{row.turn}: it holds data and no notice was shown"
    for row in live.filter(told).exclude(state="confirmed").iterator():
        yield f"{row.table.folio}/{row.turn}: it holds data without a place"
    for row in live.filter(state="waiting", contact=None).iterator():
        yield f"{row.table.folio}/{row.turn}: it waits without an address"


def at_another_table() -> Iterator[str]:
    """Each registration and each table that is of one meeting and points to another."""
    moved = Registration.objects.exclude(meeting=F("table__meeting"))
    for row in moved.select_related("table__meeting").iterator():
        yield f"{row.table.folio}/{row.turn}: registered for another meeting"
    elsewhere = Table.objects.exclude(meeting=F("venue__meeting")).select_related("meeting")
    for table in elsewhere.iterator():
        yield f"{table.folio}: at a venue of another meeting"


def called_and_incomplete() -> Iterator[str]:
    """Each called meeting without a venue, or that registers without a notice."""
    called = Meeting.objects.filter(state__in=SHOWN)
    for row in called.filter(~Exists(Venue.objects.filter(meeting=OuterRef("pk")))).iterator():
        yield f"{row.folio}: called without a place to meet"
    notices = MeetingNotice.objects.filter(meeting=OuterRef("pk"))
    for row in called.filter(~Exists(notices), registers=True).iterator():
        yield f"{row.folio}: it registers people and tells nothing of their data"


def cancelled_in_silence() -> Iterator[str]:
    """Each cancelled meeting without the act and the reason of it."""
    told = MeetingChange.objects.filter(meeting=OuterRef("pk"), after__state="cancelled")
    for row in Meeting.objects.filter(~Exists(told), state="cancelled").iterator():
        yield f"{row.folio}: cancelled without a reason"
