"""What must always hold of ballots."""

from __future__ import annotations

from collections.abc import Iterator

from planabierto.tools.ballots import queries
from planabierto.tools.ballots.models import Ballot, Count


def counts_that_differ() -> Iterator[str]:
    """Each count that its votes, counted again, do not give."""
    for each in Count.objects.select_related("ballot").iterator():
        again = queries.recount(each.ballot)
        if (again.counted.result, again.counted.passed) != (each.result, each.passed):
            yield f"{each.ballot.scope}: ballot {each.ballot_id} counts otherwise"
        elif again.proof != each.proof:
            yield f"{each.ballot.scope}: ballot {each.ballot_id} was counted from other votes"


def states_without_facts() -> Iterator[str]:
    """Each ballot that is closed without a count, or counted without being closed."""
    for each in Ballot.objects.filter(state="closed", count=None):
        yield f"{each.scope}: ballot {each.pk} is closed and was not counted"
    for each in Ballot.objects.filter(count__isnull=False).exclude(state="closed"):
        yield f"{each.scope}: ballot {each.pk} is counted and is {each.state}"
    for each in Ballot.objects.filter(state="void", annulled=""):
        yield f"{each.scope}: ballot {each.pk} is void and nobody said why"
