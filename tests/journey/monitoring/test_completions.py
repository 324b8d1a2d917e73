"""What was complete when a plan became public: told then, and owed only from then."""

import pytest

from planabierto.ground.journal import actions as journal
from planabierto.ground.journal.models import Entry
from planabierto.ground.people.models import Account
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.promises import AT_PUBLICATION, untold
from planabierto.journey.monitoring.states import Level
from planabierto.kit.registry import announcements, occurrences
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices.models import Letter
from tests.builders import (
    SYSTEM,
    build_commitment,
    build_item,
    build_link,
    build_plan,
    build_update,
    build_working,
    proof,
    publish,
    wording,
)

pytestmark = pytest.mark.django_db
WITH_PLAN = "monitoring.plan_published"


@pytest.fixture
def plan():
    return build_plan()


@pytest.fixture
def working(plan):
    """A commitment at work inside, while its plan is a draft."""
    text = wording(
        inclusions=plan.folio,
        lead="Secretaría de Cultura",
        milestones_1_output_es="Portal en línea",
    )
    version = build_item(cycle=plan.cycle, text=text)
    adopted = commitments.adopt(actor=SYSTEM, item_version=version, basis=build_link())
    made = build_working(commitment=Commitment.objects.select_related("cycle").get(pk=adopted.pk))
    notices.start_here()
    return made


def tabled(working, level=Level.COMPLETE, **facts):
    """A report that the secretariat brings in."""
    body = working.commitment.responsibilities.get(role="lead").institution
    given = {"actor": working.secretary, "institution": body, "level": level}
    return build_update(working=working, **(given | facts))


def deliver():
    journal.seal()
    notices.follow_journal()


def letters(working):
    account = Account.objects.get(pseudonym=working.evaluator.pseudonym)
    return Letter.objects.filter(account=account).order_by("pk")


def completions(working):
    return list(occurrences["monitoring.completions"].of(working.commitment.cycle_id))


def test_the_evaluator_is_told_when_the_plan_is_published(working, plan):
    update = tabled(working)
    deliver()
    assert not letters(working).exists()
    publish(plan=plan)
    assert [each.folio for each in untold(plan.cycle_id)] == [update.folio]
    deliver()
    deliver()
    (letter,) = letters(working)
    assert (letter.kind, letter.folio) == (WITH_PLAN, plan.folio)
    assert f"{working.milestone.folio} · Portal en línea" in letter.body
    assert f"/planes/{plan.folio}/" in letter.body
    assert untold(plan.cycle_id) == []
    assert [each.at for each in completions(working)] == [None]
    notices.deliver()
    (done,) = completions(working)
    assert done.at == letters(working).get().sent_at


def test_it_is_owed_from_the_plan_s_publication_not_from_when_it_was_brought_in(working, plan):
    update = tabled(working)
    assert completions(working) == []
    publish(plan=plan)
    (owed,) = completions(working)
    opened = Entry.objects.get(verb="commitments.published").recorded
    assert update.made_at < owed.owed_since == opened
    later = build_update(
        working=working,
        milestone=None,
        inclusion=working.commitment.inclusions.get(),
        level=Level.COMPLETE,
        evidence=[],
    )
    assert completions(working)[1].owed_since == later.made_at


def test_what_was_complete_no_more_when_it_became_public_is_no_news(working, plan):
    tabled(working)
    tabled(working, level=Level.LIMITED)
    publish(plan=plan)
    deliver()
    assert completions(working) == []
    assert not letters(working).exists()
    again = build_update(working=working, level=Level.COMPLETE, evidence=[proof(2)])
    assert [each.subject for each in completions(working)] == [again.folio]
    build_update(working=working, level=Level.LIMITED)
    assert [each.subject for each in completions(working)] == [again.folio]


def test_who_heard_of_it_inside_is_not_told_again(working, plan):
    update = build_update(working=working, level=Level.COMPLETE)
    publish(plan=plan)
    deliver()
    assert [each.folio for each in letters(working)] == [update.folio]


def test_a_letter_given_up_told_nobody(working, plan):
    update = build_update(working=working, level=Level.COMPLETE)
    at = update.made_at
    letters(working).update(given_up_at=at, failed_reason="x")
    publish(plan=plan)
    deliver()
    assert [each.kind for each in letters(working)] == ["monitoring.reported", WITH_PLAN]
    assert update.folio.removesuffix("-U1") in letters(working).last().body


def test_what_was_reported_after_a_publication_is_not_told_by_its_letter(working, plan):
    tabled(working)
    publish(plan=plan)
    deliver()
    notices.deliver()
    build_update(
        working=working,
        milestone=None,
        inclusion=working.commitment.inclusions.get(),
        level=Level.COMPLETE,
        evidence=[],
    )
    assert [bool(each.at) for each in completions(working)] == [True, False]


def test_of_one_plan_it_is_told_when_that_plan_is_published(plan):
    there = build_plan(cycle=plan.cycle, code="MTY")
    made = build_commitment(
        plan=plan, lead="Secretaría de Cultura", inclusions=f"{plan.folio} | {there.folio}"
    )
    working = build_working(commitment=made)
    notices.start_here()
    inside = made.inclusions.get(plan=there)
    tabled(working, inclusion=inside)
    tabled(working, inclusion=inside, milestone=None, evidence=[])
    assert completions(working) == []
    publish(plan=there)
    deliver()
    (letter,) = letters(working)
    assert (letter.kind, letter.folio) == (WITH_PLAN, there.folio)
    assert f"{working.milestone.folio} · Portal en línea\n{made.folio} · " in letter.body


def test_a_commitment_made_public_alone_tells_what_was_complete_in_it(working, plan):
    tabled(working)
    announced = announcements["monitoring.commitment_published"]
    assert announced.letter(working.commitment.folio, "es") is None
    publish(plan=plan)
    assert announced.addressed(working.commitment.folio)
    message = announced.letter(working.commitment.folio, "en")
    assert message.path == f"/en/compromisos/{working.commitment.folio}/"


def test_a_plan_with_nothing_complete_writes_to_no_evaluator(working, plan):
    tabled(working, level=Level.LIMITED)
    publish(plan=plan)
    deliver()
    assert not Letter.objects.filter(kind__in=AT_PUBLICATION).exists()


def test_a_record_of_no_public_cycle_tells_nobody(working, plan):
    tabled(working)
    announced = announcements[WITH_PLAN]
    assert list(announced.addressed(plan.folio)) == []
    assert announced.letter(plan.folio, "es") is None


def test_all_of_it_is_one_reading(working, plan, django_assert_num_queries):
    tabled(working)
    publish(plan=plan)
    source = occurrences["monitoring.completions"]
    with django_assert_num_queries(1):
        source.together(plan.cycle_id)


def test_taken_back_it_is_not_owed(working, plan):
    update = tabled(working)
    actions.retract(actor=working.lead, update=update, reason="Era otro hito")
    publish(plan=plan)
    assert completions(working) == []
