"""A collective chooses by vote who takes a seat of its own: an organisation, a vote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.people.models import Account
from planabierto.journey.forum import rules
from planabierto.journey.forum.actions.acts import under
from planabierto.journey.forum.actions.seats import begin_tenure
from planabierto.journey.forum.models import CollectiveMember, ForumSeat, Tenure
from planabierto.journey.forum.queries import electing, seats
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse, require
from planabierto.tools.ballots import actions as ballots
from planabierto.tools.ballots.actions import NewElector, NewOption
from planabierto.tools.ballots.models import Ballot, Count, Deciding, Vote

FEWEST = 2


def call_election(
    *,
    actor: Actor,
    seat: ForumSeat,
    candidates: Sequence[str],
    closes: datetime,
) -> Ballot:
    """Put a collective's seat to the vote of its members until a day and hour."""
    names = list(dict.fromkeys(tidy(each).strip() for each in candidates if each.strip()))
    if len(names) < FEWEST:
        raise refuse(_("Escribe al menos dos candidaturas."))
    with transaction.atomic():
        held, at = seats.seat_locked(seat), clock.now()
        day = seats.today(held.forum, at)
        require(rules.may_elect(actor, held, day))
        if electing.open_election(held) is not None:
            raise refuse(_("Ya se está eligiendo a quién ocupa ese lugar."))
        by = under(actor, held.forum)
        ballot = ballots.draft_ballot(
            scope=held.folio,
            question_es=f"¿Quién ocupa el lugar {held.folio}?",
            question_en=f"Who takes seat {held.folio}?",
            deciding=Deciding.DOTS,
            options=[NewOption(f"c{n}", name) for n, name in enumerate(names, 1)],
            **by,
        )
        members = seats.members_of(held.collective, day) if held.collective else ()
        voters = [NewElector(each.institution.folio) for each in members]
        return ballots.open_ballot(ballot=ballot, electors=voters, closes=closes, **by)


def vote_in_election(
    *, actor: Actor, ballot: Ballot, member: CollectiveMember, candidate: str
) -> Vote:
    """An organisation votes for a candidate; voting again changes it until the close."""
    seat = electing.seat_of(ballot)
    require(rules.may_vote_for(actor, seat.forum, member))
    return ballots.cast(
        ballot=ballot,
        holder=member.institution.folio,
        marks={candidate: 1},
        **under(actor, seat.forum),
    )


def close_election(*, actor: Actor, ballot: Ballot) -> Count:
    """Count an election once its window is over, or once every member has voted."""
    seat, at = electing.seat_of(ballot), clock.now()
    require(rules.may_elect(actor, seat, seats.today(seat.forum, at)))
    require(rules.may_close_election(ballot, at))
    return ballots.close_ballot(ballot=ballot, **under(actor, seat.forum))


def seat_elected(
    *,
    actor: Actor,
    ballot: Ballot,
    starts: date,
    ends: date | None = None,
    account: Account | None = None,
    post: str = "",
) -> Tenure:
    """Whoever an election gave most votes to takes the seat; a tie is voted again."""
    winner = electing.winner_of(ballot)
    if winner is None:
        raise refuse(_("Todavía no hay quien tenga más votos que los demás."))
    return begin_tenure(
        actor=actor,
        seat=electing.seat_of(ballot),
        name=winner.text_es,
        starts=starts,
        ends=ends,
        account=account,
        post=post,
        election=ballot,
    )
