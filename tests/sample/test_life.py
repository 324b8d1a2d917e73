"""The sample's eighteen months of work: on rhythm, with what went wrong in sight."""

import hashlib
import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from planabierto.journey.commitments.models import Milestone
from planabierto.journey.cycles.models import IntakeEntry
from planabierto.journey.cycles.standing import DUE, KEPT, LATE, NOT_MEASURED
from planabierto.journey.evaluation.models import Recommendation, Reply, Report
from planabierto.journey.evaluation.queries import reading
from planabierto.journey.monitoring.models import (
    Contest,
    Cut,
    Dissemination,
    Means,
    MilestoneState,
    NextStep,
    NothingNew,
    PublicQuestion,
    Reminder,
    Rhythm,
    ShadowOpinion,
    SupportRequest,
    Update,
)
from planabierto.journey.monitoring.queries.late import shown_late
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.publication.models import Edition
from planabierto.reading.figures import promises
from planabierto.tools.meetings.models import Meeting

CUTS = [
    date(2022, 12, 31),
    date(2023, 3, 31),
    date(2023, 6, 30),
    date(2023, 9, 30),
    date(2023, 12, 31),
    date(2024, 3, 31),
    date(2024, 6, 30),
]
YES, NO, UNCLEAR = "Yes", "No", "Unclear"
CONTINUES = (
    "The commitment is a continuation of ongoing practice in line with existing legislation, "
    "policies or requirements."
)
IS_NEW = "The commitment is a new regulation, policy, practice or requirement."
POSITIVE = (
    "The commitment activities is a positive change to a process, practice or policy but will not "
    "generate a binding or institutionalized change across government or specific institution(s)."
)
BINDING = (
    "The commitment activities will result in a change of the rules, practices or policies that "
    "govern a policy area, public sector and/or relationship between citizens and is binding or "
    "institutionalized across government or specific institution(s)."
)
# Each commitment's ratings as OGP's own pages give them, by number.
RATED = {
    1: (YES, YES, CONTINUES, POSITIVE),
    2: (YES, YES, CONTINUES, POSITIVE),
    4: (YES, YES, CONTINUES, BINDING),
    5: (YES, YES, IS_NEW, POSITIVE),
    6: (YES, UNCLEAR, CONTINUES, POSITIVE),
    8: (YES, YES, CONTINUES, POSITIVE),
}
RATINGS = ("verifiable", "relevance", "novelty", "potential")


def _states(world):
    found = promises.of_cycle(world.cycle, clock.now())
    return {each.promise.counts or each.promise.folio: each.standing for each in found}


@pytest.mark.parametrize("number", [5, 6])
def test_some_commitments_end_complete(world, number):
    steps = Milestone.objects.filter(commitment=world.commitment(number), state="planned")
    declared = MilestoneState.objects.filter(milestone__in=steps, inclusion=None)
    assert [each.declared for each in declared] == [Level.COMPLETE] * steps.count()


def test_one_commitment_is_contested_and_waits_for_an_answer(world):
    waiting = Contest.objects.filter(settlement=None, answers=None)
    assert [each.update.commitment_id for each in waiting] == [world.commitment(8).pk]


def test_one_commitment_is_silent_and_publicly_late(world):
    silent = world.commitment(4)
    assert not Update.objects.filter(commitment=silent).exists()
    late = shown_late(silent, clock.today_in("America/Monterrey", clock.now()))
    assert (late[0].covers, late[0].due) == (date(2023, 3, 31), date(2023, 4, 10))
    assert [each.text[:10] for each in late[0].explanations] == ["La persona"]
    assert {str(each.office) for each in late}
    shown = Reminder.objects.filter(stage="public").order_by("made_at")
    assert clock.today_in("America/Monterrey", shown[0].made_at) == date(2023, 4, 18)


def test_one_commitment_is_withdrawn_for_a_reason(world):
    gone = world.commitment(7)
    assert gone.state == "withdrawn"
    assert gone.withdrawals.get().reason.startswith("Ilustrativo")


def test_groups_meet_on_rhythm_and_the_one_missed_shows(world):
    turns = [
        each
        for each in _states(world)["monitoring.group_meetings"].turns
        if each.lane == "NL-2022-C2"
    ]
    late = [
        (str(each.due), str(each.done)) for each in turns if each.done and each.late_by(each.done)
    ]
    assert late == [("2023-09-26", "2023-11-15")]


def test_the_forum_skipped_a_session_and_the_law_paused_the_next(world):
    turns = _states(world)["forum.sessions"].turns
    late = [
        (str(each.due), str(each.done)) for each in turns if each.done and each.late_by(each.done)
    ]
    assert late == [("2023-10-03", "2023-11-30")]
    assert (str(turns[-1].due), str(turns[-1].done)) == ("2024-06-27", "2024-06-20")


@pytest.mark.parametrize(("day", "state"), [(3, DUE), (4, LATE)])
def test_the_missed_session_made_the_promise_late_when_its_days_ran_out(world, day, state):
    at = datetime(2023, 10, day, 12, tzinfo=ZoneInfo("America/Monterrey"))
    found = promises.of_cycle(world.cycle, at)
    states = {each.promise.counts: each.standing.state for each in found}
    assert states["forum.sessions"] == state


def test_the_promises_of_the_plan_stand_as_the_facts_say(world):
    states = _states(world)
    assert states["evaluation.meetings"].state == KEPT
    assert states["publication.cuts"].state == KEPT
    assert states["monitoring.group_meetings"].state == LATE
    # No letter leaves while the sample is loaded, and no closing document is published in it.
    assert states["NL-2022-P5"].state == states["NL-2022-P6"].state == NOT_MEASURED


def test_what_ogp_requires_was_taken_as_promises(world):
    found = promises.of_cycle(world.cycle, clock.now())
    required = [each for each in found if each.promise.basis == "required"]
    assert [each.standing.state for each in required] == [KEPT] * 4


def test_seven_quarterly_cuts_are_published_and_verify(world):
    assert [each.on for each in Cut.objects.order_by("on")] == CUTS
    editions = Edition.objects.filter(kind="cut").order_by("number")
    assert [each.subject for each in editions] == [f"NL-2022-N{n}" for n in range(1, 8)]
    for edition in editions:
        with edition.version.file.open("rb") as file:
            data = file.read()
        assert hashlib.sha256(data).hexdigest() == edition.digest
        assert json.loads(data)["illustrative"] is True


def test_cuts_show_what_moved_between_them(world):
    complete = [each.figures["declared_complete"] for each in Cut.objects.order_by("on")]
    assert complete == sorted(complete)
    assert complete[0] < complete[-1]


@pytest.mark.parametrize("number", sorted(RATED))
def test_inception_ratings_are_ogps_to_the_letter(world, number):
    found = Report.objects.filter(kind="inception", plan__inclusions__commitment__number=number)
    assert found
    for report in found:
        part = next(
            each
            for each in reading.parts_of(report)
            if each.row.inclusion and each.row.inclusion.commitment.number == number
        )
        options = {
            (each.key, one.key): one.text.en
            for each in part.row.form.questions.all()
            for one in each.options.all()
        }
        assert tuple(options[(key, part.answers[key])] for key in RATINGS) == RATED[number]


def test_reports_are_published_in_time_and_say_they_are_illustrative(world):
    found = Report.objects.order_by("number")
    assert [each.kind for each in found] == ["inception"] * 3 + ["end"] * 2
    assert all(each.state == "published" and each.illustrative for each in found)
    days = [clock.today_in("America/Monterrey", each.published_at) for each in found]
    assert max(days[:3]) <= date(2023, 2, 20)
    assert max(days[3:]) <= date(2024, 8, 31)
    assert {str(each.body) for each in found} == {str(found[0].body)}
    assert [each.check_asked.report.plan.folio for each in Reply.objects.order_by("pk")] == [
        "NL-2022-MTY",
        "NL-2022-MTY",
    ]


def test_a_recommendation_is_taken_in_part_and_one_goes_to_the_next_plan(world):
    advice = Recommendation.objects.order_by("pk")
    said = [[each.acceptance for each in row.responses.all()] for row in advice]
    assert said == [["partly"], [], []]
    entry = IntakeEntry.objects.get()
    assert (entry.cycle.folio, entry.source) == ("NL-2025", advice[1].folio)


def test_civil_society_disagrees_with_evidence(world):
    stances = {each.stance: each for each in ShadowOpinion.objects.all()}
    assert set(stances) == {"agree", "disagree"}
    assert stances["disagree"].papers.count() == 1
    assert stances["disagree"].level < stances["disagree"].update.level


def test_one_question_was_answered_and_one_waits(world):
    states = PublicQuestion.objects.order_by("pk").values_list("commitment__number", "state")
    assert list(states) == [(8, "answered"), (4, "open")]


def test_reports_keep_a_rhythm_with_next_steps_and_words_when_nothing_is_new(world):
    assert {each.commitment.number for each in Rhythm.objects.all()} == {4, 6}
    assert Rhythm.objects.get(commitment__number=6).agreement is not None
    assert NextStep.objects.count() == NextStep.objects.exclude(closing=None).count() == 2
    assert {each.milestone.commitment.number for each in NothingNew.objects.all()} == {6}


def test_what_is_told_of_these_months_is_marked_as_illustrative(world):
    for model in (Update, ShadowOpinion, PublicQuestion, SupportRequest, Means, Dissemination):
        assert model.objects.exists()
        assert not model.objects.filter(illustrative=False).exists()
    assert not Meeting.objects.filter(illustrative=False).exists()
