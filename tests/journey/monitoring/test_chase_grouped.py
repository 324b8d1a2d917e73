"""One letter groups all that a person is to hear of on a day, with a link that opens each."""

from datetime import date

import pytest

from planabierto.journey.monitoring import chase_letters
from planabierto.journey.monitoring.actions import chasing
from planabierto.journey.monitoring.models import Reminder, Stage
from planabierto.journey.monitoring.queries import chasing as found
from planabierto.journey.monitoring.queries import links
from planabierto.kit import clock
from planabierto.kit.registry import checks
from planabierto.tools.notices.models import Letter
from tests.builders import build_update
from tests.builders_rhythm import build_rhythmic, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_rhythmic()


def chase_on(day):
    with on(day):
        return chasing.chase()


def test_what_is_answered_while_the_job_looks_is_not_told(working, monkeypatch):
    real = found.missing_in

    def answered_then(*given):
        missing = real(*given)
        build_update(working=working)
        return missing

    monkeypatch.setattr(chasing.chasing, "missing_in", answered_then)
    assert chase_on("2023-02-03") == 0
    assert not Letter.objects.filter(kind__startswith="monitoring.chase").exists()
    assert not Reminder.objects.exists()
    assert list(checks["monitoring.reminders"].problems()) == []


def test_after_a_silence_one_letter_tells_of_every_stage_and_all_its_links_open(working):
    assert chase_on("2023-03-10") == 2
    assert {row.stage for row in Reminder.objects.all()} == {Stage.AFTER, Stage.DUE}
    letter = Letter.objects.get(account=working.lead.person_id)
    assert letter.kind == "monitoring.chase_after"
    assert letter.subject == "Falta tu reporte de 1 hito de NL-2022"
    late, due = letter.body.split("También llegó la fecha de reportar:")
    assert "31 de enero de 2023" in late
    assert "28 de febrero de 2023" in due
    assert letter.body.count("no con el tuyo") == letter.body.count("Si no hay nada nuevo") == 1
    token = letter.body.rsplit("/reportar/", 1)[1].split("/")[0]
    assert letter.body.count(token) == 2
    with on("2023-03-10"):
        assert links.fate(links.link_of(token), clock.now()) == links.OPEN


def test_what_is_due_stands_before_what_is_near(working):
    missing = found.missing_in(working.commitment.cycle, date(2023, 3, 10), frozenset())
    owed = [(Stage.BEFORE, missing[1], "b"), (Stage.DUE, missing[0], "a")]
    letter = chase_letters.worded("es", working.commitment.cycle, owed, date(2023, 3, 20))
    assert letter.subject == "Toca reportar 1 hito de NL-2022"
    assert letter.body.startswith("Hola. Llegó la fecha")
    near = letter.body.split("Y se acerca la fecha de reportar:")[1]
    assert "/reportar/b/" in near
    assert "/reportar/a/" not in near


def test_a_second_run_on_the_same_day_has_nothing_new_to_say(working):
    chase_on("2023-02-03")
    letters = Letter.objects.count()
    assert chase_on("2023-02-03") == chase_on("2023-02-04") == 0
    assert Letter.objects.count() == letters
