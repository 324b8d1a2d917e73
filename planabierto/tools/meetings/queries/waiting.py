"""What waits in the meetings somebody keeps, as rows of the inbox."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncDate

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.kit.actor import Actor
from planabierto.tools.meetings.models import Meeting, MeetingPaper
from planabierto.tools.meetings.queries.meetings import KEEPERS, within
from planabierto.tools.waiting.queue import NO_DAY, folio, rows

SOON = timedelta(days=7)
DRAFT, PAPERS, OVER = "meeting_draft", "meeting_papers", "meeting_over"


def meetings_that_wait(actor: Actor, at: datetime) -> list[QuerySet[Any]]:
    """The meetings where something waits for who keeps them.

    Drafts; papers nobody was sent though the meeting is near; and what has ended and nobody
    said was held.
    """
    kept = Meeting.objects.filter(within(actor, *KEEPERS))
    called = kept.filter(state="called")
    unsent = MeetingPaper.objects.filter(meeting=OuterRef("pk"), withdrawn="", sent_at=None)
    near = called.filter(Exists(unsent), starts__gt=at, starts__lte=at + SOON)
    to_come = TruncDate("starts", tzinfo=ZoneInfo(RECORD_ZONE))
    return [
        _rows(kept.filter(state="draft", starts__gt=at), DRAFT, to_come),
        _rows(kept.filter(state="draft").exclude(starts__gt=at), DRAFT, NO_DAY),
        _rows(near, PAPERS, to_come),
        _rows(called.filter(ends__lt=at), OVER, NO_DAY),
    ]


def _rows(found: QuerySet[Meeting], kind: str, due: Any) -> QuerySet[Any]:
    named = folio("scope", "-R", "number")
    return rows(found, kind=kind, subject=named, title_es="title_es", title_en="title_en", due=due)
