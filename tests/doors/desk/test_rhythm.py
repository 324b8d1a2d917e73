"""The rhythm at the desk: set by an agreement, asked for in the form, explained, closed."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.urls import reverse

from planabierto.ground.institutions.models import Mandate
from planabierto.journey.monitoring.actions import chasing
from planabierto.journey.monitoring.models import (
    LateExplanation,
    NextStep,
    NextStepClosing,
    NothingNew,
    Rhythm,
    Update,
)
from planabierto.tools.notices.models import Letter
from tests.builders_rhythm import build_rhythmic
from tests.doors.desk.progress import PEOPLE, SAID, desk_of, text

pytestmark = pytest.mark.django_db
STEP = {"next_step": "Abrir ventanilla", "next_due": "2023-04-01"}


class Scene:
    """A commitment that reports each month, and its people at the desk on a day."""

    def __init__(self, machine):
        self.working, self.machine = build_rhythmic(), machine
        self.go("2023-02-03")

    def go(self, day):
        """Move to noon of a day and sign everybody in anew; the working commitment, the desks."""
        there = datetime.fromisoformat(f"{day}T18:00:00+00:00")
        self.machine.move_to(there, tick=False)
        desks = {name: desk_of(getattr(self.working, name)) for name in PEOPLE}
        return self.working, SimpleNamespace(**desks)

    def chase(self, day):
        """The day's chasing job."""
        found = self.go(day)
        chasing.chase()
        return found


@pytest.fixture
def stage(time_machine):
    return Scene(time_machine)


@pytest.fixture
def scene(stage):
    return stage.go("2023-02-03")


def page(working, name="report"):
    return reverse(f"desk_{name}", args=[working.milestone.folio])


def test_the_form_says_for_which_period_and_until_when(scene):
    working, desks = scene
    shown = text(desks.lead.get(page(working)))
    for words in ("Esta respuesta es del periodo", "10 de febrero de 2023", "sin novedad"):
        assert words in shown


def test_a_report_opens_a_step_and_the_next_begins_with_it_and_closes_it(stage, scene):
    working, desks = scene
    assert desks.lead.post(page(working), SAID).status_code == 422
    desks.lead.post(page(working), SAID | STEP)
    assert str(Update.objects.get().covers) == "2023-01-31"
    working, desks = stage.go("2023-03-03")
    shown = text(desks.lead.get(page(working)))
    for words in ("Empezamos con tu última respuesta", SAID["narrative"], "Abrir ventanilla"):
        assert words in shown
    desks.lead.post(page(working), SAID | {"narrative": "Abrió.", "paso_1": "hecho"})
    assert NextStepClosing.objects.get().update == Update.objects.first()
    assert Update.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"next_step": "Abrir"}, "Di para cuándo."),
        ({"next_due": "2023-04-01"}, "Di qué sigue."),
        ({"next_step": "Abrir", "next_due": "2022-04-01"}, "dentro de un año"),
        ({"next_step": "Abrir", "next_due": "mañana"}, "next_due"),
    ],
)
def test_a_step_is_said_whole(scene, typed, words):
    working, desks = scene
    answer = desks.lead.post(page(working), SAID | typed)
    assert answer.status_code == 422
    assert words in text(answer)
    assert not Update.objects.exists()


def test_a_step_is_given_up_for_a_reason(scene):
    working, desks = scene
    desks.lead.post(page(working), SAID | STEP)
    given_up = SAID | {"narrative": "Cambió.", "paso_1": "no"}
    assert "Di por qué: se publica." in text(desks.lead.post(page(working), given_up))
    desks.lead.post(page(working), given_up | {"paso_1_por": "Se canceló."})
    assert NextStepClosing.objects.get().words == "Se canceló."


def test_nothing_new_is_said_with_its_reason(scene):
    working, desks = scene
    empty = desks.lead.post(page(working), {"sin_novedad": "1", "reason": ""})
    assert empty.status_code == 422
    sent = desks.lead.post(page(working), {"sin_novedad": "1", "reason": "Sin presupuesto."})
    assert sent.url == reverse("desk_inbox")
    assert NothingNew.objects.get().reason == "Sin presupuesto."
    other = {"sin_novedad": "1", "reason": "Tampoco."}
    assert desks.lead.post(page(working), other).status_code == 302
    refused = desks.lead.post(page(working), other)
    assert refused.status_code == 422
    assert "Ya hay respuesta" in text(refused)


def test_a_word_that_nothing_is_new_is_taken_back_on_the_same_page(scene):
    working, desks = scene
    assert desks.lead.post(page(working), {"retirar": "1", "por": "x"}).status_code == 404
    desks.lead.post(page(working), {"sin_novedad": "1", "reason": "Sin presupuesto."})
    shown = text(desks.lead.get(page(working)))
    assert "Dijiste que no hay novedad en el periodo que termina el 31 de enero de 2023" in shown
    assert desks.lead.post(page(working), {"retirar": "1"}).status_code == 302
    assert NothingNew.objects.get().retracted == ""
    desks.lead.post(page(working), {"retirar": "1", "por": "Sí hubo presupuesto."})
    assert NothingNew.objects.get().retracted == "Sí hubo presupuesto."
    assert "Dijiste que no hay novedad" not in text(desks.lead.get(page(working)))


def test_the_preview_shows_the_next_step(scene):
    working, desks = scene
    shown = text(desks.lead.post(page(working), SAID | STEP | {"previa": "1"}))
    assert "Esto será público" in shown
    assert shown.count("Abrir ventanilla") == 2


def test_what_is_owed_and_raised_waits_in_the_inbox(stage, scene):
    working, desks = scene
    desks.lead.post(page(working), SAID | {"next_step": "Abrir", "next_due": "2023-02-10"})
    stage.chase("2023-03-13")
    _working, desks = stage.chase("2023-03-15")
    shown = text(desks.lead.get(reverse("desk_inbox")))
    assert "Falta tu reporte del periodo que cerró el 28 de febrero de 2023" in shown
    assert "Decir qué pasó" in shown
    _working, desks = stage.chase("2023-03-16")
    raised = text(desks.secretary.get(reverse("desk_inbox")))
    assert "La oficina no ha reportado el periodo" in raised


def test_a_delay_is_explained_and_shows_with_its_office(stage, scene, client):
    working, desks = scene
    address = page(working, "late_explain")
    assert desks.lead.get(address).status_code == 409
    stage.chase("2023-02-13")
    working, desks = stage.chase("2023-02-20")
    assert "Explicar el retraso" in text(desks.lead.get(page(working)))
    assert desks.citizen.get(address).status_code == 403
    assert desks.lead.post(address, {"covers": "2023-01-31", "text": ""}).status_code == 422
    desks.lead.post(address, {"covers": "2023-01-31", "text": "Cambió la dirección."})
    assert LateExplanation.objects.get().text == "Cambió la dirección."
    for name, folio in (
        ("milestone", working.milestone.folio),
        ("commitment", working.commitment.folio),
    ):
        shown = text(client.get(reverse(name, args=[folio])))
        for words in ("Atrasado 10 días", "Secretaría de Cultura", "Cambió la dirección."):
            assert words in shown
    assert Letter.objects.filter(kind="monitoring.chase_after").count() == 1


def test_a_step_is_closed_between_two_reports(scene):
    working, desks = scene
    desks.lead.post(page(working), SAID | STEP)
    address = reverse("desk_step_close", args=[NextStep.objects.get().folio])
    assert desks.citizen.get(address).status_code == 403
    assert "Abrir ventanilla" in text(desks.lead.get(address))
    assert desks.lead.post(address, {"fate": "no", "words": ""}).status_code == 422
    desks.lead.post(address, {"fate": "hecho"})
    assert NextStepClosing.objects.get().done
    assert desks.lead.get(address).status_code == 409
    assert desks.lead.get(reverse("desk_step_close", args=["NL-2022-C1-N9"])).status_code == 404
    assert desks.lead.get(reverse("desk_step_close", args=["nada"])).status_code == 404


def test_the_rhythm_is_set_and_changed_at_the_desk(scene):
    working, desks = scene
    for name, folio, who in (
        ("desk_rhythm", "NL-2022", desks.secretary),
        ("desk_group_rhythm", working.commitment.folio, desks.citizen),
    ):
        address = reverse(name, args=[folio])
        assert "Cada mes" in text(who.get(address))
        form = {"months": "3", "starts": "2023-04-01", "due_days": "15", "reason": "Se acordó."}
        assert who.post(address, form | {"reason": ""}).status_code == 422
        assert who.post(address, form | {"starts": "2023-04-02"}).status_code == 422
        assert who.post(address, form).url == address
        assert desks.monitor.get(address).status_code == 200
        assert desks.monitor.post(address, form).status_code == 403
    assert Rhythm.objects.filter(months=3).count() == 2


def test_when_the_last_period_began_the_rhythm_changes_no_more(stage):
    _working, desks = stage.go("2024-07-20")
    assert "el ritmo no cambia" in text(
        desks.secretary.get(reverse("desk_rhythm", args=["NL-2022"]))
    )


def test_a_designation_is_handed_over_with_what_it_owes(scene):
    working, desks = scene
    outgoing = Mandate.objects.get(person=working.lead.person_id)
    form = {"email": "nora@example.org", "name": "Nora", "on": "2023-02-03", "reason": "Cambio"}
    desks.secretary.post(reverse("desk_mandate_hand_over", args=[outgoing.folio]), form)
    letter = Letter.objects.get(kind="monitoring.handed_over")
    assert letter.account.email == "nora@example.org"
    assert letter.body.count("/reportar/") == 1
