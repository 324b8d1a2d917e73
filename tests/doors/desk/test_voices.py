"""Opinions and public questions at the desk: weighed, answered, looked at, in the inbox."""

import pytest
from django.urls import reverse

from planabierto.ground.people.models import Account
from planabierto.journey.monitoring.models import PublicAnswer, PublicQuestion, ShadowOpinion
from planabierto.kit.actor import Role
from planabierto.kit.folio import numbered
from planabierto.tools.moderation.models import Cause
from tests.builders import (
    build_actor,
    build_institution,
    build_lead,
    build_mandate,
    build_seat,
    build_update,
)
from tests.builders_voices import QUESTION, build_opinion, build_question
from tests.doors.desk.progress import at_work, desk_of, text

pytestmark = pytest.mark.django_db
FOUND = {"stance": "partly", "level": "limited", "narrative": "El portal abre a ratos."}


@pytest.fixture
def work():
    return at_work()


def path(name, *args):
    return reverse(f"desk_{name}", args=args)


def test_a_monitor_sees_what_it_watches_and_weighs_it(work):
    working, desks = work
    folio = working.commitment.folio
    assert desks.lead.get(path("monitor")).status_code == 403
    shown = text(desks.monitor.get(path("monitor")))
    assert folio in shown
    assert "Hay avances nuevos" not in shown
    update = build_update(working=working)
    assert "Hay avances nuevos" in text(desks.monitor.get(path("monitor")))
    assert path("opine", folio) in text(desks.monitor.get("/escritorio/"))
    form = text(desks.monitor.get(path("opine", folio)))
    assert working.milestone.folio in form
    assert "El avance" in text(desks.monitor.get(path("opine", update.folio)))
    assert "Declarado: Sustancial" in text(
        desks.monitor.get(path("opine", working.milestone.folio))
    )
    refused = desks.monitor.post(path("opine", update.folio), {"stance": "partly"})
    assert refused.status_code == 422
    sent = desks.monitor.post(path("opine", update.folio), FOUND)
    row = ShadowOpinion.objects.get()
    assert sent.url == reverse("opinion", args=[row.folio])
    assert "Tu organización ya opinó" in text(desks.monitor.get(path("opine", update.folio)))
    assert "Hay avances nuevos" not in text(desks.monitor.get(path("monitor")))
    assert desks.lead.get(path("opine", update.folio)).status_code == 403


def test_who_monitors_for_two_organisations_says_in_whose_name(work):
    working, desks = work
    place = path("opine", working.milestone.folio)
    assert "En nombre de qué" not in text(desks.monitor.get(place))
    other = build_institution(name="Otra red", sector="civil_society")
    person = Account.objects.get(pseudonym=working.monitor.pseudonym)
    build_mandate(role=Role.MONITOR, scope="NL-2022", person=person, institution=other)
    assert "¿En nombre de qué organización?" in text(desks.monitor.get(place))
    assert desks.monitor.post(place, FOUND).status_code == 422
    desks.monitor.post(place, FOUND | {"speaker": other.folio})
    assert ShadowOpinion.objects.get().institution == other


def test_a_group_offers_the_folder_of_who_answers_for_its_commitment_alone(work):
    working, desks = work
    place = path("group", working.commitment.folio)
    own = working.lead.capacities[0].institution_id
    assert path("office_folder", numbered("I", own)) in text(desks.lead.get(place))
    elsewhere = build_institution(name="Ajena")
    build_seat(commitment=working.commitment, actor=(lead := build_lead(institution=elsewhere)))
    shown = text(desk_of(lead).get(place))
    assert path("office_folder", elsewhere.folio) not in shown


def test_papers_come_with_an_opinion(work):
    working, desks = work
    place = path("opine", working.milestone.folio)
    assert "Nadie ha declarado todavía" in text(desks.monitor.get(place))
    wrong = {**FOUND, "p0-url": "no es un enlace"}
    assert desks.monitor.post(place, wrong).status_code == 422
    # Who agrees with nothing declared must say a level; the page keeps what was typed.
    refused = desks.monitor.post(place, {**FOUND, "level": "", "p0-url": "https://example.org/a"})
    assert "Elige el nivel" in text(refused)
    assert "https://example.org/a" in text(refused)
    desks.monitor.post(place, {**FOUND, "p0-url": "https://example.org/a"})
    assert ShadowOpinion.objects.get().papers.get().version.url == "https://example.org/a"


def test_an_opinion_is_taken_back_with_a_reason(work):
    working, desks = work
    row = build_opinion(working=working)
    place = path("opinion_retract", row.folio)
    assert desks.citizen.get(place).status_code == 403
    assert desks.monitor.get(place).status_code == 200
    desks.monitor.post(place, {"reason": "Nos equivocamos."})
    row.refresh_from_db()
    assert row.retracted == "Nos equivocamos."


def test_a_report_at_the_desk_can_be_weighed(work):
    working, desks = work
    update = build_update(working=working)
    assert path("opine", update.folio) in text(desks.monitor.get(path("update", update.folio)))
    assert path("opine", update.folio) not in text(desks.lead.get(path("update", update.folio)))
    build_opinion(working=working, of=update)
    shown = text(desks.lead.get(path("update", update.folio)))
    assert "1 nivel menos" in shown


def test_a_question_is_answered_by_who_answers_for_it(work):
    working, desks = work
    row = build_question(commitment=working.commitment).question
    place = path("question_answer", row.folio)
    assert place in text(desks.lead.get("/escritorio/"))
    assert place in text(desks.lead.get(path("asked", "NL-2022")))
    assert place not in text(desks.citizen.get(path("asked", "NL-2022")))
    assert desks.citizen.get(place).status_code == 403
    assert QUESTION in text(desks.lead.get(place))
    assert desks.lead.post(place, {"text": ""}).status_code == 422
    assert desks.lead.post(place, {"text": "Abre en junio."}).status_code == 302
    assert PublicAnswer.objects.get().text == "Abre en junio."
    assert row.folio not in text(desks.lead.get(path("asked", "NL-2022")))
    assert row.folio in text(desks.lead.get(path("asked", "NL-2022") + "?todas"))


def test_a_question_that_waits_is_looked_at_by_a_moderator(work):
    working, desks = work
    row = build_question(commitment=working.commitment, causes=(Cause.TRAP,)).question
    place = path("question_review", row.folio)
    moderator = desk_of(
        build_actor(role=Role.MODERATOR, institution=build_institution(name="Moderación"))
    )
    assert place in text(moderator.get("/escritorio/"))
    assert place in text(moderator.get(path("asked", "NL-2022")))
    assert desks.lead.get(place).status_code == 404
    assert QUESTION in text(moderator.get(place))
    assert moderator.post(place, {"decision": "ocultar"}).status_code == 422
    assert moderator.post(place, {"decision": "mostrar"}).status_code == 302
    assert PublicQuestion.objects.get().state == "open"
    # Who may know of it may not look at it.
    assert desks.lead.get(place).status_code == 403


def test_a_late_question_waits_for_others_in_the_inbox(work):
    working, desks = work
    row = build_question(commitment=working.commitment).question
    PublicQuestion.objects.update(due="2023-01-31")
    assert reverse("question", args=[row.folio]) in text(desks.secretary.get("/escritorio/"))
