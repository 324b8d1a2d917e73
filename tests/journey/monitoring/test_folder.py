"""The hand-over folder of an office holds what it owes, has done and holds; and no other's."""

from datetime import timedelta

import pytest

from planabierto.ground.institutions.models import Mandate
from planabierto.journey.monitoring import actions, group_rules
from planabierto.journey.monitoring.models import NextStep
from planabierto.journey.monitoring.queries.folder import folder_of
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.tools.meetings import actions as meetings
from tests.builders import SYSTEM, build_update, build_working, holder
from tests.builders_groups import build_held, build_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


def body_of(working):
    return working.commitment.responsibilities.get().institution


def test_everything_is_in_it(working, django_assert_max_num_queries):
    body = body_of(working)
    update = build_update(working=working, level=Level.COMPLETE)
    actions.contest(actor=working.citizen, update=update, reason="No abre.")
    held = build_held(working=working, ago=timedelta(days=2))
    meetings.write_agreement(
        actor=SYSTEM, meeting=held, what="Publicar", who="Cultura", institution=body
    )
    NextStep.objects.create(
        commitment=working.commitment, number=1, update=update, text="Abrir", due=clock.now()
    )
    request = build_request(working=working)
    actions.say_means(actor=working.lead, commitment=working.commitment, kind="social", text="Sí.")
    mandate = Mandate.objects.get(person=working.lead.person_id)
    actions.issue_link(actor=SYSTEM, mandate=mandate, milestone=working.milestone)
    with django_assert_max_num_queries(8):
        found = folder_of(body, working.secretary, clock.now())
    ((step, stood),) = found.milestones
    assert (step, stood.joint.declared) == (working.milestone, Level.COMPLETE)
    assert [each.update for each in found.contests] == [update]
    assert [each.what for each in found.agreements] == ["Publicar"]
    assert [each.text for each in found.steps] == ["Abrir"]
    assert found.requests == [request]
    assert found.updates == [update]
    assert len(found.evidence) == 1
    assert [each.kind for each in found.means] == ["social"]
    assert [each.person_id for each in found.mandates] == [working.lead.person_id]
    assert [each.milestone for each in found.links] == [working.milestone]
    assert found.seats == []


def test_another_office_holds_nothing_of_it(working):
    build_update(working=working)
    other = working.citizen.capacities[0].institution_id
    institution = body_of(working)
    found = folder_of(type(institution).objects.get(pk=other), SYSTEM, clock.now())
    empty = (found.milestones, found.updates, found.evidence, found.contests, found.means)
    assert not any(empty)
    assert len(found.seats) == 1


def test_who_acts_for_the_office_reads_it_and_the_secretariat(working):
    body = body_of(working)
    for actor in (working.lead, working.secretary, SYSTEM):
        assert group_rules.may_read_folder(actor, body)
    whole, elsewhere = (holder(Role.SECRETARY, scope) for scope in ("", "XX-2024"))
    assert group_rules.may_read_folder(whole, body)
    for actor in (working.citizen, working.monitor, working.evaluator, elsewhere, STRANGER):
        assert not group_rules.may_read_folder(actor, body)
