"""Who may vote for an organisation of a collective finds its election in their inbox."""

from datetime import date, timedelta

import pytest

from planabierto.journey.forum import actions
from planabierto.journey.forum.actions import NewSeat
from planabierto.journey.forum.offers_waiting import ELECTIONS
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor, Capacity, Role
from planabierto.tools.ballots.models import Ballot
from planabierto.tools.waiting.queue import queues, together
from tests.builders import SYSTEM, build_cycle, build_institution
from tests.builders_forum import SINCE, build_forum, build_vote

pytestmark = pytest.mark.django_db
SOON = timedelta(days=3)


@pytest.fixture
def sitting():
    return build_forum(sectors=("government",), members=("government",))


@pytest.fixture
def core(sitting):
    return actions.form_collective(actor=SYSTEM, forum=sitting.forum, name_es="Núcleo")


@pytest.fixture
def members(core):
    return [
        actions.join_collective(
            actor=SYSTEM,
            collective=core,
            institution=build_institution(name=name, sector="civil_society"),
            joined=SINCE,
        )
        for name in ("Vecinas", "Cómo Vamos")
    ]


@pytest.fixture
def ballot(sitting, core, members):
    new = NewSeat("civil", SINCE, collective=core)
    seat = actions.found_seat(actor=SYSTEM, forum=sitting.forum, new=new)
    return actions.call_election(
        actor=SYSTEM, seat=seat, candidates=["Luz", "Ana"], closes=clock.now() + SOON
    )


def speaker(member, scope="", role=Role.LIAISON):
    held = Capacity("D000009-9", role, member.institution_id, scope)
    return Actor("U-AAAAAAAA", 7, (held,))


def asked(actor, at=None):
    return list(ELECTIONS.tasks(actor, at or clock.now()))


def test_each_organisation_is_asked_until_it_has_voted(members, ballot):
    first, second = (speaker(each) for each in members)
    (task,) = asked(first)
    assert (task.kind, task.subject, task.bucket) == ("collective_vote", str(ballot.pk), "mine")
    assert task.title == ballot.question
    assert task.due is not None
    actions.vote_in_election(actor=first, ballot=ballot, member=members[0], candidate="c1")
    assert asked(first) == []
    assert len(asked(second)) == 1


def test_only_where_the_mandate_reaches_and_while_it_is_open(members, ballot):
    build_cycle(folio="OA-2024")
    for scope, times in (("NL-2022", 1), ("NL-2022-SPG", 0), ("OA-2024", 0)):
        assert len(asked(speaker(members[0], scope))) == times, scope
    assert asked(STRANGER) == asked(speaker(members[0], role=Role.EVALUATOR)) == []
    outside = build_institution(name="Otra", sector="civil_society")
    assert asked(Actor("U-A", 8, (Capacity("D", Role.LIAISON, outside.pk, ""),))) == []
    assert len(asked(speaker(members[0]), ballot.closes)) == 1
    assert asked(speaker(members[0]), ballot.closes + timedelta(seconds=1)) == []
    Ballot.objects.filter(pk=ballot.pk).update(state="closed")
    assert asked(speaker(members[0])) == []


def test_who_left_the_collective_is_not_asked(members, ballot):
    actions.leave_collective(
        actor=SYSTEM, member=members[0], left=date(2023, 1, 1), because="Salió"
    )
    assert asked(speaker(members[0])) == []
    assert len(asked(speaker(members[1]))) == 1


def test_votes_and_elections_are_read_in_the_one_query_of_all_queues(
    sitting, members, ballot, django_assert_num_queries
):
    motion, at = build_vote(sitting), clock.now()
    seated = sitting.members["government"]
    mine = speaker(members[0]).capacities
    both = Actor(seated.pseudonym, seated.person_id, (*seated.capacities, *mine))
    with django_assert_num_queries(1):
        found = list(together(list(queues), both, at))
    kinds = {(each.kind, each.subject) for each in found}
    assert {("forum_vote", motion.folio), ("collective_vote", str(ballot.pk))} <= kinds
