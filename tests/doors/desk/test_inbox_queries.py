"""The inbox asks as little of a thousand things that wait as of ten, whoever looks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.models import Institution
from planabierto.ground.people import actions as people
from planabierto.journey.commitments.models import Commitment, Milestone, Seat
from planabierto.journey.monitoring.models import Answer, Contest, MilestoneState, Update
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import Role
from tests.doors.desk.conftest import SYSTEM, signed_in
from tests.doors.web.world import grow

LIST, FEW, MANY = 12, 10, 990
LOOKING = {
    "lead": Role.LEAD,
    "member": Role.GROUP_MEMBER,
    "evaluator": Role.EVALUATOR,
    "secretary": Role.SECRETARY,
}


@pytest.fixture
def readers(world):
    """Who looks at an inbox, each with one mandate; the lead's body answers for all that grows."""
    lead = world.commitment(1).responsibilities.first().institution
    other = Institution.objects.create(name_es="Colectivo", sector="civil_society")
    found = {}
    for name, role in LOOKING.items():
        account = people.open_account(actor=SYSTEM, email=f"{name}@example.org", name=name)
        body = lead if role == Role.LEAD else other
        found[name] = institutions.designate(
            actor=SYSTEM, person=account, institution=body, role=role, starts=date(2020, 1, 1)
        )
    return found


def _wait(readers, grown):
    """On each new commitment: one update to verify and look at, two that the member contested."""
    lead, member = readers["lead"].institution, readers["member"]
    at = clock.now() - timedelta(days=2)
    said = {"made_by": "U-7H2K9QXM", "occurred": at, "made_at": at}
    steps = {each.commitment_id: each for each in Milestone.objects.filter(commitment__in=grown)}
    updates = Update.objects.bulk_create(
        Update(
            commitment=each,
            milestone=steps[each.pk],
            number=number,
            level=Level.COMPLETE,
            narrative="Listo",
            state=state,
            institution=lead,
            **said,
        )
        for each in grown
        for number, state in enumerate(("declared", "contested", "answered"), 1)
    )
    newest = {each.milestone_id: each for each in updates if each.state == "declared"}
    for state in MilestoneState.objects.filter(milestone__in=newest):
        state.declared_by = newest[state.milestone_id]
        state.save()
    contests = Contest.objects.bulk_create(
        Contest(update=each, reason="No se ve", institution=member.institution, **said)
        for each in updates
        if each.state != "declared"
    )
    Answer.objects.bulk_create(
        Answer(contest=each, text="Ya se ve", institution=lead, **said)
        for each in contests
        if each.update.state == "answered"
    )
    Seat.objects.bulk_create(
        Seat(commitment=each, mandate=member, side="society", starts=date(2020, 1, 1))
        for each in grown
    )


def _grow(world, readers, number):
    before = set(Commitment.objects.values_list("pk", flat=True))
    grow(world, number)
    _wait(readers, list(Commitment.objects.exclude(pk__in=before)))


def _measure(readers):
    """Reader → how many queries the inbox took, and how many things it names."""
    found = {}
    for name, mandate in readers.items():
        desk = signed_in(mandate.person)
        with CaptureQueriesContext(connection) as asked:
            response = desk.get(reverse("desk_inbox"))
        assert response.status_code == 200
        tasks = sum(len(each[3]) for each in response.context["sections"])
        found[name] = (len(asked), tasks)
    return found


def test_the_inbox_asks_as_little_of_a_thousand_as_of_ten(world, readers):
    _grow(world, readers, FEW)
    few = _measure(readers)
    assert all(tasks >= FEW for _asked, tasks in few.values()), few
    _grow(world, readers, MANY)
    many = _measure(readers)
    assert {name: asked for name, (asked, _tasks) in few.items()} == {
        name: asked for name, (asked, _tasks) in many.items()
    }
    assert all(asked <= LIST for asked, _tasks in few.values()), few
