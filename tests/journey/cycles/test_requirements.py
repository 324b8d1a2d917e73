"""Promises ready-made: taken as they are, with who asks for them and what measures them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from planabierto.ground.journal import actions as journal
from planabierto.journey.cycles import actions, proposals, queries
from planabierto.journey.cycles.models import Basis, Cycle, Phase, Plan, PromiseDue
from planabierto.journey.cycles.offers_waiting import PROMISES
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.registry import occurrences
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_cycle, holder

DAYS = {"starts": date(2022, 12, 20), "ends": date(2024, 7, 31)}


def make(cycle, **facts):
    given = {"what_es": "Sesionar"} | facts
    return actions.make_promise(actor=SYSTEM, cycle=cycle, facts=given)


def test_without_phases_or_plans_co_creation_is_the_whole_cycle():
    cycle = Cycle(starts=date(2022, 5, 17), ends=date(2024, 7, 31))
    whole = (cycle.starts, cycle.ends)
    assert proposals.windows_of(cycle, [], []) == {
        "plan": whole,
        "cocreation": whole,
        "whole": whole,
    }


def test_co_creation_ends_when_the_first_plan_is_submitted_else_with_its_last_phase():
    cycle = Cycle(starts=date(2022, 5, 17), ends=date(2024, 7, 31))
    phases = [
        Phase(kind="consultation", opens=date(2022, 4, 1), closes=date(2022, 9, 30)),
        Phase(kind="drafting", opens=date(2022, 10, 1), closes=date(2022, 11, 30)),
        Phase(kind="implementation", opens=date(2022, 12, 20), closes=date(2024, 7, 31)),
    ]
    assert proposals.windows_of(cycle, [], phases)["cocreation"] == (
        date(2022, 4, 1),
        date(2022, 11, 30),
    )
    plans = [Plan(submitted=date(2022, 12, 20)), Plan(submitted=date(2022, 3, 1)), Plan()]
    assert proposals.windows_of(cycle, plans[:1], phases)["cocreation"][1] == date(2022, 12, 20)
    early = proposals.windows_of(cycle, plans, phases)["cocreation"]
    assert early == (date(2022, 3, 1), date(2022, 3, 1))


@pytest.mark.django_db
class TestRecorded:
    def test_each_one_on_the_list_is_recorded_as_it_stands(self):
        cycle = build_cycle()
        for each in proposals.EVERY:
            made = make(cycle, **each.facts, **DAYS)
            assert (made.what, made.basis, made.once) == (each.what, each.basis, each.once)
            assert made.fulfilled == each.fulfilled
            assert made.counts in ("", each.counts)
        bases = [each.basis for each in queries.promises_of(cycle)]
        assert [bases.count(each.value) for each in Basis] == [8, 4, 7]

    @pytest.mark.parametrize(
        ("facts", "why"),
        [
            ({"once": True}, "último día"),
            (DAYS | {"once": True, "every_months": 2}, "no se repite"),
            ({"basis": "rumour"}, "quién la pide"),
            ({"starts": DAYS["ends"], "ends": DAYS["starts"]}, "anterior a la inicial"),
        ],
    )
    def test_what_contradicts_itself_is_refused(self, facts, why):
        with pytest.raises(Refused, match=why):
            make(build_cycle(), **facts)

    def test_who_does_not_run_the_cycle_adds_none(self):
        cycle = build_cycle()
        with pytest.raises(Refused, match="secretaría técnica"):
            actions.make_promise(
                actor=holder(Role.LEAD), cycle=cycle, facts={"what_es": "Sesionar"}
            )


@pytest.mark.django_db
class TestWaiting:
    AT = datetime(2023, 3, 1, 18, tzinfo=UTC)

    def tasks(self, actor):
        return list(PROMISES.tasks(actor, self.AT))

    def test_who_runs_the_cycle_hears_of_what_runs_out_within_two_weeks_and_what_has(self):
        cycle, other = build_cycle(), build_cycle(folio="XX-2022")
        days = [date(2023, 2, 28), date(2023, 3, 1), date(2023, 3, 15), date(2023, 3, 16), None]
        made = [make(cycle, what_es=f"Promesa {n}") for n in range(5)]
        assert actions.keep_dues({each.pk: day for each, day in zip(made, days, strict=True)}) == 5
        actions.keep_dues({make(other).pk: days[0]})
        for role in (Role.SECRETARY, Role.CONTACT):
            found = self.tasks(holder(role, cycle.folio))
            assert [each.subject for each in found] == [f"NL-2022-P{n}" for n in (1, 2, 3)]
            assert [str(each.why) for each in found] == [
                "La promesa está vencida.",
                *["La promesa está por vencer."] * 2,
            ]
        assert len(self.tasks(holder(Role.SECRETARY))) == 4
        assert self.tasks(holder(Role.LEAD, cycle.folio)) == []
        assert self.tasks(STRANGER) == []

    def test_what_is_withdrawn_or_set_aside_waits_for_nobody(self):
        cycle, aside = build_cycle(), build_cycle(folio="XX-2022")
        gone, left = make(cycle), make(aside)
        actions.keep_dues({gone.pk: date(2023, 2, 1), left.pk: date(2023, 2, 1)})
        actions.withdraw(actor=SYSTEM, duty=gone, reason="Error")
        actions.discard(actor=SYSTEM, cycle=aside, reason="Error")
        assert self.tasks(holder(Role.SECRETARY)) == []
        assert list(queries.with_promises()) == []

    def test_dues_are_kept_once_each_and_only_moved_ones_count(self):
        made = make(build_cycle())
        assert actions.keep_dues({made.pk: date(2023, 2, 1)}) == 1
        assert actions.keep_dues({made.pk: date(2023, 2, 1)}) == 0
        assert actions.keep_dues({made.pk: None}) == 1
        (kept,) = PromiseDue.objects.all()
        assert (kept.due, str(kept)) == (None, str(made.pk))


@pytest.mark.django_db
class TestRefreshed:
    def written(self, subject, at, *, mandate="D000001-7", public=True):
        with transaction.atomic():
            journal.record(
                "test.said",
                subject,
                actor=SYSTEM,
                facts=[],
                mandate=mandate,
                occurred=at,
                public=public,
            )

    def found(self, cycle):
        return [(each.subject, each.at) for each in occurrences["cycles.refreshed"].of(cycle.pk)]

    def test_the_first_and_the_last_public_act_of_each_month_count(self, django_assert_num_queries):
        cycle = build_cycle()
        first = datetime(2023, 1, 2, 12, tzinfo=UTC)
        days = [first, first + timedelta(days=9), first + timedelta(days=20)]
        for n, at in enumerate([days[1], days[0], days[2], datetime(2023, 6, 1, tzinfo=UTC)]):
            self.written(f"NL-2022-C{n}", at)
        with django_assert_num_queries(1):
            found = self.found(cycle)
        assert found == [
            ("NL-2022-C1", days[0]),
            ("NL-2022-C2", days[2]),
            ("NL-2022-C3", datetime(2023, 6, 1, tzinfo=UTC)),
        ]

    def test_only_what_somebody_with_a_mandate_did_in_this_cycle_in_public(self):
        cycle, at = build_cycle(), clock.now()
        self.written("NL-2022", at)
        self.written("NL-2022-C1", at, mandate="")
        self.written("NL-2022-C1", at, public=False)
        self.written("NL-20221", at)
        self.written("XX-2022-C1", at)
        assert self.found(cycle) == [("NL-2022", at)]
