"""Readers narrow the list of commitments; what stands only in drafts is not in it."""

from datetime import date

import pytest

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments import actions
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.queries import commitments, duties, lists
from planabierto.journey.commitments.queries.commitments import Filters
from planabierto.journey.drafting import offers
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.clock import now
from tests.builders import (
    SYSTEM,
    build_commitment,
    build_cycle,
    build_plan,
    holder,
)

pytestmark = pytest.mark.django_db
DAY = date(2023, 6, 15)


@pytest.fixture
def commitment():
    """A public commitment from January to June 2023."""
    return build_commitment(
        values="ATI", areas="audits", lead="Cabildo", starts="2023-01", ends="2023-06"
    )


def matching(day=DAY, actor=STRANGER, **filters):
    return [each.folio for each in commitments.matching(Filters(**filters), actor, day)]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ({"cycle": "NL-2022"}, {"cycle": "NL-2024"}),
        ({"plan": "NL-2022-SPG"}, {"plan": "NL-2022-MTY"}),
        ({"area": "audits"}, {"area": "lobbying"}),
        ({"value": "ATI"}, {"value": "CP"}),
        ({"value": "ATI", "area": "audits"}, {"value": "audits"}),
        ({"state": "running"}, {"state": "unheard of"}),
    ],
)
def test_each_filter_keeps_what_fits(commitment, right, wrong):
    assert matching(**right) == [commitment.folio]
    assert matching(**wrong) == []


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2022, 12, 31), "upcoming"),
        (date(2023, 1, 1), "running"),
        (date(2023, 6, 30), "running"),
        (date(2023, 7, 1), "ended"),
    ],
)
def test_a_commitment_runs_from_its_first_day_to_its_last(commitment, day, state):
    states = {name for name in ("upcoming", "running", "ended") if matching(day, state=name)}
    assert states == {state}


def test_a_withdrawn_commitment_is_neither_running_nor_ended(commitment):
    actions.withdraw(actor=SYSTEM, commitment=commitment, reason="x")
    assert matching(state="running") == []
    assert matching(state="withdrawn") == matching() == [commitment.folio]


def test_the_institution_that_answers_finds_its_commitments(commitment):
    body = Institution.objects.get()
    assert matching(institution=str(body.pk)) == [commitment.folio]
    assert [held.role for held in duties.of_institution(body, STRANGER)] == ["lead"]
    assert duties.institutions_with_duties(STRANGER).get() == body


def test_what_stands_only_in_a_draft_plan_is_not_known():
    plan = build_plan()
    build_commitment(plan=plan)
    type(plan).objects.update(state="draft")
    assert matching() == []
    assert commitments.commitment("NL-2022-C1", STRANGER) is None
    assert matching(actor=holder(Role.CONTACT, "NL-2022-SPG")) == ["NL-2022-C1"]
    assert matching(actor=holder(Role.CONTACT, "NL-2022-MTY")) == []


def test_a_list_takes_as_many_queries_for_many_as_for_one(django_assert_num_queries, commitment):
    other = build_cycle(folio="NL-2024")
    build_commitment(plan=build_plan(cycle=other))
    for found in (Commitment.objects.filter(pk=commitment.pk), Commitment.objects.all()):
        with django_assert_num_queries(5):
            lists.with_what_lists_show(found)
    assert lists.with_what_lists_show([]) == []


@pytest.mark.parametrize(
    ("actor", "waits"),
    [
        (STRANGER, []),
        (holder(Role.LEAD), []),
        (holder(Role.SECRETARY, "NL-2022"), ["NL-2022-SPG"]),
        (holder(Role.CONTACT, "NL-2022-SPG"), ["NL-2022-SPG"]),
        (holder(Role.CONTACT, "NL-2022-MTY"), []),
    ],
)
def test_a_draft_waits_in_the_inbox_of_whoever_writes_it(actor, waits):
    build_plan()
    assert [task.subject for task in offers.DRAFTED.tasks(actor, now())] == waits
