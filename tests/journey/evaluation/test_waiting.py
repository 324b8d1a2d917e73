"""What an evaluator still owes waits in their inbox by its day: month ends, leap day, the zone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from planabierto.journey.evaluation import actions, rules
from planabierto.journey.evaluation.queries import reports
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor, Role
from planabierto.kit.registry import waiting
from tests.builders import acting, build_actor, build_institution
from tests.builders_evaluation import (
    another_evaluator,
    build_draft,
    build_evaluating,
    build_published,
    build_sent,
    fill,
)

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def there():
    return build_evaluating()


def tasks(actor, at):
    with clock.telling(at):
        found = waiting["evaluation.reports"].tasks(actor, at)
        return [(each.kind, each.subject, each.due) for each in found]


@pytest.mark.parametrize(
    ("submitted", "due"),
    [
        (date(2022, 12, 20), date(2023, 2, 20)),
        (date(2022, 12, 31), date(2023, 2, 28)),
        (date(2023, 12, 31), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2024, 4, 29)),
    ],
)
def test_an_inception_report_waits_since_the_plan_was_submitted(there, submitted, due):
    there.plan.submitted = submitted
    there.plan.save()
    at = datetime(2024, 3, 1, 18, tzinfo=UTC)
    assert tasks(there.evaluator, at) == [("report_owed", "NL-2022-SPG", due)]


@pytest.mark.parametrize(
    ("ends", "precision", "due"),
    [
        (date(2024, 1, 31), "day", date(2024, 2, 29)),
        (date(2024, 2, 29), "day", date(2024, 3, 29)),
        (date(2024, 2, 29), "month", date(2024, 3, 31)),
        (date(2023, 1, 31), "month", date(2023, 2, 28)),
    ],
)
def test_an_end_report_waits_from_the_first_instant_of_its_last_day(there, ends, precision, due):
    plan = there.plan
    plan.submitted, plan.ends, plan.ends_precision = None, ends, precision
    plan.save()
    first = datetime(ends.year, ends.month, ends.day, 6, tzinfo=UTC)
    assert tasks(there.evaluator, first - SECOND) == []
    assert tasks(there.evaluator, first) == [("report_owed", "NL-2022-C1", due)]


def test_what_somebody_began_keeps_its_day(there):
    at = datetime(2023, 2, 1, 18, tzinfo=UTC)
    report = build_draft(there, inception=True)
    other = another_evaluator(there)
    due = date(2023, 2, 20)
    assert tasks(there.evaluator, at) == [("report_draft", report.folio, due)]
    assert tasks(other, at) == []


def test_a_report_at_its_check_or_public_waits_for_nobody(there):
    at = datetime(2023, 2, 1, 18, tzinfo=UTC)
    build_sent(there, inception=True)
    assert tasks(there.evaluator, at) == []
    build_published(there)
    assert tasks(there.evaluator, clock.now()) == []


def test_a_correction_has_no_day(there):
    report = build_published(there, inception=True)
    new = actions.correct(actor=there.evaluator, report=report, reason="Errata.")
    assert tasks(there.evaluator, clock.now())[0] == ("report_draft", new.folio, None)


def test_it_waits_for_evaluators_alone(there):
    at = datetime(2024, 9, 1, 18, tzinfo=UTC)
    fill(there, build_draft(there))
    elsewhere = build_actor(
        role=Role.EVALUATOR, institution=build_institution(name="Otra"), scope="XX-2020"
    )
    linked = Actor(
        there.evaluator.pseudonym, there.evaluator.person_id, there.evaluator.capacities, (), "link"
    )
    held = there.evaluator.capacities + there.secretary.capacities
    entangled = Actor(there.evaluator.pseudonym, there.evaluator.person_id, held)
    for actor in (STRANGER, there.lead, there.secretary, elsewhere, linked, entangled):
        assert tasks(actor, at) == []


def test_another_body_does_not_learn_that_one_was_begun(there):
    at = datetime(2023, 2, 1, 18, tzinfo=UTC)
    build_draft(there, inception=True)
    other = build_actor(role=Role.EVALUATOR, institution=build_institution(name="Otra casa"))
    assert tasks(other, at) == [("report_owed", "NL-2022-SPG", date(2023, 2, 20))]
    assert [each for each, _mine in reports.under_way_in(other, [there.plan])] == []


def test_who_evaluates_may_and_others_are_told_who_does(there):
    assert rules.may_evaluate(there.evaluator, there.plan)
    held = there.evaluator.capacities + there.secretary.capacities
    entangled = Actor(there.evaluator.pseudonym, there.evaluator.person_id, held)
    assert "otra designación" in str(rules.may_evaluate(entangled, there.plan).reason)
    person = reports.mandate_of(there.lead.capacities[0]).person
    assert "ente de monitoreo" in str(rules.may_evaluate(acting(person), there.plan).reason)
