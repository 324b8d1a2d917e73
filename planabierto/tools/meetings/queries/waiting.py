"""What waits in the meetings somebody keeps: all of it in one reading, for the inbox."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from planabierto.kit.actor import Actor
from planabierto.tools.meetings.models import Meeting, MeetingPaper
from planabierto.tools.meetings.queries.meetings import KEEPERS, within

SOON = timedelta(days=7)


def meetings_that_wait(actor: Actor, at: datetime) -> QuerySet[Meeting]:
    """The meetings where something waits for who keeps them; what begins first leads.

    Drafts; papers nobody was sent though the meeting is near; and what has ended and nobody
    said was held. One query.
    """
    unsent = MeetingPaper.objects.filter(meeting=OuterRef("pk"), withdrawn="", sent_at=None)
    near = Q(state="called", starts__gt=at, starts__lte=at + SOON) & Exists(unsent)
    over = Q(state="called", ends__lt=at)
    return (
        Meeting.objects.filter(within(actor, *KEEPERS))
        .filter(Q(state="draft") | near | over)
        .order_by("starts", "pk")
    )
