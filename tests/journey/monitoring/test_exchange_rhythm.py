"""The table carries periods, next steps, and that nothing was new, out and in."""

from datetime import date

import pytest

from planabierto.journey.commitments.actions import TableRefused
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.actions import NewStep
from planabierto.journey.monitoring.models import NextStep, NothingNew, Update
from planabierto.journey.monitoring.states import Level
from tests.builders import SYSTEM, build_update
from tests.builders_rhythm import build_rhythmic, on
from tests.journey.monitoring.tables import only_row, out, outcomes, rows, said, take

pytestmark = pytest.mark.django_db
DUE = "2023-04-01"


@pytest.fixture
def working():
    return build_rhythmic()


def refused(text):
    with pytest.raises(TableRefused) as caught:
        take(text)
    return caught.value.outcomes[-1].message


def test_periods_next_steps_and_silences_go_out(working):
    with on("2023-02-05"):
        step = NewStep("Abrir ventanilla", date(2023, 4, 1))
        build_update(working=working, next_step=step)
        actions.say_nothing_new(
            actor=working.lead, milestone=working.milestone, reason="Sin presupuesto."
        )
    (row,) = rows(out())
    assert row["update_covers"] == "2023-01-31"
    assert (row["next_step"], row["next_step_due"]) == ("Abrir ventanilla", DUE)
    assert (row["nothing_new"], row["nothing_new_covers"]) == ("Sin presupuesto.", "2023-02-28")
    assert outcomes(take(out())) == [("unchanged", "NL-2022-C1-M1")]


def test_a_silence_alone_has_its_institution(working):
    with on("2023-02-05"):
        actions.say_nothing_new(
            actor=working.lead, milestone=working.milestone, reason="Sin presupuesto."
        )
    text = out()
    (row,) = rows(text)
    assert row["update_institution"] == "Secretaría de Cultura"
    NothingNew.objects.all().delete()
    with on("2023-02-06"):
        assert outcomes(take(text)) == [("reported", "NL-2022-C1-M1")]
        assert outcomes(take(text)) == [("unchanged", "NL-2022-C1-M1")]
    assert str(NothingNew.objects.get().covers) == "2023-01-31"


def test_they_come_in_with_the_report(working):
    step = {"next_step": "Abrir ventanilla", "next_step_due": DUE}
    with on("2023-02-06"):
        take(said(update_covers="2023-01-31", update_date="2023-02-03", **step))
    update = Update.objects.get()
    assert (str(update.covers), update.level) == ("2023-01-31", Level.SUBSTANTIAL)
    assert (NextStep.objects.get().update, str(NextStep.objects.get().due)) == (update, DUE)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"update_covers": "2023-01-30"}, "Ningún periodo"),
        ({"update_covers": "enero"}, "no es un día"),
        ({"next_step": "Abrir"}, "para cuándo"),
    ],
)
def test_what_does_not_fit_is_said_by_its_line(working, cells, words):
    with on("2023-02-06"):
        assert words in refused(said(update_date="2023-02-03", **cells))


def test_nothing_new_is_said_of_a_milestone_by_an_institution(working):
    with on("2023-02-06"):
        whole = only_row(milestone="", nothing_new="Nada")
        assert "elige cuál" in refused(whole)
        assert "institución" in refused(only_row(nothing_new="Nada"))
        known = only_row(nothing_new="Nada", update_institution="Secretaría de Cultura")
        take(known)
        assert outcomes(take(known)) == [("unchanged", "NL-2022-C1-M1")]
    assert NothingNew.objects.get().made_by == SYSTEM.pseudonym
