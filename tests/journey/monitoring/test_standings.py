"""Where milestones stand: the least of the plans' words, late by a day, silent by a quarter."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring.models import MilestoneState
from planabierto.journey.monitoring.queries import reading
from planabierto.journey.monitoring.queries.reading import Position, Standing
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import STRANGER, Role
from tests.builders import build_commitment, build_plan, holder, publish

pytestmark = pytest.mark.django_db
ZONE = "America/Monterrey"
SAID = datetime(2024, 1, 10, 18, tzinfo=UTC)
WORDS = (None, (Level.LIMITED, None), (Level.COMPLETE, Level.SUBSTANTIAL))


@pytest.fixture
def told():
    """A commitment of two public plans and a draft; its milestones say all there is to say."""
    plan = build_plan()
    other, hidden = (build_plan(cycle=plan.cycle, code=code) for code in ("MTY", "NLE"))
    inside = " | ".join(each.folio for each in (plan, other, hidden))
    commitment = build_commitment(plan=plan, inclusions=inside)
    publish(plan=other)
    inclusions = {each.plan_id: each for each in commitment.inclusions.all()}
    places = [None, inclusions[plan.pk], inclusions[other.pk]]
    said = list(product(WORDS, repeat=3))
    steps = Milestone.objects.bulk_create(
        Milestone(commitment=commitment, number=n, folio=f"{commitment.folio}-M{n}")
        for n in range(2, len(said) + 2)
    )
    MilestoneState.objects.bulk_create(
        _state(step, place, word)
        for step, words in zip(steps, said, strict=True)
        for place, word in zip(places, words, strict=True)
        if word
    )
    secret = inclusions[hidden.pk]
    MilestoneState.objects.bulk_create(
        _state(step, secret, (Level.NOT_STARTED, Level.NO_EVIDENCE)) for step in steps
    )
    return commitment, dict(zip((step.pk for step in steps), said, strict=True)), places


def _state(step, place, word):
    return MilestoneState(
        milestone=step, inclusion=place, declared=word[0], declared_on=SAID, verified=word[1]
    )


def _least(words):
    """The lowest of both columns; nothing where one plan says nothing."""
    columns = zip(*(word or (None, None) for word in words), strict=True)
    return tuple(None if None in column else min(column) for column in columns)


def test_the_least_of_the_public_plans_counts_and_a_draft_has_no_word(told):
    _commitment, said, _places = told
    found = {each.milestone: each for each in reading.standings(Milestone.objects.all(), STRANGER)}
    for pk, (for_all, *own) in said.items():
        joint = found[pk].joint
        assert (joint.declared, joint.verified) == _least([word or for_all for word in own])


def test_every_way_of_reading_gives_the_same(told):
    commitment, said, _places = told
    for actor in (STRANGER, holder(Role.SECRETARY)):
        whole = {each.milestone: each for each in reading.standings(Milestone.objects.all(), actor)}
        steps = list(Milestone.objects.filter(pk__in=said))
        among = reading.standings_among(steps, actor)
        shown, joint = reading.steps_reached([commitment], actor)
        every = commitment.milestones.order_by("number").values_list("pk", flat=True)
        assert [each.pk for each in shown[commitment.pk]] == list(every)
        states = MilestoneState.objects.filter(reading.known_place(actor))
        for step in steps:
            plans = list(whole[step.pk].by_plan)
            own = states.filter(milestone=step).select_related("inclusion")
            assert among[step.pk] == whole[step.pk]
            assert reading.standing_of(step, own, plans) == whole[step.pk]
            assert joint.get(step.pk, Position()) == whole[step.pk].joint


def test_who_may_know_of_the_draft_hears_its_word(told):
    _commitment, said, _places = told
    found = reading.standings(Milestone.objects.filter(pk__in=said), holder(Role.SECRETARY))
    assert all(len(each.by_plan) == 3 for each in found)
    assert Level.NOT_STARTED in {each.joint.declared for each in found}


@pytest.mark.parametrize(("days", "late"), [(-1, False), (0, False), (1, True)])
@pytest.mark.parametrize("ends", [date(2024, 2, 29), date(2023, 12, 31)])
def test_a_milestone_is_late_the_day_after_its_last(ends, days, late):
    day = ends + timedelta(days=days)
    for level in (None, Level.SUBSTANTIAL):
        assert _standing(ends=ends, joint=Position(level)).is_late(day) is late
    assert not _standing(ends=ends, joint=Position(Level.COMPLETE)).is_late(day)
    assert not _standing(ends=None).is_late(day)


@pytest.mark.parametrize(("days", "silent"), [(-1, False), (91, False), (92, False), (93, True)])
def test_a_milestone_is_silent_after_ninety_two_days_without_a_word(days, silent):
    begun = date(2024, 1, 10)
    day = begun + timedelta(days=days)
    assert _standing(starts=begun).is_silent(day, ZONE) is silent
    spoken = _standing(starts=date(2023, 1, 1), joint=Position(Level.LIMITED, None, SAID))
    assert spoken.is_silent(day, ZONE) is silent
    done = _standing(starts=date(2023, 1, 1), joint=Position(Level.COMPLETE, None, SAID))
    assert not done.is_silent(day, ZONE)


def test_the_last_word_falls_on_the_day_of_the_plan_s_own_zone():
    at_night = datetime(2024, 1, 11, 4, tzinfo=UTC)  # the evening of the tenth in Monterrey
    spoken = _standing(starts=date(2023, 1, 1), joint=Position(Level.LIMITED, None, at_night))
    day = date(2024, 1, 10) + timedelta(days=93)
    assert spoken.is_silent(day, ZONE)
    assert not spoken.is_silent(day, "UTC")


def _standing(*, starts=None, ends=None, joint=reading.SILENT_POSITION):
    return Standing(1, 1, None, starts, ends, joint)
