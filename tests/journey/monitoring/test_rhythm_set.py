"""Setting a rhythm: who, on what, from when; and what was asked already stands."""

from datetime import date

import pytest

from planabierto.ground.journal.models import Audience, Entry
from planabierto.journey.monitoring.actions.rhythm import set_rhythm
from planabierto.journey.monitoring.models import Rhythm
from planabierto.journey.monitoring.queries import rhythm
from planabierto.kit import clock
from planabierto.kit.verdict import Refused
from planabierto.tools.meetings.models import Agreement
from tests.builders import SYSTEM, build_cycle, build_working
from tests.builders_meetings import build_meeting
from tests.builders_rhythm import AGREED, build_rhythm, build_rhythmic, on

pytestmark = pytest.mark.django_db
FIRST = date(2023, 1, 1)


@pytest.fixture
def working():
    with on("2023-01-02"):
        return build_working()


def set_(working, actor=SYSTEM, **facts):
    given = {"cycle": working.commitment.cycle, "months": 2, "starts": FIRST, "reason": AGREED}
    return set_rhythm(**({"actor": actor} | given | facts))


def closes(working):
    return [str(each.closes) for each in rhythm.calendar_of(working.commitment).periods]


def test_the_secretariat_sets_the_cycles_rhythm_and_it_is_journalled(working):
    with on("2023-01-02"):
        row = set_(working, working.secretary)
    entry = Entry.objects.get(verb="monitoring.rhythm_set")
    assert (entry.subject, entry.mandate) == ("NL-2022", row.mandate)
    assert row.mandate == working.secretary.capacities[0].folio
    assert closes(working)[:2] == ["2023-02-28", "2023-04-30"]
    assert closes(working)[-1] == "2024-07-31"


def test_a_group_sets_its_own_by_its_seat(working):
    with on("2023-01-02"):
        row = set_(working, working.citizen, commitment=working.commitment, months=3)
    assert row.mandate == working.citizen.capacities[0].folio
    assert Entry.objects.get(verb="monitoring.rhythm_set").audience == Audience.PUBLIC
    assert closes(working)[0] == "2023-03-31"


@pytest.mark.parametrize("who", ["lead", "monitor", "evaluator"])
def test_nobody_else_sets_a_rhythm(working, who):
    with on("2023-01-02"), pytest.raises(Refused, match="grupo de trabajo"):
        set_(working, getattr(working, who), commitment=working.commitment)


def test_the_cycles_rhythm_is_not_a_groups_to_set(working):
    with on("2023-01-02"), pytest.raises(Refused, match="secretaría técnica"):
        set_(working, working.citizen)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"months": 4}, "uno, dos o tres"),
        ({"due_days": 0}, "1 a 60"),
        ({"due_days": 61}, "1 a 60"),
        ({"reason": " "}, "Di qué acuerdo"),
        ({"starts": date(2022, 12, 19)}, "dentro del ciclo"),
        ({"starts": date(2024, 8, 1)}, "dentro del ciclo"),
    ],
)
def test_what_a_rhythm_cannot_be(working, wrong, words):
    with on("2023-01-02"), pytest.raises(Refused, match=words):
        set_(working, **wrong)


def test_what_was_asked_stands_when_the_rhythm_changes():
    working = build_rhythmic()
    with on("2023-03-10"):
        for day in (date(2023, 3, 1), date(2023, 3, 11)):
            with pytest.raises(Refused, match="termina un periodo"):
                build_rhythm(working=working, starts=day)
        build_rhythm(working=working, starts=date(2023, 4, 1), months=3)
        with pytest.raises(Refused, match="Ese día"):
            build_rhythm(working=working, starts=date(2023, 4, 1))
    assert closes(working)[:4] == ["2023-01-31", "2023-02-28", "2023-03-31", "2023-06-30"]


def test_a_groups_own_rhythm_also_begins_with_a_period_to_come():
    working = build_rhythmic()
    own = {"commitment": working.commitment, "months": 2}
    with on("2023-03-31"):
        with pytest.raises(Refused, match="después de hoy"):
            build_rhythm(working=working, starts=date(2023, 3, 1), **own)
        build_rhythm(working=working, starts=date(2023, 4, 1), **own)
    assert closes(working)[2:4] == ["2023-03-31", "2023-05-31"]


def test_an_agreement_is_of_the_same_cycle(working):
    with on("2023-01-02"):
        here = agreed(working.commitment.cycle)
        elsewhere = agreed(build_cycle(folio="JAL-2023"))
        with pytest.raises(Refused, match="otro ciclo"):
            set_(working, reason="", agreement=elsewhere)
        assert set_(working, reason="", agreement=here).agreement == here


def test_nobody_owes_for_what_was_over_before_the_rhythm_was_agreed():
    with on("2023-05-15"):
        working = build_working()
        build_rhythm(working=working)
    calendar = rhythm.calendar_of(working.commitment)
    owed = [str(each.closes) for each in calendar.owed_on(working.milestone)]
    assert owed[0] == "2023-05-31"
    assert rhythm.calendars_in(working.commitment.cycle) == {working.commitment.pk: calendar}


def test_a_milestone_is_reported_from_the_period_it_begins_in():
    working = build_rhythmic()
    working.milestone.starts = date(2023, 4, 30)
    owed = rhythm.calendar_of(working.commitment).owed_on(working.milestone)
    assert str(owed[0].closes) == "2023-04-30"


def test_without_a_rhythm_there_is_no_calendar(working):
    assert rhythm.calendar_of(working.commitment) == rhythm.SILENT
    assert rhythm.calendars_in(working.commitment.cycle) == {}
    assert rhythm.covered_by(working.commitment, working.milestone, FIRST) is None
    assert not Rhythm.objects.exists()


def test_the_rhythm_of_another_group_is_not_this_ones(working):
    other = build_cycle(folio="JAL-2023")
    with on("2023-01-02"):
        build_rhythm(working=working, commitment=working.commitment)
    assert not rhythm.rhythms_in(other).exists()
    calendar = rhythm._calendar(list(rhythm.rhythms_of(working.commitment)), other, -1, FIRST)
    assert calendar == rhythm.SILENT


def agreed(cycle):
    meeting = build_meeting(scope=cycle.folio, called=False, tables=0)
    told = {"what": "Reportar cada dos meses", "who": "El grupo", "made_at": clock.now()}
    return Agreement.objects.create(meeting=meeting, number=1, made_by=SYSTEM.pseudonym, **told)


def test_nothing_is_set_in_a_cycle_that_was_set_aside(working):
    cycle = working.commitment.cycle
    cycle.state = "discarded"
    cycle.save(update_fields=["state"])
    with on("2023-01-02"), pytest.raises(Refused, match="descartó"):
        set_(working, working.citizen, commitment=working.commitment)


def test_a_rhythm_agreed_later_asks_for_nothing_that_was_over(working):
    own = {"commitment": working.commitment, "starts": date(2023, 3, 1)}
    with on("2023-02-15"):
        build_rhythm(working=working, **own)
    with on("2023-06-15"):
        build_rhythm(working=working)
    calendar = rhythm.calendar_of(working.commitment)
    assert str(calendar.periods[0].closes) == "2023-01-31"
    assert str(calendar.owed_on(working.milestone)[0].closes) == "2023-03-31"
