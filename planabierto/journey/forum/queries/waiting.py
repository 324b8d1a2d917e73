"""What waits for whom in the forum: a vote, an election, a term that ends; each a query."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from planabierto.ground.institutions.models import Institution
from planabierto.ground.people.models import Account
from planabierto.journey.forum.models import ForumSeat, Motion, Tenure, TenureKind
from planabierto.journey.forum.queries import motions
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Capacity
from planabierto.kit.folio import cycle_of
from planabierto.tools.ballots.models import Elector, Vote

FURTHEST = timedelta(days=366)


def to_vote(actor: Actor, day: date) -> QuerySet[Elector]:
    """The votes that wait for a seat this person holds: open, not cast, not recused."""
    tenures = Tenure.objects.filter(_of_the_day(day), seat=OuterRef("pk"), account=actor.person_id)
    return _waiting().filter(holder__in=_folios(ForumSeat.objects.filter(Exists(tenures))))


def to_elect(held: Sequence[Capacity], day: date, at: datetime) -> QuerySet[Elector]:
    """The elections of collectives in which an organisation of these mandates has yet to vote."""
    mine = Q(pk=None)
    for each in held:
        mine |= Q(
            holder=Institution(pk=each.institution_id).folio,
            ballot__scope__in=_folios(_seats_chosen_by(each, day)),
        )
    open_now = Q(ballot__closes__isnull=True) | Q(ballot__closes__gte=at)
    cast = Vote.objects.filter(elector=OuterRef("pk"))
    return Elector.objects.filter(mine, open_now, ~Exists(cast), ballot__state="open", left_at=None)


def terms_ending(held: Sequence[Capacity], day: date) -> QuerySet[Tenure]:
    """The titulars whose term ends within a year and nobody follows; forums warn later."""
    near = Tenure.objects.filter(
        _within(held),
        ends__gte=day,
        ends__lte=day + FURTHEST,
        kind=TenureKind.TITULAR,
        ended_because="",
    )
    later = Tenure.objects.filter(
        seat=OuterRef("seat"), kind=TenureKind.TITULAR, starts__gt=OuterRef("ends")
    )
    return near.filter(~Exists(later))


def voters_of(motion: Motion) -> list[Account]:
    """Who can vote for the seats that have not, on the motion's day: never who has voted."""
    silent = motions.waiting_for([motion])[motion.pk]
    if not silent:
        return []
    numbers = [int(folio.rpartition("-S")[2]) for folio in silent]
    day = motions.day_of(motion, clock.now())
    found = Tenure.objects.filter(
        _of_the_day(day), seat__forum=motion.forum, seat__number__in=numbers
    )
    return list(Account.objects.filter(pk__in=found.values("account"), is_active=True))


def holders_on(forum: int, day: date) -> QuerySet[Tenure]:
    """Who holds the seats of a forum on a day and has an account."""
    return Tenure.objects.filter(_of_the_day(day), seat__forum=forum, account__isnull=False)


def _waiting() -> QuerySet[Elector]:
    """The electors of open motions who may vote, have not, and take part; in session, who came."""
    cast = Vote.objects.filter(elector=OuterRef("pk"))
    here = Q(ballot__motion__session__isnull=True) | Q(present=True)
    open_now = Q(ballot__state="open", ballot__motion__state="voting")
    return Elector.objects.filter(open_now, here, ~Exists(cast), left_at=None, recusal__isnull=True)


def _seats_chosen_by(held: Capacity, day: date) -> QuerySet[ForumSeat]:
    """The seats of the collectives an organisation is in, where its mandate reaches."""
    stays = Q(collective__members__left__isnull=True) | Q(collective__members__left__gte=day)
    found = ForumSeat.objects.filter(
        stays,
        collective__members__institution=held.institution_id,
        collective__members__joined__lte=day,
    )
    return found.filter(forum__cycle__folio=held.scope) if held.scope else found


def _folios(found: QuerySet[ForumSeat]) -> QuerySet[ForumSeat, str]:
    """The folios of seats, as a query."""
    folio = Concat(
        "forum__cycle__folio", Value("-S"), Cast("number", CharField()), output_field=CharField()
    )
    return found.annotate(named=folio).order_by().values_list("named", flat=True)


def _of_the_day(day: date) -> Q:
    return (Q(ends__isnull=True) | Q(ends__gte=day)) & Q(starts__lte=day)


def _within(held: Sequence[Capacity]) -> Q:
    cycles = {cycle_of(each.scope) for each in held}
    return Q() if "" in cycles else Q(seat__forum__cycle__folio__in=cycles)
