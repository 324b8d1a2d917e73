"""Named reads of what a cycle's promises count: meetings, their papers, and reasoned responses."""

from __future__ import annotations

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery

from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cycles.models import Cycle, Phase, PhaseKind
from planabierto.journey.forum.models import Presence, SeatSector
from planabierto.tools.meetings.models import Attendance, Meeting, MeetingKind, SpeaksFor

TOGETHER = (MeetingKind.DIALOGUE, MeetingKind.TABLES, MeetingKind.FORUM)
OWED = ("presented", "shortlisted", "answered")


def with_civil_society(cycle: int) -> QuerySet[Meeting]:
    """The meetings held that somebody of civil society came to, oldest first."""
    came = Attendance.objects.filter(meeting=OuterRef("pk"), struck_at=None)
    civil = Q(speaks_for=SpeaksFor.CIVIL) | Q(institution__sector="civil_society")
    seated = Presence.objects.filter(session__meeting=OuterRef("pk"), seat__sector=SeatSector.CIVIL)
    held = _of(cycle).filter(state="held")
    return held.filter(Q(Exists(came.filter(civil))) | Q(Exists(seated)))


def with_papers(cycle: int) -> QuerySet[Meeting]:
    """Each meeting that was called or held, with `papers_sent`: when papers were first sent."""
    stand = Q(papers__withdrawn="")
    found = _of(cycle).filter(state__in=("called", "held"), starts__isnull=False)
    return found.annotate(papers_sent=Min("papers__sent_at", filter=stand))


def proposals_owed(cycle: int) -> QuerySet[Proposal]:
    """Each public proposal that was not joined to another or taken back.

    With `answered_at`, when it was first answered, and `co_creation_closes`.
    """
    phases = Phase.objects.filter(cycle=OuterRef("cycle"), kind=PhaseKind.COCREATION)
    found = Proposal.objects.filter(cycle=cycle, state__in=OWED)
    closes = Subquery(phases.values("closes")[:1])
    return found.annotate(answered_at=Min("responses__made_at"), co_creation_closes=closes)


def _of(cycle: int) -> QuerySet[Meeting]:
    folio = Cycle.objects.filter(pk=cycle).values("folio")
    found = Meeting.objects.filter(scope=Subquery(folio), kind__in=TOGETHER)
    return found.order_by("starts", "pk")
