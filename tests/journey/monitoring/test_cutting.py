"""Making a cut: by whom, of which day, once; and nobody changes it."""

from datetime import date, timedelta

import pytest

from planabierto.ground.journal.models import Entry, Unchangeable
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring import cut_checks, cut_rules
from planabierto.journey.monitoring.actions import make_cut
from planabierto.journey.monitoring.models import Cut, CutLine
from planabierto.journey.monitoring.queries import cuts
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Ground, Refused
from tests.builders import SYSTEM, build_cycle, build_update, holder, proof
from tests.builders_cuts import build_cut, build_promise, build_shared, on, tampered, there

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 31)


@pytest.fixture
def working():
    return build_shared(codes=("SPG",))


def may(cycle, day, at, actor=SYSTEM):
    return cut_rules.may_cut(actor, cycle, day, at)


class TestWhoAndWhen:
    @pytest.mark.parametrize("role", [Role.SECRETARY, Role.ADMINISTRATOR])
    def test_the_secretariat_of_the_cycle_makes_it(self, working, role):
        cycle, at = working.commitment.cycle, there("2023-03-31")
        assert may(cycle, DAY, at, holder(role, "NL-2022"))
        elsewhere = may(cycle, DAY, at, holder(role, "XX-2024"))
        assert elsewhere.ground == Ground.FORBIDDEN
        assert "secretaría técnica" in str(elsewhere.reason)

    @pytest.mark.parametrize(
        "role", [Role.CONTACT, Role.LEAD, Role.MONITOR, Role.EVALUATOR, Role.FORUM_MEMBER]
    )
    def test_nobody_else_does(self, working, role):
        assert not may(working.commitment.cycle, DAY, there("2023-03-31"), holder(role, "NL-2022"))
        assert not may(working.commitment.cycle, DAY, there("2023-03-31"), STRANGER)

    def test_of_a_draft_there_is_nothing_to_freeze(self, db):
        verdict = may(build_cycle(), DAY, there("2023-03-31"))
        assert verdict.ground == Ground.NOT_NOW
        assert "nada público" in str(verdict.reason)

    def test_a_day_that_has_not_come(self, working):
        cycle = working.commitment.cycle
        assert may(cycle, DAY, there("2023-03-30", 23, 59, 59)).ground == Ground.NOT_NOW
        assert may(cycle, DAY, there("2023-03-31", 0))

    def test_a_day_before_the_cycle(self, working):
        cycle = working.commitment.cycle
        at = there("2022-12-20")
        assert may(cycle, cycle.starts, at)
        assert may(cycle, cycle.starts - timedelta(days=1), at).ground == Ground.INVALID

    def test_a_day_long_gone(self, working):
        cycle = working.commitment.cycle
        assert may(cycle, DAY, there("2023-05-01", 23, 59, 59))
        assert may(cycle, DAY, there("2023-05-02", 0)).ground == Ground.INVALID

    def test_cuts_follow_one_another(self, working):
        build_cut(working=working)
        cycle, at = working.commitment.cycle, there("2023-04-10")
        for day in (DAY, DAY - timedelta(days=1)):
            verdict = may(cycle, day, at)
            assert verdict.ground == Ground.INVALID
            assert "31 de marzo de 2023" in str(verdict.reason)
        assert may(cycle, DAY + timedelta(days=1), at)


class TestWhatItHolds:
    def test_everything_of_the_day_under_one_digest(self, working):
        with on("2023-03-20"):
            build_update(working=working, level=Level.COMPLETE, evidence=[proof()])
        cut = build_cut(working=working, reason="  Antes de la sesión. ")
        assert (cut.folio, cut.on, cut.reason) == ("NL-2022-N1", DAY, "Antes de la sesión.")
        assert cut.figures["declared_complete"] == cut.figures["milestones"] == 1
        assert cut.figures["evidence"] == len(cut.evidence) == 1
        assert cut.digest == cuts.digest_of(cuts.stored_content(Cut.objects.get()))
        line = CutLine.objects.get()
        assert (line.declared, line.evidence_count, line.late) == (Level.COMPLETE, 1, False)
        assert line.last_update == "NL-2022-C1-U1"
        assert line.declared_state.key == "complete"
        assert line.verified_state is None

    def test_the_act_is_public_and_says_under_which_mandate(self, working):
        cut = build_cut(working=working, actor=working.secretary)
        entry = Entry.objects.get(verb="monitoring.cut_made")
        assert (entry.subject, entry.audience) == (cut.folio, "public")
        assert entry.mandate == cut.mandate == working.secretary.capacities[0].folio

    def test_what_comes_later_changes_nothing_in_it(self, working):
        cut = build_cut(working=working)
        before = cuts.stored_content(cut)
        with on("2023-04-10"):
            build_update(working=working)
        assert cuts.stored_content(Cut.objects.get()) == before
        assert list(cut_checks.altered_cuts()) == []

    def test_it_is_never_changed_nor_removed(self, working):
        cut = build_cut(working=working)
        for change in (cut.save, cut.delete, Cut.objects.all().delete):
            with pytest.raises(Unchangeable):
                change()
        with pytest.raises(Unchangeable):
            CutLine.objects.update(late=True)

    def test_numbers_follow_in_a_cycle(self, working):
        made = [build_cut(working=working, day=day) for day in ("2023-03-31", "2023-06-30")]
        assert [each.number for each in made] == [1, 2]
        assert cuts.last_of(working.commitment.cycle) == made[1]

    def test_refused_it_leaves_nothing(self, working):
        with on("2023-03-30"), pytest.raises(Refused):
            make_cut(actor=SYSTEM, cycle=working.commitment.cycle, on=DAY)
        assert not Cut.objects.exists()


class TestDoctor:
    def test_a_line_that_was_touched_is_named(self, working):
        build_cut(working=working)
        tampered(CutLine, late=True)
        assert list(cut_checks.altered_cuts()) == [
            "NL-2022-N1: its lines are not what its digest was taken over",
            "NL-2022-N1: its figures are not what its lines count",
        ]

    def test_a_figure_that_was_touched_is_named(self, working):
        cut = build_cut(working=working)
        tampered(Cut, figures=cut.figures | {"late": 7})
        assert len(list(cut_checks.altered_cuts())) == 2


class TestReading:
    def test_a_cut_is_known_to_whoever_knows_its_cycle(self, working):
        cut = build_cut(working=working)
        assert cuts.cut("nl-2022-n1", STRANGER) == cut
        for folio in ("NL-2022-N2", "NL-2022-C1", "NL-2022", ""):
            assert cuts.cut(folio, STRANGER) is None
        Cycle.objects.update(state="draft")
        assert cuts.cut(cut.folio, STRANGER) is None
        assert not cuts.cuts_visible_to(STRANGER).exists()
        assert cuts.cut(cut.folio, holder(Role.SECRETARY, "NL-2022")) == cut

    def test_the_lines_of_one_plan_or_of_all(self):
        cut = build_cut(working=build_shared())
        assert [each.plan for each in cuts.as_lines(cuts.lines_of(cut))] == [
            "",
            "NL-2022-MTY",
            "NL-2022-SPG",
        ]
        assert cuts.lines_of(cut, plan="").count() == 1
        assert cuts.lines_of(cut, plan="NL-2022-SPG").get().inclusion.plan.folio == "NL-2022-SPG"

    def test_the_names_of_milestones_somebody_may_know(self, working, django_assert_num_queries):
        folio = working.milestone.folio
        assert cuts.outputs_of([folio, "NL-2022-C9-M9"], STRANGER) == {
            folio: working.milestone.output
        }
        with django_assert_num_queries(0):
            assert cuts.outputs_of([], STRANGER) == {}


class TestWhatIsDue:
    @pytest.mark.parametrize(
        ("day", "quarter"),
        [
            ("2023-03-31", "2022-12-31"),
            ("2023-04-01", "2023-03-31"),
            ("2023-06-30", "2023-03-31"),
            ("2023-12-31", "2023-09-30"),
            ("2024-01-01", "2023-12-31"),
            ("2024-02-29", "2023-12-31"),
        ],
    )
    def test_the_quarter_that_is_over(self, day, quarter):
        assert cuts.quarter_before(date.fromisoformat(day)) == date.fromisoformat(quarter)

    def test_a_cycle_that_promised_owes_one_when_its_quarter_is_over(self, working):
        cycle = working.commitment.cycle
        build_promise(cycle=cycle)
        assert cuts.due_at(there("2023-03-31", 23, 59, 59)) == []
        assert cuts.due_at(there("2023-04-01", 0)) == [(cycle, DAY)]
        build_cut(working=working)
        assert cuts.due_at(there("2023-04-01", 0)) == []
        assert cuts.due_at(there("2023-07-01", 0)) == [(cycle, date(2023, 6, 30))]

    def test_a_later_cut_stands_for_it(self, working):
        build_promise(cycle=working.commitment.cycle)
        build_cut(working=working, day="2023-04-01")
        assert cuts.due_at(there("2023-04-02")) == []

    def test_a_cycle_that_promised_nothing_owes_none(self, working):
        assert cuts.due_at(there("2023-04-01")) == []

    @pytest.mark.parametrize(
        "facts",
        [
            {"starts": date(2023, 4, 1)},
            {"ends": date(2023, 3, 30)},
            {"starts": None},
            {"withdrawn": "Ya no."},
            {"counts": "forum.sessions"},
        ],
    )
    def test_outside_of_what_was_promised_nothing_is_owed(self, working, facts):
        build_promise(cycle=working.commitment.cycle, **facts)
        assert cuts.due_at(there("2023-04-01")) == []

    def test_nor_outside_of_the_cycle(self, working):
        build_promise(cycle=working.commitment.cycle, starts=date(2020, 1, 1))
        assert cuts.due_at(there("2022-12-20")) == []
        assert cuts.due_at(there("2024-10-01")) == []
        assert cuts.due_at(there("2024-07-01"))
