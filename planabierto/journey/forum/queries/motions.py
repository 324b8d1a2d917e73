"""Motions, who voted what in them, and what was resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet, Subquery

from planabierto.journey.forum.models import (
    Forum,
    ForumSeat,
    Motion,
    MotionKind,
    Resolution,
    Session,
    Tenure,
)
from planabierto.journey.forum.queries import forums, seats, sessions
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.folio import cycle_of, number_of
from planabierto.tools.ballots import queries as ballots
from planabierto.tools.ballots.models import Ballot, Elector
from planabierto.tools.ballots.queries import RollLine


@dataclass(frozen=True, slots=True)
class SeatVote:
    """A seat in a vote: what it chose, whether it recused, and what it said against.

    `taken_down` when somebody else wrote down the hand it raised.
    """

    seat: ForumSeat
    line: RollLine
    name: str = ""
    taken_down: bool = False

    @property
    def choice(self) -> str:
        """What it chose: `yes`, `no`, `abstain`; empty without a vote or when it recused."""
        return "" if self.line.recused else self.line.choice

    @property
    def has_voted(self) -> bool:
        """Whether it has cast a vote."""
        return self.line.vote is not None

    @property
    def recusal(self) -> str:
        """Why it takes no part; empty when it does."""
        return self.line.elector.recusal.reason if self.line.recused else ""

    @property
    def dissent(self) -> str:
        """Why it did not agree; empty when it did not say."""
        found = getattr(self.line.elector, "dissent", None)
        return found.text if found else ""


# What nobody put before the forum, also once it was taken back.
UNTABLED = Q(state="draft") | Q(state="withdrawn", ballot__isnull=True)


def motions_of(forum: Forum, actor: Actor) -> QuerySet[Motion]:
    """The motions of a forum, newest first; drafts for those who prepare or propose them."""
    found = _motions().filter(forum=forum)
    if sessions.sees_drafts(actor, forum.cycle):
        return found
    mine = Q(proposer__tenures__account=actor.person_id) if actor.person_id else Q(pk=None)
    return found.filter(~UNTABLED | mine).distinct()


def of_session(session: Session, actor: Actor) -> QuerySet[Motion]:
    """What a session is asked to resolve, in order."""
    return motions_of(session.forum, actor).filter(session=session).order_by("number")


def motion(folio: str, actor: Actor) -> Motion | None:
    """The motion with this folio, when the actor may know of it."""
    number = number_of(folio, "motion")
    forum = forums.forum(cycle_of(folio), actor)
    return motions_of(forum, actor).filter(number=number).first() if forum and number else None


def locked(of: Motion) -> Motion:
    """The motion as it stands, held until the transaction ends."""
    held = Motion.objects.select_for_update(of=("self",))
    return held.select_related(*RELATED).get(pk=of.pk)


def resolutions_of(forum: Forum) -> QuerySet[Resolution]:
    """What a forum has resolved, newest first."""
    return _resolutions().filter(forum=forum).order_by("-number")


def about_seats(forum: Forum) -> QuerySet[Resolution]:
    """What a forum has resolved about who sits in it, newest first."""
    return resolutions_of(forum).filter(motion__kind=MotionKind.SEAT)


def resolutions_visible_to(actor: Actor) -> QuerySet[Resolution]:
    """What the forums the actor may know of have resolved, newest first."""
    inside = forums.forums_visible_to(actor).values("pk")
    return _resolutions().filter(forum__in=inside).order_by("-forum__cycle__starts", "-number")


def resolution(folio: str, actor: Actor) -> Resolution | None:
    """The resolution with this folio, when the actor may know of its forum."""
    number = number_of(folio, "resolution")
    found = resolutions_visible_to(actor).filter(forum__cycle__folio=cycle_of(folio))
    return found.filter(number=number).first() if number else None


def resolution_of(of: Motion) -> Resolution | None:
    """What a motion became when it was carried."""
    return _resolutions().filter(motion=of).first()


def decided_on(of: Resolution) -> date:
    """The day something was resolved: the session's, else when the vote was closed."""
    held = of.motion.session
    return sessions.day_of(held) if held else today_in(of.forum.cycle.time_zone, of.made_at)


def day_of(of: Motion, at: datetime) -> date:
    """The day whose seats vote on a motion: its session's, else today."""
    return sessions.day_of(of.session) if of.session else seats.today(of.forum, at)


def next_motion_number(forum: Forum) -> int:
    """The number of the forum's next motion."""
    last = forum.motions.order_by("-number").first()
    return last.number + 1 if last else 1


def next_resolution_number(forum: Forum) -> int:
    """The number of the forum's next resolution."""
    last = forum.resolutions.order_by("-number").first()
    return last.number + 1 if last else 1


def votes_in(of: Motion) -> list[SeatVote]:
    """Every seat that could vote on a motion and what it did, in order; none before it opens."""
    if of.ballot is None or of.ballot.state == "draft":
        return []
    lines = {line.elector.holder: line for line in ballots.roll_of(of.ballot)}
    here = _present(of)
    every = [each for each in seats.seats_of(of.forum) if each.folio in lines]
    found = [_seat_vote(each, lines[each.folio], here.get(each.pk)) for each in every]
    return [each for each in found if not each.line.left]


def elector_of(of: Motion, of_seat: ForumSeat) -> Elector | None:
    """A seat as it stands in a motion's vote; none when it does not vote."""
    return ballots.elector(of.ballot, of_seat.folio) if of.ballot else None


def ballots_open() -> QuerySet[Motion]:
    """The motions that are being voted on."""
    return _motions().filter(state="voting")


def windows_over(at: datetime) -> QuerySet[Motion]:
    """The motions by written procedure whose window to vote is over."""
    over = ballots.due_to_close(at).values("pk")
    return ballots_open().filter(session=None, ballot__in=Subquery(over)).order_by("pk")


def waiting_for(motions: Iterable[Motion]) -> Mapping[int, set[str]]:
    """Motion key → the folios of the seats that have not voted and may."""
    keys = {each.ballot_id: each.pk for each in motions if each.ballot_id}
    found: dict[int, set[str]] = {pk: set() for pk in keys.values()}
    silent = ballots.yet_to_vote(Ballot.objects.filter(pk__in=list(keys)))
    for each in silent:
        found[keys[each.ballot_id]].add(each.holder)
    return found


RELATED = (
    "forum__cycle",
    "session__meeting",
    "proposer__institution",
    "proposer__collective",
    "ballot__count",
    "discussion",
    "resolution",
)


def _motions() -> QuerySet[Motion]:
    return Motion.objects.select_related(
        *RELATED, "session__forum__cycle", "proposer__forum__cycle"
    ).order_by("forum", "-number")


def _resolutions() -> QuerySet[Resolution]:
    return Resolution.objects.select_related(
        "forum__cycle",
        "motion__forum__cycle",
        "motion__session__meeting",
        "motion__session__forum__cycle",
        "motion__ballot__count",
    )


def _seat_vote(of_seat: ForumSeat, line: RollLine, tenure: Tenure | None) -> SeatVote:
    if tenure is None:
        return SeatVote(of_seat, line)
    own = tenure.account.pseudonym if tenure.account else ""
    taken_down = line.vote is not None and line.vote.made_by != own
    return SeatVote(of_seat, line, tenure.name, taken_down)


def _present(of: Motion) -> Mapping[int, Tenure]:
    """Seat key → who held it last at the session; nobody by written procedure."""
    if of.session is None:
        return {}
    here = sessions.presences_of(of.session).select_related("tenure__account", "seat")
    return {each.seat_id: each.tenure for each in here}
