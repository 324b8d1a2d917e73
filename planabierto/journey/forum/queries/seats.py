"""Who sits in the forum, from when to when, and whose turn it is to change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from planabierto.journey.cycles.standing import months_later
from planabierto.journey.forum.models import (
    Collective,
    CollectiveMember,
    Forum,
    ForumSeat,
    Position,
    SeatSector,
    Tenure,
    TenureKind,
)
from planabierto.journey.forum.queries import forums
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.folio import cycle_of, number_of


@dataclass(frozen=True, slots=True)
class SeatView:
    """A seat as the public roster shows it on a day."""

    seat: ForumSeat
    day: date
    titular: Tenure | None = None
    alternates: tuple[Tenure, ...] = ()

    @property
    def is_vacant(self) -> bool:
        """Whether nobody holds it."""
        return self.titular is None and not self.alternates

    @property
    def ends(self) -> date | None:
        """The last day of its titular: as it was said, else the one before it rotates."""
        if self.titular is None:
            return None
        return self.titular.ends or rotation(self.seat, TenureKind.TITULAR, self.titular.starts)

    @property
    def ends_soon(self) -> bool:
        """Whether its titular's term ends within the days the forum warns before."""
        if self.ends is None:
            return False
        return self.day <= self.ends <= self.day + timedelta(days=self.seat.forum.warns_days)

    @property
    def is_over(self) -> bool:
        """Whether the rotation calendar says that its titular's turn is over."""
        return self.ends is not None and self.ends < self.day


def today(forum: Forum, at: datetime) -> date:
    """The forum's calendar day at a moment."""
    return today_in(forum.cycle.time_zone, at)


def rotation(of: ForumSeat, kind: str, starts: date) -> date | None:
    """The last day of a titular's turn, by the rotation calendar; none where there is none."""
    if kind != TenureKind.TITULAR or not of.rotates_months:
        return None
    return months_later(starts, of.rotates_months) - timedelta(days=1)


def seats_of(forum: Forum) -> QuerySet[ForumSeat]:
    """Every seat the forum has or had, in order."""
    found = ForumSeat.objects.filter(forum=forum).order_by("number")
    return found.select_related(
        "forum__cycle",
        "institution",
        "collective",
        "departure__resolution",
        "admission__resolution",
    )


def seats_in_force(forum: Forum, day: date) -> QuerySet[ForumSeat]:
    """The seats of a day; the last day counts."""
    stays = Q(departure__isnull=True) | Q(departure__day__gte=day)
    return seats_of(forum).filter(stays, from_day__lte=day)


def voting_seats(forum: Forum, day: date) -> QuerySet[ForumSeat]:
    """The seats of a day that vote."""
    return seats_in_force(forum, day).exclude(sector=SeatSector.OBSERVER)


def seat(folio: str, actor: Actor) -> ForumSeat | None:
    """The seat with this folio, when the actor may know of its forum."""
    number = number_of(folio, "seat")
    forum = forums.forum(cycle_of(folio), actor)
    return seats_of(forum).filter(number=number).first() if forum and number else None


def seat_locked(of: ForumSeat) -> ForumSeat:
    """The seat as it stands, held until the transaction ends."""
    held = ForumSeat.objects.select_for_update(of=("self",))
    return held.select_related("forum__cycle", "departure").get(pk=of.pk)


def is_in_force(of: ForumSeat, day: date) -> bool:
    """Whether a seat stands on a day."""
    departure = getattr(of, "departure", None)
    return of.from_day <= day and (departure is None or departure.day >= day)


def tenures_of(of: ForumSeat) -> QuerySet[Tenure]:
    """Who holds or held a seat, newest first."""
    return of.tenures.select_related("institution").order_by("-starts", "kind", "-pk")


def tenure(pk: int, actor: Actor) -> Tenure | None:
    """A tenure by its key, when the actor may know of its forum."""
    inside = forums.forums_visible_to(actor).values("pk")
    found = Tenure.objects.filter(pk=pk, seat__forum__in=inside)
    return found.select_related("seat__forum__cycle", "account", "institution").first()


def tenures_on(forum: Forum, day: date) -> QuerySet[Tenure]:
    """Who holds the forum's seats on a day; the last day counts."""
    held = Tenure.objects.filter(_of_the_day(day), seat__forum=forum)
    return held.select_related("seat", "institution").order_by("seat", "-kind", "starts")


def roster(forum: Forum, day: date) -> list[SeatView]:
    """The seats of a day with who holds them; two queries."""
    return _views(list(seats_in_force(forum, day)), _held(tenures_on(forum, day)), day)


def seat_view(of: ForumSeat, day: date) -> SeatView:
    """One seat with who holds it on a day."""
    return _views([of], _held(tenures_on(of.forum, day).filter(seat=of)), day)[0]


def overlapping(of: ForumSeat, kind: str, starts: date, ends: date | None) -> QuerySet[Tenure]:
    """Who holds or will hold a seat in this way on any of these days."""
    found = of.tenures.filter(kind=kind).filter(Q(ends__isnull=True) | Q(ends__gte=starts))
    return found.filter(starts__lte=ends) if ends else found


def held_by(actor: Actor, forum: Forum, day: date) -> list[Tenure]:
    """The tenures a person holds in a forum on a day, of seats that stand."""
    if actor.person_id is None:
        return []
    stays = Q(seat__departure__isnull=True) | Q(seat__departure__day__gte=day)
    found = tenures_on(forum, day).filter(stays, account=actor.person_id)
    return list(found.filter(seat__from_day__lte=day))


def holds(actor: Actor, of: ForumSeat, day: date) -> Tenure | None:
    """The tenure by which a person holds a seat on a day, as titular before as alternate."""
    found = [each for each in held_by(actor, of.forum, day) if each.seat_id == of.pk]
    return min(found, key=lambda each: each.kind != TenureKind.TITULAR, default=None)


def ending(forums_of: Iterable[Forum], day: date) -> QuerySet[Tenure]:
    """The titulars of these forums whose term ends within the days it warns before."""
    near = Q()
    for each in forums_of:
        near |= Q(seat__forum=each, ends__lte=day + timedelta(days=each.warns_days))
    if not near:
        return Tenure.objects.none()
    found = Tenure.objects.filter(near, ends__gte=day, kind=TenureKind.TITULAR, ended_because="")
    return found.select_related("seat__forum__cycle", "account").order_by("ends", "pk")


def collectives_of(forum: Forum) -> QuerySet[Collective]:
    """The members made of many, in the order they were formed."""
    found = Collective.objects.filter(forum=forum).select_related("forum__cycle")
    return found.prefetch_related("members__institution", "positions").order_by("pk")


def collective(pk: int, actor: Actor) -> Collective | None:
    """A collective by its key, when the actor may know of its forum."""
    inside = forums.forums_visible_to(actor).values("pk")
    found = Collective.objects.filter(pk=pk, forum__in=inside)
    return found.select_related("forum__cycle").first()


def members_of(of: Collective, day: date) -> QuerySet[CollectiveMember]:
    """The organisations in a collective on a day; the last day counts."""
    found = of.members.filter(Q(left__isnull=True) | Q(left__gte=day), joined__lte=day)
    return found.select_related("institution").order_by("joined", "pk")


def spokesperson_of(of: Collective, day: date) -> CollectiveMember | None:
    """Who speaks for a collective on a day."""
    return members_of(of, day).exclude(spokesperson="").first()


def positions_of(of: Collective) -> QuerySet[Position]:
    """What a collective holds, newest first."""
    return of.positions.filter(withdrawn="").order_by("-made_at", "-pk")


def _of_the_day(day: date) -> Q:
    return (Q(ends__isnull=True) | Q(ends__gte=day)) & Q(starts__lte=day)


def _held(tenures: Iterable[Tenure]) -> Mapping[int, list[Tenure]]:
    found: dict[int, list[Tenure]] = {}
    for each in tenures:
        found.setdefault(each.seat_id, []).append(each)
    return found


def _views(found: list[ForumSeat], held: Mapping[int, list[Tenure]], day: date) -> list[SeatView]:
    views = []
    for each in found:
        mine = held.get(each.pk, [])
        titulars = [one for one in mine if one.kind == TenureKind.TITULAR]
        others = tuple(one for one in mine if one.kind != TenureKind.TITULAR)
        views.append(SeatView(each, day, titulars[-1] if titulars else None, others))
    return views


def titulars_of_cycle(cycle: int) -> QuerySet[Tenure]:
    """Every titular a voting seat of a cycle's forum ever had, the first to begin leading."""
    found = Tenure.objects.filter(seat__forum__cycle=cycle, kind=TenureKind.TITULAR)
    voting = found.exclude(seat__sector=SeatSector.OBSERVER)
    return voting.select_related("seat__forum__cycle").order_by("starts", "seat__number", "pk")
