"""What must always hold of working groups."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, OuterRef, Q, Subquery

from planabierto.journey.monitoring.models import GroupMeeting, SupportRequest, SupportStep
from planabierto.journey.monitoring.states import SUPPORT
from planabierto.tools.meetings.models import MeetingKind


def meetings_elsewhere() -> Iterator[str]:
    """Each group's meeting that is of another cycle, or of another kind."""
    found = GroupMeeting.objects.select_related("commitment", "meeting")
    here = Q(meeting__scope=F("commitment__cycle__folio"), meeting__kind=MeetingKind.GROUP)
    for row in found.exclude(here).iterator():
        yield f"{row.meeting.folio}: no meeting of the group of {row.commitment.folio}"


def requests_without_steps() -> Iterator[str]:
    """Each request for support that is not where its last step left it."""
    last = SupportStep.objects.filter(request=OuterRef("pk")).order_by("-pk").values("move")[:1]
    found = SupportRequest.objects.annotate(last=Subquery(last)).select_related("commitment")
    for row in found.iterator():
        expected = SUPPORT.after(row.last) if row.last else SUPPORT.initial
        if row.state != expected:
            yield f"{row.folio}: its state is not what was done with it"
