"""Named reads of what a cycle's promises count: meetings, their papers, and reasoned responses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery

from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cycles.models import Cycle, Phase, PhaseKind
from planabierto.journey.forum.models import Presence, SeatSector
from planabierto.tools.meetings.models import Attendance, Meeting, MeetingKind, SpeaksFor

TOGETHER = (MeetingKind.DIALOGUE, MeetingKind.TABLES, MeetingKind.FORUM)
OWED = ("presented", "shortlisted", "answered")


@dataclass(frozen=True, slots=True)
class Papers:
    """A meeting, when it begins, and when its papers were first sent; none: not yet."""

    meeting: Meeting
    starts: datetime
    sent: datetime | None


@dataclass(frozen=True, slots=True)
class Owed:
    """A proposal, the day co-creation closes, and when it was first answered; none: not yet."""

    proposal: Proposal
    closes: date | None
    answered: datetime | None


def with_civil_society(cycle: int) -> QuerySet[Meeting]:
    """The meetings held that somebody of civil society came to, oldest first."""
    came = Attendance.objects.filter(meeting=OuterRef("pk"), struck_at=None)
    civil = Q(speaks_for=SpeaksFor.CIVIL) | Q(institution__sector="civil_society")
    seated = Presence.objects.filter(session__meeting=OuterRef("pk"), seat__sector=SeatSector.CIVIL)
    held = _of(cycle).filter(state="held")
    return held.filter(Q(Exists(came.filter(civil))) | Q(Exists(seated)))


def with_papers(cycle: int) -> Iterator[Papers]:
    """Each meeting that was called or held, with when its papers were first sent, oldest first."""
    stand = Q(papers__withdrawn="")
    found = _of(cycle).filter(state__in=("called", "held"), starts__isnull=False)
    for each in found.annotate(papers_sent=Min("papers__sent_at", filter=stand)):
        if each.starts:
            yield Papers(each, each.starts, each.papers_sent)


def proposals_owed(cycle: int) -> Iterator[Owed]:
    """Each public proposal that was not joined to another or taken back, oldest first."""
    phases = Phase.objects.filter(cycle=OuterRef("cycle"), kind=PhaseKind.COCREATION)
    found = Proposal.objects.filter(cycle=cycle, state__in=OWED).select_related("cycle")
    found = found.annotate(
        first=Min("responses__made_at"), closes=Subquery(phases.values("closes")[:1])
    )
    for each in found.order_by("made_at", "pk"):
        yield Owed(each, each.closes, each.first)


def _of(cycle: int) -> QuerySet[Meeting]:
    folio = Cycle.objects.filter(pk=cycle).values("folio")
    found = Meeting.objects.filter(scope=Subquery(folio), kind__in=TOGETHER)
    return found.order_by("starts", "pk")
