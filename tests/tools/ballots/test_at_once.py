"""Many vote and change their vote while the ballot is closed: the count is of what stood."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from planabierto.kit.verdict import Refused
from planabierto.tools.ballots import actions, queries
from planabierto.tools.ballots.actions import NewElector
from planabierto.tools.ballots.models import Count, Vote
from tests.builders import SYSTEM

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SEATS, TURNS = ("S1", "S2", "S3"), 12


def vote_on(ballot, holder):
    """Vote until the ballot takes no more; says how many votes were taken."""
    taken = 0
    try:
        for turn in range(TURNS):
            marks = {"yes" if turn % 2 else "no": 1}
            actions.cast(actor=SYSTEM, ballot=ballot, holder=holder, marks=marks)
            taken += 1
            if (holder, turn) == (SEATS[0], TURNS // 2):
                actions.close_ballot(actor=SYSTEM, ballot=ballot)
    except Refused:
        pass
    finally:
        connection.close()
    return taken


def test_no_vote_comes_after_the_close_and_none_is_lost():
    ballot = actions.draft_ballot(
        actor=SYSTEM, scope="NL-2022-V1", question_es="¿Sí?", deciding="simple"
    )
    electors = [NewElector(each) for each in SEATS]
    actions.open_ballot(actor=SYSTEM, ballot=ballot, electors=electors)
    with ThreadPoolExecutor(len(SEATS)) as at_once:
        taken = list(at_once.map(lambda holder: vote_on(ballot, holder), SEATS))
    assert taken[0] == TURNS // 2 + 1
    assert Vote.objects.count() == sum(taken)
    count = Count.objects.get()
    assert queries.recount(ballot).proof == count.proof
    assert not Vote.objects.filter(cast_at__gt=count.made_at).exists()
