"""What is said of a draft plan stays inside; late is late for the inbox and the dashboard alike."""

from datetime import timedelta

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import Evidence, MilestoneState
from planabierto.journey.monitoring.queries import links, reading, standing, waiting
from planabierto.journey.monitoring.queries.completing import incomplete
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.tools.library import queries as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.notices.models import Letter
from tests.builders import (
    SYSTEM,
    build_commitment,
    build_plan,
    build_update,
    build_working,
    proof,
)
from tests.journey.monitoring.test_standings import told

pytestmark = pytest.mark.django_db
FILE = proof(url="", upload=Upload("acta.txt", b"Acta"), title="Acta")

__all__ = ["told"]


@pytest.fixture
def inside():
    """Evidence that came with a report for a plan that is still a draft, of a public commitment."""
    plan = build_plan()
    draft = build_plan(cycle=plan.cycle, code="MTY")
    made = build_commitment(
        plan=plan, lead="Secretaría de Cultura", inclusions=f"{plan.folio} | {draft.folio}"
    )
    working = build_working(commitment=made)
    update = build_update(
        working=working, inclusion=made.inclusions.get(plan=draft), evidence=[FILE]
    )
    return working, update.evidence.get()


def replace(working, row):
    newer = proof(url="", upload=Upload("acta.txt", b"Acta nueva"), title="Acta")
    return actions.attach(
        actor=working.lead, milestone=working.milestone, evidence=newer, replaces=row
    )


def newest_entry():
    return Entry.objects.order_by("pk").last()


def test_replacing_evidence_of_a_draft_plan_publishes_nothing(inside):
    working, row = inside
    newer = replace(working, row)
    assert newer.update == row.update
    assert standing.evidence(newer.folio, STRANGER) is None
    assert not library.visible_to(STRANGER).filter(pk=newer.version_id).exists()
    assert newest_entry().audience == "restricted"


def test_withdrawing_evidence_of_a_draft_plan_is_told_inside_alone(inside):
    working, row = inside
    actions.withdraw_evidence(actor=working.lead, evidence=row, reason="Duplicada")
    entry = newest_entry()
    assert (entry.verb, entry.audience) == ("monitoring.evidence_withdrawn", "restricted")
    written = Letter.objects.filter(key__startswith=f"inside/{entry.pk}/")
    group = {each.pseudonym for each in (working.citizen, working.official)}
    assert set(written.values_list("account__pseudonym", flat=True)) == group


def test_reserving_evidence_of_a_draft_plan_is_told_inside_alone(inside):
    working, row = inside
    shown = Upload("publica.txt", b"Acta sin nombres")
    last = newest_entry().pk
    actions.restrict_evidence(actor=working.lead, evidence=row, reason="Nombres", redacted=shown)
    told = Entry.objects.filter(pk__gt=last)
    assert {"library.restricted", "library.redacted"} <= set(told.values_list("verb", flat=True))
    assert set(told.values_list("audience", flat=True)) == {"restricted"}
    assert Evidence.objects.latest("pk").update == row.update


def test_incomplete_is_what_the_joint_word_does_not_call_complete(told):
    """Every combination of words for all plans and for each of two, beside a draft."""
    commitment, _said, _places = told
    for state in (None, Level.COMPLETE):
        secret = commitment.inclusions.get(plan__state="draft")
        MilestoneState.objects.filter(inclusion=secret).update(declared=state)
        joint = {
            each.milestone: each.joint.declared == Level.COMPLETE
            for each in reading.standings(commitment.milestones.all(), SYSTEM)
        }
        found = set(Milestone.objects.filter(incomplete()).values_list("pk", flat=True))
        assert found == {pk for pk, complete in joint.items() if not complete}
        assert found
        assert (len(found) < len(joint)) is True


def test_a_milestone_of_no_plan_is_complete_by_the_word_for_all():
    working = build_working()
    assert Milestone.objects.filter(incomplete()).exists()
    build_update(working=working, level=Level.COMPLETE)
    assert not Milestone.objects.filter(incomplete()).exists()
    working.commitment.inclusions.all().delete()
    assert not Milestone.objects.filter(incomplete()).exists()


def test_complete_in_one_plan_and_not_in_the_other_is_late_for_all(inside):
    working, _row = inside
    one, other = working.commitment.inclusions.order_by("pk")
    now = clock.now()
    Milestone.objects.update(ends=(now - timedelta(days=40)).date())
    held, day = working.lead.capacities, now.date()
    build_update(working=working, inclusion=one, level=Level.COMPLETE)
    build_update(working=working, inclusion=other, level=Level.LIMITED)

    def seen():
        return (
            len(waiting.late(held, day).rows),
            len(waiting.to_report(held, day, now).rows),
            links.due_milestones(working.commitment.cycle, day).count(),
        )

    assert seen() == (1, 1, 1)
    build_update(working=working, inclusion=other, level=Level.COMPLETE, evidence=[proof(9)])
    assert seen() == (0, 0, 0)
