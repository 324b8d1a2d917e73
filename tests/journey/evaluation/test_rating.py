"""What public reports found on OGP's scales: to the letter, of the record, and nothing before."""

import pytest

from planabierto.journey.evaluation import actions
from planabierto.journey.evaluation.queries import ratings
from planabierto.kit.actor import STRANGER
from tests.builders_evaluation import (
    again,
    build_checked,
    build_draft,
    build_evaluating,
    build_published,
    build_sent,
    fill,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def there():
    return build_evaluating()


def told(there, actor=STRANGER):
    found = ratings.of_commitment(there.commitment.folio, actor)
    return {(each.kind, each.question): each.option for each in found}


def test_an_end_report_rates_the_record_it_is_of(there, django_assert_num_queries):
    there.inclusion.official_id = "MXSPG0003"
    there.inclusion.save()
    report = build_published(there)
    with django_assert_num_queries(1):
        found = ratings.of_commitment(there.commitment.folio, STRANGER)
    first = found[0]
    assert (first.report, first.kind, first.plan) == (report.folio, "end", there.plan.folio)
    assert (first.question, first.option) == ("completion", "no_evidence")
    assert (first.words.es, first.words.en) == (
        "Sin evidencia disponible",
        "No Evidence Available",
    )
    assert (first.official_id, first.commitment) == ("MXSPG0003", there.commitment.folio)
    assert {each.question for each in found} == {
        *("completion", "as_planned", "opened_government", "addressed_problem"),
        *("information", "participation", "accountability", "other"),
        *("information_degree", "participation_degree", "accountability_degree", "other_degree"),
    }


def test_an_inception_report_rates_each_commitment_and_not_the_plan_as_a_whole(there):
    build_published(there, inception=True)
    assert told(there) == {
        ("inception", "verifiable"): "yes",
        ("inception", "relevance"): "yes",
        ("inception", "novelty"): "new",
        ("inception", "potential"): "binding",
        ("inception", "potential_for_results"): "unclear",
    }


def test_nobody_reads_a_rating_before_its_report_is_public(there):
    for build in (lambda: fill(there, build_draft(there)), lambda: build_sent(there)):
        report = build()
        for actor in (there.evaluator, there.lead, there.secretary, STRANGER):
            assert told(there, actor) == {}
            assert ratings.of_report(report.pk, actor) == []
        if report.state == "draft":
            actions.discard(actor=there.evaluator, report=report)


def test_nor_after_its_check(there):
    build_checked(there)
    assert told(there) == {}


def test_the_newest_edition_counts_and_the_one_before_stays_readable(there):
    old = build_published(there)
    new = actions.correct(actor=there.evaluator, report=old, reason="Errata.")
    part = new.parts.select_related("form", "report").get()
    actions.save_part(actor=there.evaluator, part=part, answers={"completion": "complete"})
    assert told(there)["end", "completion"] == "no_evidence"
    new.state, new.digest, new.published_at = "published", "x", old.published_at
    new.save()
    type(old).objects.filter(pk=old.pk).update(state="superseded")
    assert told(there) == {("end", "completion"): "complete"}
    (kept,) = [
        each for each in ratings.of_report(again(old).pk, STRANGER) if each.question == "completion"
    ]
    assert kept.option == "no_evidence"
    assert list(ratings.by_report([kept])) == [old.folio]
