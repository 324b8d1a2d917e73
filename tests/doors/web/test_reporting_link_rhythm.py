"""A mailed link in a rhythm: five minutes, or a word that nothing is new."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import NextStep, NothingNew, Update
from tests.builders import SYSTEM
from tests.builders_rhythm import build_rhythmic, mandate_of
from tests.doors.web.test_reporting_link import SAID, page, text
from tests.doors.web.test_reporting_link import known as known

pytestmark = pytest.mark.django_db


@pytest.fixture
def working(time_machine):
    working = build_rhythmic()
    time_machine.move_to(datetime(2023, 2, 3, 18, tzinfo=UTC), tick=False)
    return working


@pytest.fixture
def token(working):
    mandate = mandate_of(working.lead)
    return actions.issue_link(actor=SYSTEM, mandate=mandate, milestone=working.milestone)[1]


def test_the_form_says_the_period_and_takes_a_next_step(token, known):
    assert "Esta respuesta es del periodo" in text(known.get(page(token)))
    assert known.post(page(token), SAID).status_code == 422
    step = {"next_step": "Abrir ventanilla", "next_due": "2023-04-01"}
    assert known.post(page(token), SAID | step).url == page(token, "done")
    assert str(Update.objects.get().covers) == "2023-01-31"
    assert NextStep.objects.get().text == "Abrir ventanilla"


def test_nothing_new_uses_the_link_up_and_has_its_receipt(token, known):
    assert known.post(page(token), {"sin_novedad": "1", "reason": ""}).status_code == 422
    said = {"sin_novedad": "1", "reason": "Sin presupuesto."}
    assert known.post(page(token), said).url == page(token, "done")
    assert NothingNew.objects.get().via == "link"
    shown = text(known.get(page(token, "done")))
    assert "Sin novedad en este periodo" in shown
    assert "Sin presupuesto." in shown
    assert known.get(page(token)).status_code == 410


def test_a_refusal_stands_on_the_form(working, token, known):
    for reason in ("Uno", "Dos"):
        actions.say_nothing_new(actor=working.lead, milestone=working.milestone, reason=reason)
    refused = known.post(page(token), {"sin_novedad": "1", "reason": "Tres"})
    assert refused.status_code == 422
    assert "Ya hay respuesta" in text(refused)
