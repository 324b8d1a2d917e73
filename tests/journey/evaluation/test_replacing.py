"""DW5: the monitoring body replaced in mid-period; nothing due is lost, and the former is gone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from planabierto.ground.institutions.models import Institution
from planabierto.journey.evaluation import actions, recommendation_rules, rules
from planabierto.journey.evaluation.actions import reminding
from planabierto.journey.evaluation.queries import owing, recommendations, reports
from planabierto.journey.monitoring.queries import hearing
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import waiting
from planabierto.kit.verdict import Ground
from planabierto.tools.notices.models import Letter
from tests.builders import acting, build_institution, build_person
from tests.builders_evaluation import (
    again,
    build_checked,
    build_draft,
    build_evaluating,
    build_published,
    build_sent,
    check_for,
)

pytestmark = pytest.mark.django_db
SINCE = date(2024, 8, 15)
# The first instant of that day in Monterrey.
FIRST = datetime(2024, 8, 15, 6, tzinfo=UTC)
LAST = FIRST - timedelta(seconds=1)


@pytest.fixture
def there():
    found = build_evaluating()
    plan = found.plan
    plan.ends, plan.ends_precision = date(2024, 7, 31), "month"
    plan.save()
    return found


def replaced(there, *, legally=False):
    """The act, made a week before its day; the person who evaluates from then on."""
    new = build_institution(name="Instituto nuevo", sector="guarantor")
    if legally:
        Institution.objects.filter(pk=there.body.pk).update(successor=new)
    person = build_person(email="nueva@example.org", name="Nueva")
    with clock.telling(FIRST - timedelta(days=7)):
        actions.replace_body(
            actor=there.secretary,
            cycle=there.plan.cycle,
            outgoing=there.body,
            incoming=actions.NewBody(new, SINCE, [person]),
            reason="El ente fue disuelto.",
        )
    return person


def former(there, at):
    return acting(reports.mandate_of(there.evaluator.capacities[0]).person, at=at)


def tasks(actor, at):
    with clock.telling(at):
        return [
            (each.kind, each.subject, each.due)
            for each in waiting["evaluation.reports"].tasks(actor, at)
        ]


def due_to(there, actor, at):
    with clock.telling(at):
        return {(each.key, each.due) for each in owing.owed_of([there.plan], actor)}


def test_it_passes_at_midnight_where_the_plan_is(there):
    draft = build_draft(there)
    person = replaced(there)
    for at, (old, new) in {LAST: (1, 0), FIRST: (0, 1)}.items():
        with clock.telling(at):
            assert len(former(there, at).capacities) == old
            assert len(acting(person, at=at).capacities) == new
            assert bool(reports.report(draft.folio, former(there, at))) == bool(old)


def test_what_is_due_stays_due_and_waits_for_the_successor(there):
    person = replaced(there)
    owed = [
        ("report_owed", "NL-2022-SPG", date(2023, 2, 20)),
        ("report_owed", "NL-2022-C1", date(2024, 8, 31)),
    ]
    assert tasks(former(there, LAST), LAST) == owed
    assert tasks(acting(person, at=LAST), LAST) == []
    assert tasks(former(there, FIRST), FIRST) == []
    assert tasks(acting(person, at=FIRST), FIRST) == owed
    before = due_to(there, former(there, LAST), LAST)
    assert due_to(there, acting(person, at=FIRST), FIRST) == before


def test_a_draft_the_former_left_does_not_stop_the_clock(there):
    build_draft(there)
    person = replaced(there)
    assert ("report_owed", "NL-2022-C1", date(2024, 8, 31)) in tasks(
        acting(person, at=FIRST), FIRST
    )
    with clock.telling(FIRST):
        made = actions.start(
            actor=acting(person, at=FIRST), plan=there.plan, inclusion=there.inclusion
        )
    kinds = tasks(acting(person, at=FIRST), FIRST)
    assert ("report_draft", made.folio, date(2024, 8, 31)) in kinds


def test_notices_and_warnings_reach_the_successor_alone(there):
    person = replaced(there)
    former_key = there.evaluator.person_id
    with clock.telling(LAST):
        assert hearing.evaluators(there.commitment) == {former_key}
    with clock.telling(datetime(2024, 8, 22, 18, tzinfo=UTC)):
        assert hearing.evaluators(there.commitment) == {person.pk}
        assert reminding.warn_evaluators() == 1
    assert Letter.objects.get(kind="evaluation.owed").account_id == person.pk


def test_links_of_the_former_die(there):
    draft, sent = build_draft(there, inception=True), build_sent(there)
    replaced(there)
    with clock.telling(FIRST):
        gone = former(there, FIRST)
        for report in (draft, sent):
            assert reports.report(report.folio, gone) is None
            assert rules.may_author(gone, report).ground == Ground.HIDDEN
            assert rules.may_take_up(gone, report).ground == Ground.HIDDEN
        assert reports.check(check_for(there, sent).pk, gone) is None
        assert list(reports.written_by(gone)) == []


def test_public_reports_keep_their_author_their_body_and_what_is_owed_to_them(there):
    report = build_published(there, inception=True, advice="Publicar cada mes.")
    digest, names = report.digest, [each.name for each in reports.authors_of(report)]
    person = replaced(there)
    with clock.telling(FIRST):
        kept = again(report)
        assert (kept.body, kept.digest) == (there.body, digest)
        assert [each.name for each in reports.authors_of(kept)] == names
        assert not rules.may_correct(acting(person, at=FIRST), kept)
        advice = recommendations.of_report(kept).get()
        assert recommendation_rules.may_respond(acting_lead(there), advice)
    assert reports.report(report.folio, STRANGER) == report


def acting_lead(there):
    return acting(reports.mandate_of(there.lead.capacities[0]).person, at=FIRST)


def test_who_legally_succeeds_goes_on_with_what_was_checked(there):
    report = build_checked(there)
    person = replaced(there, legally=True)
    with clock.telling(FIRST):
        successor = acting(person, at=FIRST)
        actions.take_up(actor=successor, report=report)
        assert ("report_draft", report.folio, date(2024, 8, 31)) in tasks(successor, FIRST)
        actions.sign(actor=successor, report=report)
        public = actions.publish(actor=successor, report=report)
    assert public.body == there.body
    assert [each.name for each in reports.authors_of(public)] == ["Universidad", "Nueva"]


def test_a_check_that_ran_is_closed_all_the_same(there):
    report = build_sent(there)
    replaced(there)
    with clock.telling(check_day(there, report)):
        actions.reply(actor=there.lead, check=check_for(there, report), text="Visto.")
        assert reminding.close_due() == 1
    assert again(report).state == "checked"


def check_day(there, report):
    due = check_for(there, report).due
    return datetime(due.year, due.month, due.day, 18, tzinfo=UTC)
