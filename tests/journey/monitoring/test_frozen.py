"""A cut reads the facts of its day, no matter what came after; recounted slowly, it is the same."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.comparing import figures_of
from planabierto.journey.monitoring.models import (
    Contest,
    Evidence,
    Retraction,
    Settlement,
    Update,
    Verification,
)
from planabierto.journey.monitoring.queries.frozen import end_of, stood_at
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import STRANGER
from planabierto.reading.figures import progress
from planabierto.tools.library.models import DocumentVersion, LibraryDocument
from tests import naive_cuts
from tests.builders import SYSTEM, WITH_DATABASE, build_update, proof
from tests.builders_cuts import BEGUN, ZONE, build_shared, on, there

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 31)
EVE = ("2023-03-31", 23, 59, 59)


@pytest.fixture
def working():
    return build_shared(codes=("SPG",))


def joint(working, day=DAY):
    stood = stood_at(working.commitment.cycle, day)
    return stood.lines[0].line


def test_the_last_second_of_the_day_counts_and_the_first_of_the_next_does_not(working):
    with on(*EVE):
        build_update(working=working, level=Level.LIMITED)
    with on("2023-04-01", 0):
        build_update(working=working, level=Level.SUBSTANTIAL)
    assert joint(working).declared == Level.LIMITED
    assert joint(working, DAY + timedelta(days=1)).declared == Level.SUBSTANTIAL
    assert joint(working, DAY - timedelta(days=1)).declared is None


def test_the_day_ends_in_the_zone_of_the_cycle():
    assert end_of(DAY, "America/Monterrey") == there("2023-04-01", 0)
    assert end_of(date(2024, 2, 28), "America/Monterrey") == there("2024-02-29", 0)


def test_what_was_taken_back_later_stood_that_day(working):
    with on("2023-03-30"):
        made = build_update(working=working)
    with on("2023-04-02"):
        actions.retract(actor=working.lead, update=made, reason="Era de otro hito.")
    assert joint(working).declared == Level.SUBSTANTIAL
    assert joint(working, date(2023, 4, 2)).declared is None


def test_what_was_verified_contested_and_settled_later_was_not_yet(working):
    with on("2023-03-20"):
        made = build_update(working=working)
        contest = actions.contest(actor=working.monitor, update=made, reason="Falta la prueba.")
    assert joint(working).contests == 1
    with on("2023-04-03"):
        actions.answer(actor=working.lead, contest=contest, text="Aquí está.")
        actions.settle_contest(actor=working.monitor, contest=contest)
        actions.verify(actor=working.citizen, update=made, level=Level.LIMITED, words="Falta.")
    assert (joint(working).contests, joint(working).verified) == (1, None)
    later = joint(working, date(2023, 4, 3))
    assert (later.contests, later.verified) == (0, Level.LIMITED)


def test_evidence_counts_until_it_is_withdrawn(working):
    with on("2023-03-20"):
        row = actions.attach(actor=working.lead, milestone=working.milestone, evidence=proof())
    with on("2023-04-03"):
        actions.withdraw_evidence(actor=working.lead, evidence=row, reason="No era.")
    before, after = (stood_at(working.commitment.cycle, each) for each in (DAY, date(2023, 4, 3)))
    assert (before.evidence, before.lines[0].line.evidence) == ((row.folio,), 1)
    assert (after.evidence, after.lines[0].line.evidence) == ((), 0)


def test_what_was_withdrawn_is_told_and_not_late(working):
    with on("2023-07-03"):
        commitments.withdraw_milestone(
            actor=SYSTEM, milestone=working.milestone, reason="Ya no hace falta."
        )
    before, after = joint(working, date(2023, 7, 2)), joint(working, date(2023, 7, 3))
    assert (before.withdrawn, before.late) == (False, True)
    assert (after.withdrawn, after.late) == (True, False)
    assert stood_at(working.commitment.cycle, date(2023, 7, 3)).silent == 0


def test_the_last_day_itself_is_not_late(working):
    last = Milestone.objects.get().ends
    assert not joint(working, last).late
    assert joint(working, last + timedelta(days=1)).late


def test_each_public_plan_has_its_line_and_a_draft_has_none():
    working = build_shared(codes=("SPG", "MTY"), drafts=("NLE",))
    here = {each.plan.folio: each for each in working.commitment.inclusions.all()}
    with on("2023-03-20"):
        build_update(working=working, level=Level.SUBSTANTIAL)
        own = build_update(working=working, level=Level.LIMITED, inclusion=here["NL-2022-MTY"])
        build_update(
            working=working,
            level=Level.COMPLETE,
            inclusion=here["NL-2022-NLE"],
            evidence=[proof(7)],
        )
    stood = stood_at(working.commitment.cycle, DAY)
    found = {each.line.plan: each.line for each in stood.lines}
    assert list(found) == ["", "NL-2022-MTY", "NL-2022-SPG"]
    assert [line.declared for line in found.values()] == [
        Level.LIMITED,
        Level.LIMITED,
        Level.SUBSTANTIAL,
    ]
    assert found[""].last_update == found["NL-2022-MTY"].last_update == own.folio
    assert found["NL-2022-SPG"].last_update != own.folio
    assert stood.evidence == ()


def test_it_counts_what_the_dashboard_of_that_day_counted(working):
    with on("2023-03-20"):
        build_update(working=working, level=Level.COMPLETE)
    cycle = working.commitment.cycle
    for day in (DAY, date(2023, 7, 1)):
        with on(day.isoformat()):
            board = progress.of(cycle, STRANGER, day).total
            figures = figures_of(each.line for each in stood_at(cycle, day).lines)
        for key in ("milestones", "declared_complete", "verified_complete", "late"):
            assert figures[key] == board.value(key)


def test_seven_questions_however_many_facts(working, django_assert_num_queries):
    with on("2023-03-20"):
        for level in (Level.LIMITED, Level.SUBSTANTIAL, Level.COMPLETE):
            build_update(working=working, level=level)
    with django_assert_num_queries(7):
        stood_at(working.commitment.cycle, DAY)


days = st.integers(0, 60)
facts = st.fixed_dictionaries(
    {
        "updates": st.lists(
            st.tuples(
                st.integers(0, 1),  # which milestone
                st.integers(0, 3),  # for all plans, or in one
                st.sampled_from([Level.LIMITED, Level.SUBSTANTIAL, Level.COMPLETE]),
                days,
                st.none() | days,  # taken back
                st.none() | st.tuples(st.sampled_from(list(Level)), days, st.booleans()),
                st.none() | st.tuples(days, st.none() | days),  # contested, settled
                st.none() | days,  # evidence
            ),
            max_size=8,
        ),
    }
)


@WITH_DATABASE
@given(facts, days)
def test_recounted_one_by_one_it_is_the_same(told_world, what, day):
    working, places = told_world
    _forget()
    for number, row in enumerate(what["updates"], start=1):
        _tell(working, places, number, row)
    asked = date.fromisoformat(BEGUN) + timedelta(days=day)
    stood = stood_at(working.commitment.cycle, asked)
    expected = naive_cuts.lines(working.commitment.cycle, asked)
    assert [each.line for each in stood.lines] == expected
    joint_lines = [line for line in expected if not line.plan]
    assert len(stood.evidence) == sum(line.evidence for line in joint_lines)


@pytest.fixture
def told_world():
    working = build_shared(codes=("SPG", "MTY"), drafts=("NLE",))
    commitment = working.commitment
    Milestone.objects.create(
        commitment=commitment, number=2, folio=f"{commitment.folio}-M2", ends=date(2023, 2, 1)
    )
    return working, [None, *commitment.inclusions.order_by("plan__folio")]


def _forget():
    for model in (Settlement, Contest, Verification, Retraction, Evidence, Update):
        model.objects.all().delete()


def _tell(working, places, number, row):
    """One update with all that was said of it, written past the actions."""
    step, place, level, day, back, check, contest, shown = row
    milestone = working.commitment.milestones.order_by("number")[step]
    common = {"institution_id": working.lead.capacities[0].institution_id, "made_by": "U-1"}
    made = Update.objects.create(
        commitment=working.commitment,
        number=number,
        milestone=milestone,
        inclusion=places[place],
        level=level,
        narrative="Avanzó.",
        challenges="Falta.",
        **common | _when(day),
    )
    if back is not None:
        Retraction.objects.create(update=made, reason="No era.", **common | _when(day + back))
    if check is not None:
        found, after, outside = check
        Verification.objects.create(
            update=made,
            level=found,
            outside_government=outside,
            **common | _when(day + after),
        )
    if contest is not None:
        after, settled = contest
        said = Contest.objects.create(update=made, reason="¿Y?", **common | _when(day + after))
        if settled is not None:
            Settlement.objects.create(contest=said, **common | _when(day + after + settled))
    if shown is not None:
        Evidence.objects.create(
            commitment=working.commitment,
            number=number,
            milestone=milestone,
            update=made,
            version=_version(number),
            **common | _when(day + shown),
        )


def _version(number):
    return DocumentVersion.objects.create(
        document=LibraryDocument.objects.create(title_es=f"Prueba {number}"),
        number=1,
        url=f"https://example.org/{number}",
        added_by="U-1",
        added_at=there(BEGUN),
    )


def _when(day):
    moment = datetime.fromisoformat(BEGUN).replace(tzinfo=ZONE) + timedelta(days=day, hours=9)
    return {"occurred": moment, "made_at": moment}
