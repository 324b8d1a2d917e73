"""Elections by which a collective chooses who takes its seat."""

from __future__ import annotations

from django.db.models import QuerySet

from planabierto.journey.forum.models import ForumSeat
from planabierto.journey.forum.queries import seats
from planabierto.kit.actor import system
from planabierto.kit.folio import kind_of
from planabierto.tools.ballots import queries as ballots
from planabierto.tools.ballots.models import Ballot, BallotOption

INSIDE = system("forum")


def elections_of(seat: ForumSeat) -> QuerySet[Ballot]:
    """The elections held for a seat, newest first."""
    found = Ballot.objects.filter(scope=seat.folio).select_related("count")
    return found.prefetch_related("options").order_by("-pk")


def open_election(seat: ForumSeat) -> Ballot | None:
    """The election that is being held for a seat, if any."""
    return elections_of(seat).filter(state="open").first()


def election(pk: int) -> Ballot | None:
    """An election by its key; none for any other ballot."""
    found = Ballot.objects.filter(pk=pk).select_related("count").first()
    return found if found and kind_of(found.scope) == "seat" else None


def seat_of(ballot: Ballot) -> ForumSeat:
    """The seat an election is about."""
    found = seats.seat(ballot.scope, INSIDE)
    if found is None:
        raise LookupError(ballot.scope)
    return found


def winner_of(ballot: Ballot) -> BallotOption | None:
    """Who got more votes than anybody else; none before the count, and none in a tie."""
    counted = Ballot.objects.filter(pk=ballot.pk, state="closed").select_related("count").first()
    if counted is None:
        return None
    first = [each for each in counted.count.result["options"] if each["place"] == 1]
    if len(first) != 1 or not first[0]["points"]:
        return None
    return ballots.options_of(ballot).get(key=first[0]["key"])
