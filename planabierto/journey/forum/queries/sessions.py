"""Sessions, who was at them, and whether there was quorum."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from planabierto.journey.cycles.models import Cycle
from planabierto.journey.forum.models import Forum, ForumSeat, Presence, Session, Tenure
from planabierto.journey.forum.queries import forums, seats
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.clock import today_in
from planabierto.kit.folio import cycle_of, number_of
from planabierto.tools.meetings.models import Attendance

INSIDERS = (Role.ADMINISTRATOR, Role.SECRETARY, Role.CONTACT)
SHOWN = ("called", "held", "cancelled")


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many seats vote, how many of them are present, and how many have to be."""

    seats: int
    present: int
    needed: int

    @property
    def reached(self) -> bool:
        """Whether the session may decide."""
        return self.present >= self.needed

    @property
    def missing(self) -> int:
        """How many more have to come."""
        return max(self.needed - self.present, 0)


def needed(seats_that_vote: int, percent: int) -> int:
    """How many seats have to be present: the share, rounded up, and never none."""
    return max(-(-seats_that_vote * percent // 100), 1)


def sees_drafts(actor: Actor, cycle: Cycle) -> bool:
    """Whether an actor knows of sessions and motions that are still being prepared."""
    return actor.is_system or actor.acting_as(*INSIDERS, scope=cycle.folio) is not None


def sessions_of(forum: Forum, actor: Actor) -> QuerySet[Session]:
    """The sessions of a forum, newest first; drafts for those who prepare them."""
    found = Session.objects.filter(forum=forum).select_related("forum__cycle", "meeting")
    if not sees_drafts(actor, forum.cycle):
        found = found.filter(meeting__state__in=SHOWN)
    return found.exclude(meeting__state="discarded").order_by("-number")


def session(folio: str, actor: Actor) -> Session | None:
    """The session with this folio, its meeting's, when the actor may know of it."""
    number = number_of(folio, "meeting")
    forum = forums.forum(cycle_of(folio), actor)
    if forum is None or number is None:
        return None
    return sessions_of(forum, actor).filter(meeting__number=number).first()


def locked(of: Session) -> Session:
    """The session as it stands, held until the transaction ends."""
    held = Session.objects.select_for_update(of=("self",))
    return held.select_related("forum__cycle", "meeting").get(pk=of.pk)


def day_of(of: Session) -> date:
    """The day a session is on; today while it has none."""
    return today_in(of.forum.cycle.time_zone, of.meeting.starts or clock.now())


def previous_of(of: Session) -> Session | None:
    """The session held before this one."""
    before = Session.objects.filter(forum=of.forum, number__lt=of.number, meeting__state="held")
    return before.select_related("forum__cycle", "meeting").order_by("-number").first()


def next_number(forum: Forum) -> int:
    """The number of the forum's next session."""
    last = forum.sessions.order_by("-number").first()
    return last.number + 1 if last else 1


def presences_of(of: Session) -> QuerySet[Presence]:
    """Everybody who held a seat at a session, also who left, in the order of the seats."""
    found = of.presences.select_related("seat__forum__cycle", "tenure", "seat__institution")
    return found.order_by("seat__number", "came_at", "pk")


def present_at(of: Session) -> QuerySet[Presence]:
    """Who holds a seat at a session and has not left."""
    return presences_of(of).filter(left_at=None)


def presence(of: Session, of_seat: ForumSeat) -> Presence | None:
    """Who holds a seat at a session now, if anybody."""
    return present_at(of).filter(seat=of_seat).first()


def attendance_of(of: Session, tenure: Tenure) -> Attendance | None:
    """The coming of whoever holds a tenure, when they sat at a session before, for any seat."""
    same = Q(tenure=tenure)
    if tenure.account_id is not None:
        same |= Q(tenure__account=tenure.account_id)
    sat = of.presences.filter(same, attendance__isnull=False).select_related("attendance")
    found = sat.order_by("pk").first()
    return found.attendance if found else None


def quorum_of(of: Session) -> Quorum:
    """Whether a session may decide; two queries."""
    day = day_of(of)
    voting = set(seats.voting_seats(of.forum, day).values_list("pk", flat=True))
    here = set(present_at(of).values_list("seat", flat=True))
    return Quorum(len(voting), len(voting & here), needed(len(voting), of.forum.quorum_percent))


def held_or_called(forum: Forum) -> QuerySet[Session]:
    """The sessions that were held or are to come, oldest first."""
    found = Session.objects.filter(forum=forum, meeting__state__in=("called", "held"))
    return found.select_related("forum__cycle", "meeting").order_by("meeting__starts")


def held_in(cycle: int) -> QuerySet[Session]:
    """The sessions of a cycle that were held, oldest first."""
    held = Q(forum__cycle=cycle, meeting__state="held")
    found = Session.objects.filter(held).select_related("forum__cycle", "meeting")
    return found.order_by("meeting__starts")
