"""What followers hear of a delay, and what `doctor` finds wrong with reminders and periods."""

from datetime import date

import pytest

from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.actions import chasing
from planabierto.journey.monitoring.models import Reminder, Update
from planabierto.journey.monitoring.queries import late, rhythm
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import announcements, checks
from tests.builders import SYSTEM, build_update
from tests.builders_rhythm import build_rhythmic, on

pytestmark = pytest.mark.django_db
STEP = "NL-2022-C1-M1"


@pytest.fixture
def working():
    return build_rhythmic()


def shown(working):
    for day in ("2023-02-13", "2023-02-20"):
        with on(day):
            chasing.chase()


def problems(name):
    return list(checks[f"monitoring.{name}"].problems())


def told(language="es", subject=STEP):
    with on("2023-02-21"):
        return announcements["monitoring.shown_late"].letter(subject, language)


def followed(subject=STEP):
    with on("2023-02-21"):
        return announcements["monitoring.shown_late"].followed(subject)


def test_followers_hear_of_a_delay_by_its_office(working):
    shown(working)
    message = told()
    assert message.subject == f"Un reporte está atrasado: {STEP}"
    assert "Secretaría de Cultura" in message.body
    assert message.path.endswith(f"/hitos/{STEP}/")
    assert told("en").path.startswith("/en/")
    office = working.commitment.responsibilities.get(role="lead").institution
    assert followed() == ["NL-2022-C1", "NL-2022-SPG", "NL-2022", office.folio]


def test_without_an_office_the_delay_is_told_all_the_same(working):
    shown(working)
    working.commitment.responsibilities.all().delete()
    assert "sin oficina responsable" in told().body
    assert followed() == ["NL-2022-C1", "NL-2022-SPG", "NL-2022"]


def test_what_was_answered_since_is_no_news(working):
    shown(working)
    with on("2023-02-21"):
        build_update(working=working)
    assert told() is None
    assert followed() == []
    assert told(subject="NL-2022-C1-M9") is None
    assert late.newest_shown("NL-2022-C9-M1", STRANGER) is None


def test_all_is_well_after_a_chase_that_ended_in_an_answer(working):
    shown(working)
    with on("2023-02-21"):
        build_update(working=working)
        actions.say_nothing_new(
            actor=working.lead, milestone=working.milestone, reason="Sin presupuesto."
        )
    assert problems("reminders") == problems("periods") == []


def test_a_reminder_of_what_was_answered_is_found(working):
    with on("2023-02-02"):
        build_update(working=working)
    with on("2023-02-03"):
        chasing.chase()
        assert not Reminder.objects.exists()
        remind(working, "before")
    assert problems("reminders") == ["NL-2022-C1-M1: reminder 'before' of 2023-01-31 should not be"]


def test_a_delay_that_shows_without_notice_is_found(working):
    with on("2023-02-20"):
        remind(working, "public")
    assert len(problems("reminders")) == 1


def test_an_answer_for_a_day_on_which_no_period_closes_is_found(working):
    with on("2023-02-02"):
        build_update(working=working)
    Update.objects.update(covers=date(2023, 1, 30))
    assert problems("periods") == ["NL-2022-C1: answered for 2023-01-30, when no period closes"]


def test_a_next_step_is_found_by_its_folio(working):
    with on("2023-02-02"):
        step = actions.NewStep("Abrir ventanilla", date(2023, 4, 1))
        build_update(working=working, next_step=step)
    assert rhythm.next_step("nl-2022-c1-n1", STRANGER).text == "Abrir ventanilla"
    assert list(rhythm.open_steps_on(working.commitment)) == [
        rhythm.next_step("NL-2022-C1-N1", SYSTEM)
    ]
    for wrong in ("NL-2022-C1-N2", "NL-2022-C1-Nx", "nada"):
        assert rhythm.next_step(wrong, SYSTEM) is None


def remind(working, stage):
    return Reminder.objects.create(
        milestone=working.milestone,
        covers=date(2023, 1, 31),
        due=date(2023, 2, 10),
        stage=stage,
        made_at=clock.now(),
    )
