"""The sample's tables report the sums of the plan's text, counted from who was taken down."""

import pytest

from planabierto.reading.figures.encounters import of_cycle, offered_answers
from planabierto.sample import bodies, gathering, plans
from planabierto.sample.loading import LOADER
from planabierto.tools.meetings.models import Attendance

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
WOMEN, MEN, MINORS = 255, 146, 16
CIVIL, UNIVERSITIES, INTERNATIONAL = 60, 4, 1


@pytest.fixture
def cycle():
    register = bodies.register_institutions(LOADER)
    cycle = plans.open_cycle(LOADER)
    plans.keep_calendar(LOADER, cycle)
    gathering.hold_encounters(LOADER, cycle, register)
    cycle.refresh_from_db()
    return cycle


def test_the_sums_are_those_of_the_plans_text(cycle):
    rows = list(Attendance.objects.values("is_minor", "gender", "speaks_for", "organisation"))
    grown = [row for row in rows if not row["is_minor"]]
    assert sum(row["gender"] == "woman" for row in grown) == WOMEN
    assert sum(row["gender"] == "man" for row in grown) == MEN
    assert len(grown) == WOMEN + MEN
    assert len(rows) - len(grown) == MINORS
    said = {
        sector: {row["organisation"] for row in grown if row["speaks_for"] == sector} - {""}
        for sector in ("civil", "academia", "international")
    }
    assert {sector: len(names) for sector, names in said.items()} == {
        "civil": CIVIL,
        "academia": UNIVERSITIES,
        "international": INTERNATIONAL,
    }


def test_the_figures_say_the_same(cycle):
    found = of_cycle(cycle)
    assert (found.women, found.men, found.adults, found.minors) == (WOMEN, MEN, WOMEN + MEN, MINORS)
    groups = found.groups
    assert (groups.civil, groups.universities, groups.international) == (
        CIVIL,
        UNIVERSITIES,
        INTERNATIONAL,
    )


def test_the_plan_is_offered_them(cycle):
    offered = offered_answers(cycle)
    assert offered["groups_count"].answer == str(CIVIL + UNIVERSITIES + INTERNATIONAL)
    assert offered["public_meetings_count"].answer == "2"
    words = offered["participants"].answer
    assert "401 personas" in words
    assert "255 mujeres" in words
    assert "146 hombres" in words
    assert "16 niñas, niños y adolescentes" in words
