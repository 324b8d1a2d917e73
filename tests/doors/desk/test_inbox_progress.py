"""What progress makes people wait for: each once, with its clock and one action, in few queries."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import Contest, Update
from planabierto.journey.monitoring.offers_waiting import tasks
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import Role
from tests.builders import build_actor, build_institution, build_update
from tests.doors.desk.progress import at_work, desk_of, text

pytestmark = pytest.mark.django_db
ENDS = date(2024, 6, 30)
ZONE = ZoneInfo("America/Monterrey")


@pytest.fixture
def scene(time_machine):
    time_machine.move_to(datetime(2024, 6, 10, 12, tzinfo=ZONE), tick=False)
    working, desks = at_work()
    Milestone.objects.update(starts=date(2024, 6, 1), ends=ENDS)
    return working, desks


def at(year, month, day, hour=12, minute=0, second=0):
    return datetime(year, month, day, hour, minute, second, tzinfo=ZONE)


def kinds(actor, moment=None):
    return [each.kind for each in tasks(actor, moment or clock.now())]


def test_a_lead_is_asked_from_thirty_days_before(scene):
    working, _desks = scene
    assert kinds(working.lead, at(2024, 5, 30, 23, 59, 59)) == []
    assert kinds(working.lead, at(2024, 5, 31, 0, 0, 0)) == ["milestone_report"]
    assert kinds(working.lead, at(2025, 1, 1)) == ["milestone_report"]


def test_a_silent_milestone_is_asked_about_after_92_days(scene):
    working, _desks = scene
    Milestone.objects.update(starts=date(2024, 1, 1), ends=date(2026, 1, 1))
    assert kinds(working.lead, at(2024, 4, 1)) == []
    assert kinds(working.lead, at(2024, 4, 2)) == ["milestone_report"]
    build_update(working=working)
    assert kinds(working.lead) == []
    assert kinds(working.lead, clock.now() + timedelta(days=92)) == []
    assert kinds(working.lead, clock.now() + timedelta(days=92, seconds=1)) == ["milestone_report"]


def test_what_is_complete_waits_for_others_and_not_for_the_lead(scene):
    working, _desks = scene
    build_update(working=working, level=Level.COMPLETE)
    assert kinds(working.lead) == []
    assert kinds(working.citizen) == kinds(working.official) == ["update_verify"]
    assert kinds(working.monitor) == kinds(working.evaluator) == ["update_look"]
    assert kinds(working.secretary, at(2024, 12, 1)) == []


def test_a_contest_goes_back_and_forth(scene):
    working, _desks = scene
    update = build_update(working=working, level=Level.COMPLETE)
    actions.contest(actor=working.monitor, update=update, reason="No se ve")
    assert kinds(working.lead) == ["contest_answer"]
    assert kinds(working.citizen) == kinds(working.monitor) == []
    actions.answer(actor=working.lead, contest=Contest.objects.get(), text="Sí se ve")
    assert kinds(working.lead) == []
    assert kinds(working.monitor) == ["contest_settle"]
    assert kinds(working.citizen) == ["update_verify"]
    actions.verify(actor=working.official, update=update, level=Level.COMPLETE)
    assert kinds(working.official) == []
    actions.verify(actor=working.citizen, update=update, level=Level.COMPLETE)
    for actor in (working.citizen, working.monitor, working.evaluator, working.lead):
        assert kinds(actor) == []


def test_who_contested_and_sits_sees_the_update_once(scene):
    working, _desks = scene
    update = build_update(working=working)
    actions.contest(actor=working.citizen, update=update, reason="No se ve")
    actions.answer(actor=working.lead, contest=Contest.objects.get(), text="Sí se ve")
    assert kinds(working.citizen) == ["update_verify"]


def test_an_update_taken_back_waits_for_nobody(scene):
    working, _desks = scene
    update = build_update(working=working, level=Level.COMPLETE)
    actions.retract(actor=working.lead, update=update, reason="Error")
    assert kinds(working.citizen) == kinds(working.evaluator) == []


def test_the_secretariat_and_the_contact_wait_for_the_late(scene):
    working, _desks = scene
    body = build_institution(name="Gobierno digital", sector="government")
    contact = build_actor(role=Role.CONTACT, institution=body, scope="NL-2022-SPG")
    elsewhere = build_actor(
        role=Role.CONTACT, institution=body, scope="NL-2022-MTY", email="otro@example.org"
    )
    assert kinds(working.secretary, at(2024, 6, 30, 23, 59, 59)) == []
    for actor in (working.secretary, contact):
        (task,) = tasks(actor, at(2024, 7, 1, 0, 0, 0))
        assert (task.kind, task.bucket, task.due) == ("milestone_late", "others", ENDS)
    assert kinds(elsewhere, at(2024, 7, 1)) == []


def test_each_task_has_its_address(scene):
    working, desks = scene
    update = build_update(working=working)
    contest = actions.contest(actor=working.citizen, update=update, reason="No se ve")
    shown = text(desks.lead.get(reverse("desk_inbox")))
    assert reverse("desk_answer", args=[contest.pk]) in shown
    assert reverse("desk_report", args=[working.milestone.folio]) in shown


def test_a_long_list_is_cut_at_twenty_and_says_that_there_are_more(scene):
    working, _desks = scene
    rows = [
        Milestone(
            commitment=working.commitment,
            number=number,
            folio=f"{working.commitment.folio}-M{number}",
            output_es=f"Hito {number}",
            ends=ENDS,
        )
        for number in range(2, 42)
    ]
    Milestone.objects.bulk_create(rows)
    found = list(tasks(working.lead, at(2024, 7, 1)))
    assert len(found) == 21
    assert found[-1].title.es == "y más"
    assert found[-1].subject == "NL-2022"
    shown = text(desk_of(working.lead).get(reverse("desk_inbox")))
    assert "20+" in shown


def test_the_inbox_asks_the_same_queries_whatever_the_number(scene, django_assert_max_num_queries):
    working, desks = scene
    first = build_update(working=working, level=Level.COMPLETE)
    updates = [
        Update(
            commitment=working.commitment,
            number=number,
            milestone=working.milestone,
            level=Level.COMPLETE,
            narrative="Otro",
            institution_id=first.institution_id,
            made_by=first.made_by,
            occurred=first.occurred,
            made_at=first.made_at,
        )
        for number in range(2, 300)
    ]
    Update.objects.bulk_create(updates)
    contests = [
        Contest(
            update=each,
            reason="No",
            institution_id=working.monitor.capacities[0].institution_id,
            made_by="U-X",
            occurred=first.occurred,
            made_at=first.made_at,
        )
        for each in Update.objects.all()
    ]
    Contest.objects.bulk_create(contests)
    for name in ("lead", "official", "citizen", "monitor", "evaluator", "secretary"):
        with django_assert_max_num_queries(12):
            assert getattr(desks, name).get(reverse("desk_inbox")).status_code == 200


def test_a_report_nobody_can_verify_waits_for_the_secretariat_to_form_the_group(scene):
    working, desks = scene
    assert "group_missing" not in kinds(working.secretary)
    seat = working.commitment.seats.get(side="society")
    build_update(working=working)
    assert "group_missing" not in kinds(working.secretary)
    seat.ends, seat.ending = date(2024, 6, 9), "Se fue"
    seat.save()
    assert "group_missing" in kinds(working.secretary)
    assert "group_missing" not in kinds(working.lead)
    assert reverse("desk_group", args=[working.commitment.folio]) in text(
        desks.secretary.get(reverse("desk_inbox"))
    )
    Update.objects.update(state="verified")
    assert "group_missing" not in kinds(working.secretary)
