"""When reports are owed: months that end, leap years, working days, and the last day itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.journey.commitments.models import Milestone
from planabierto.journey.evaluation import actions
from planabierto.journey.evaluation.deadlines import check_due, end_due, inception_due
from planabierto.journey.evaluation.queries import owing
from planabierto.journey.monitoring.models import MilestoneState
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.clock import ending
from planabierto.kit.workdays import working_days_between
from tests.builders import PROPERTY, build_update, build_working, proof
from tests.builders_evaluation import build_evaluating, build_published, publish

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("submitted", "due"),
    [
        (date(2022, 12, 20), date(2023, 2, 20)),
        (date(2022, 12, 31), date(2023, 2, 28)),
        (date(2023, 12, 31), date(2024, 2, 29)),
        (date(2023, 6, 30), date(2023, 8, 30)),
        (date(2023, 7, 31), date(2023, 9, 30)),
    ],
)
def test_an_inception_report_is_due_two_months_after_submission(submitted, due):
    assert inception_due(submitted) == due


@pytest.mark.parametrize(
    ("implemented", "due"),
    [
        ("2024-06-30", date(2024, 7, 30)),
        ("2024-06", date(2024, 7, 31)),
        ("2024-01-31", date(2024, 2, 29)),
        ("2023-01", date(2023, 2, 28)),
        ("2024-02-29", date(2024, 3, 29)),
        ("2024-02", date(2024, 3, 31)),
        ("2023", date(2024, 1, 31)),
    ],
)
def test_an_end_report_is_due_a_month_later_and_whole_months_give_whole_months(implemented, due):
    assert end_due(ending(implemented)) == due


@PROPERTY
@given(DAYS)
def test_a_due_day_never_comes_early_nor_skips_a_month(day):
    due = inception_due(day)
    assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == 2
    assert due.day == day.day or (due + timedelta(days=1)).day == 1


@PROPERTY
@given(DAYS, st.frozensets(DAYS, max_size=20))
def test_an_institution_has_fifteen_working_days_and_five_when_asked_again(day, holidays):
    assert working_days_between(day, check_due(day, holidays), holidays) == 15
    assert working_days_between(day, check_due(day, holidays, again=True), holidays) == 5


def test_holidays_give_a_day_more():
    monday = date(2024, 9, 9)
    assert check_due(monday) == date(2024, 9, 30)
    assert check_due(monday, {date(2024, 9, 16)}) == date(2024, 10, 1)


def owed(plan, day=date(2023, 5, 1)):
    return {each.kind: each for each in owing.owed_of([plan], STRANGER, day)}


@pytest.mark.django_db
def test_an_inception_report_is_owed_since_the_plan_was_submitted():
    there = build_evaluating()
    found = owed(there.plan)["inception"]
    assert (found.since, found.due) == (date(2022, 12, 20), date(2023, 2, 20))
    assert (found.late_by(date(2023, 2, 20)), found.late_by(date(2023, 2, 21))) == (0, 1)
    assert found.left(date(2023, 2, 18)) == 2


@pytest.mark.django_db
def test_an_end_report_is_owed_once_its_commitment_was_to_end():
    there = build_evaluating()
    plan = there.plan
    plan.ends, plan.ends_precision = date(2024, 7, 31), "month"
    plan.save()
    assert "end" not in owed(plan, date(2024, 7, 30))
    found = owed(plan, date(2024, 7, 31))["end"]
    assert (found.since, found.due) == (date(2024, 7, 31), date(2024, 8, 31))


@pytest.mark.django_db
def test_an_end_report_is_owed_since_the_last_milestone_was_declared_complete():
    there = build_working()
    plan = there.commitment.inclusions.get().plan
    day = datetime(2023, 11, 30, 18, tzinfo=UTC)
    build_update(working=there, level=Level.COMPLETE, evidence=[proof()], occurred=day)
    assert "end" not in owed(plan, date(2023, 11, 29))
    found = owed(plan, date(2023, 11, 30))["end"]
    assert (found.since, found.due) == (date(2023, 11, 30), date(2023, 12, 30))


@pytest.mark.django_db
def test_a_report_that_came_before_its_time_is_listed_too():
    there = build_evaluating()
    report = build_published(there)
    found = owed(there.plan, clock.today_in("America/Monterrey", clock.now()))["end"]
    assert found.report == report
    assert found.late_by(found.done) == 0


@pytest.mark.django_db
def test_a_later_edition_is_not_late_for_the_first():
    there = build_evaluating()
    with clock.telling(datetime(2023, 2, 10, 18, tzinfo=UTC)):
        first = build_published(there, inception=True)
    with clock.telling(datetime(2023, 6, 1, 18, tzinfo=UTC)):
        new = actions.correct(actor=there.evaluator, report=first, reason="Errata.")
        publish(there, new)
    found = owed(there.plan, date(2023, 7, 1))["inception"]
    assert (found.report, found.done) == (new, date(2023, 2, 10))
    assert found.late_by() == 0


@pytest.mark.django_db
def test_each_plan_is_looked_at_on_the_day_it_is_there():
    there = build_evaluating()
    plan = there.plan
    plan.ends, plan.ends_precision = date(2024, 7, 31), "day"
    plan.save()
    # The last second of 30 July in Monterrey, then the first of the 31st.
    midnight = datetime(2024, 7, 31, 6, tzinfo=UTC)
    for at, kinds in ((midnight - timedelta(seconds=1), 1), (midnight, 2)):
        with clock.telling(at):
            assert len(owing.owed_of([plan], STRANGER)) == kinds


@pytest.mark.django_db
def test_a_record_is_implemented_when_each_of_its_milestones_is():
    there = build_working()
    inclusion = there.commitment.inclusions.get()
    day = datetime(2023, 11, 30, 18, tzinfo=UTC)
    build_update(working=there, level=Level.COMPLETE, evidence=[proof()], occurred=day)
    common = MilestoneState.objects.get(inclusion=None)
    own = MilestoneState.objects.create(
        milestone=common.milestone,
        inclusion=inclusion,
        declared=Level.COMPLETE,
        declared_by=common.declared_by,
        declared_on=day + timedelta(days=5),
    )
    assert owed(inclusion.plan, date(2023, 12, 31))["end"].since == date(2023, 12, 5)
    own.delete()
    Milestone.objects.create(
        commitment=there.commitment, number=2, folio="NL-2022-C1-M2", output_es="Otro producto"
    )
    assert "end" not in owed(inclusion.plan, date(2023, 12, 31))


@pytest.mark.django_db
def test_what_was_published_is_owed_no_more():
    there = build_evaluating()
    report = build_published(there, inception=True)
    found = owed(there.plan)["inception"]
    assert found.report == report
    assert found.done == clock.today_in("America/Monterrey", report.published_at)
