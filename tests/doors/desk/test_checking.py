"""An update at the desk: each sees what they can do, and why they cannot do the rest."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import Contest
from planabierto.journey.monitoring.states import Level
from tests.builders import build_update
from tests.doors.desk.progress import PDF, at_work, text

pytestmark = pytest.mark.django_db
EVERYBODY = ("lead", "official", "citizen", "monitor", "evaluator", "secretary")


@pytest.fixture
def scene():
    working, desks = at_work()
    return working, desks, build_update(working=working, level=Level.COMPLETE)


def page(update, name="update"):
    return reverse(f"desk_{name}", args=[update.folio])


def contested(working, update, by="citizen"):
    actions.contest(actor=getattr(working, by), update=update, reason="No se ve en línea")
    return Contest.objects.latest("pk")


def test_both_facts_stand_side_by_side(scene):
    working, desks, update = scene
    shown = text(desks.citizen.get(page(update)))
    assert "Declarado" in shown
    assert "Todavía nadie de fuera del gobierno" in shown
    actions.verify(actor=working.citizen, update=update, level=Level.LIMITED, words="Abre a ratos")
    shown = text(desks.citizen.get(page(update)))
    assert "Completo" in shown
    assert "Limitado" in shown
    assert "Abre a ratos" in shown


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("verify", {"official", "citizen"}),
        ("contest", {"official", "citizen", "monitor", "evaluator"}),
        ("correct", {"lead"}),
        ("retract", {"lead"}),
    ],
)
def test_each_act_is_open_to_its_people_alone(scene, name, who):
    _working, desks, update = scene
    for each in EVERYBODY:
        expected = 200 if each in who else 403
        assert getattr(desks, each).get(page(update, name)).status_code == expected, each


def test_a_no_is_shown_with_its_reason(scene):
    _working, desks, update = scene
    shown = text(desks.monitor.get(page(update)))
    assert "Verifica quien tiene un lugar en el grupo" in shown
    assert page(update, "contest") in shown
    assert page(update, "verify") not in shown
    own = text(desks.lead.get(page(update)))
    assert page(update, "correct") in own
    assert page(update, "retract") in own
    assert page(update, "verify") not in own


def test_verifying_another_level_says_why(scene):
    _working, desks, update = scene
    assert desks.citizen.post(page(update, "verify"), {}).status_code == 422
    refused = desks.citizen.post(page(update, "verify"), {"level": "limited"})
    assert refused.status_code == 422
    assert "explica por qué" in text(refused)
    words = {"level": "limited", "words": "Abre a ratos"}
    assert desks.citizen.post(page(update, "verify"), words).status_code == 302
    update.refresh_from_db()
    assert update.state == "verified"


def test_contested_answered_and_settled(scene):
    _working, desks, update = scene
    assert desks.citizen.post(page(update, "contest"), {"reason": " "}).status_code == 422
    desks.citizen.post(page(update, "contest"), {"reason": "No se ve en línea"})
    contest = Contest.objects.get()
    answer, settle = (reverse(f"desk_{n}", args=[contest.pk]) for n in ("answer", "settle"))
    assert desks.citizen.get(answer).status_code == 403
    assert desks.citizen.get(settle).status_code == 409
    assert desks.citizen.get(page(update, "verify")).status_code == 409
    refused = desks.lead.post(answer, {"text": "Va el acta", "title": "Acta"})
    assert refused.status_code == 422
    assert "Va el acta" in text(refused)
    file = SimpleUploadedFile("acta.pdf", PDF)
    assert desks.lead.post(answer, {"text": "Va el acta", "file": file}).status_code == 302
    shown = text(desks.citizen.get(page(update)))
    for words in ("No se ve en línea", "Va el acta", "acta", settle):
        assert words in shown
    assert desks.official.get(settle).status_code == 403
    assert desks.citizen.post(settle, {"words": "Gracias"}).status_code == 302
    assert "Solventada" in text(desks.lead.get(page(update)))
    assert desks.lead.get(answer).status_code == 409


def test_an_answer_needs_no_evidence_and_refuses_with_all_of_it_kept(scene):
    working, desks, update = scene
    contest = contested(working, update)
    answer = reverse("desk_answer", args=[contest.pk])
    bad = SimpleUploadedFile("acta.pdf", b"no es")
    refused = desks.lead.post(answer, {"text": "Larga respuesta", "file": bad, "title": "Acta"})
    assert refused.status_code == 422
    assert "Larga respuesta" in text(refused)
    assert not contest.answers.exists()
    assert desks.lead.post(answer, {"text": "Sí se ve"}).status_code == 302


def test_a_typing_error_is_mended_with_its_trace(scene):
    _working, desks, update = scene
    same = {"narrative": update.narrative, "challenges": "", "reason": "Nada"}
    assert desks.lead.post(page(update, "correct"), same).status_code == 422
    mended = same | {"narrative": "El portal ya está en línea.", "reason": "Faltaba «ya»"}
    assert desks.lead.post(page(update, "correct"), mended).status_code == 302
    shown = text(desks.citizen.get(page(update)))
    for words in ("El portal ya está en línea.", "El portal está en línea.", "Faltaba «ya»"):
        assert words in shown


def test_an_update_is_taken_back_with_its_reason(scene):
    _working, desks, update = scene
    assert desks.lead.post(page(update, "retract"), {"reason": ""}).status_code == 422
    assert (
        desks.lead.post(page(update, "retract"), {"reason": "Era de otro hito"}).status_code == 302
    )
    assert "Era de otro hito" in text(desks.citizen.get(page(update)))
    assert desks.citizen.get(page(update, "verify")).status_code == 409


def test_what_is_not_there_is_not_found(scene):
    _working, desks, _update = scene
    for name in ("update", "verify", "contest", "correct", "retract"):
        assert desks.lead.get(reverse(f"desk_{name}", args=["NL-2022-C1-U99"])).status_code == 404
    for name in ("answer", "settle"):
        assert desks.lead.get(reverse(f"desk_{name}", args=[999])).status_code == 404


def test_the_page_asks_the_same_few_queries_however_much_was_said(
    scene, django_assert_max_num_queries
):
    working, desks, update = scene
    for _number in range(6):
        contested(working, update)
    for contest in Contest.objects.all():
        actions.answer(actor=working.lead, contest=contest, text="Va")
    for desk in (desks.citizen, desks.monitor, desks.secretary):
        with django_assert_max_num_queries(16):
            desk.get(page(update))
