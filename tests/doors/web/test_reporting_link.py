"""The door of a mailed link: looking changes nothing, strangers learn nothing, one report goes."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.models import Mandate
from planabierto.ground.journal.models import Entry
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.cycles.models import Plan
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import (
    Evidence,
    LinkCode,
    ReportDraft,
    ReportingLink,
    Update,
)
from planabierto.kit import clock
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM, build_working

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SAID = {"level": "substantial", "narrative": "El portal está en línea.", "language": "es"}
ROWS = (Entry, Letter, LinkCode, ReportDraft, ReportingLink, Update, Evidence)


@pytest.fixture
def working():
    return build_working()


@pytest.fixture
def mandate(working):
    return Mandate.objects.get(person=working.lead.person_id)


@pytest.fixture
def token(working, mandate):
    return actions.issue_link(
        actor=working.secretary, mandate=mandate, milestone=working.milestone
    )[1]


@pytest.fixture
def known(token):
    """A device that has shown the code."""
    client = Client()
    client.post(page(token, "ask"))
    assert client.post(page(token, "code"), {"code": digits()}).status_code == 302
    return client


def page(token, name=""):
    return reverse(f"report_link_{name}" if name else "report_link", args=[token])


def digits():
    letter = Letter.objects.filter(kind="monitoring.link_code").latest("pk")
    return re.search(r"^\d{6}$", letter.body, re.M).group()


def counts():
    return [model.objects.count() for model in ROWS]


def text(answer):
    return answer.content.decode()


def test_the_whole_way(working, token):
    client = Client()
    assert "Enviarme un código" in text(client.get(page(token)))
    asked = client.post(page(token, "ask"))
    assert asked["Location"] == page(token, "code")
    assert "Escribe el código" in text(client.get(page(token, "code")))
    shown = client.post(page(token, "code"), {"code": digits()}, follow=True)
    assert "Enviar avance" in text(shown)
    file = SimpleUploadedFile("informe final.pdf", PDF)
    sent = client.post(page(token), SAID | {"level": "complete", "e0-file": file}, follow=True)
    update = Update.objects.get()
    assert update.folio in text(sent)
    assert "Copiar para WhatsApp" in text(sent)
    assert (update.via, update.made_by) == ("link", working.lead.pseudonym)
    evidence = Evidence.objects.get()
    assert (evidence.update, evidence.version.document.title_es) == (update, "informe final")


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize("name", ["", "ask", "code", "draft", "done"])
def test_a_mail_scanner_changes_nothing(token, method, name):
    before = counts(), list(ReportingLink.objects.values())
    getattr(Client(), method)(page(token, name), HTTP_SEC_PURPOSE="prefetch")
    assert (counts(), list(ReportingLink.objects.values())) == before


def test_nobody_keeps_indexes_or_passes_the_page_on(token, known):
    for answer in (Client().get(page(token)), known.get(page(token)), Client().get(page("x" * 43))):
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert Client().get(page("x" * 43))["Referrer-Policy"] == "no-referrer"


def test_the_address_is_never_told(token, known, mandate):
    for client in (Client(), known):
        for name in ("", "code"):
            shown = text(client.get(page(token, name)))
            assert mandate.person.email not in shown
            assert "example.org" not in shown


def test_a_stranger_with_the_link_gets_no_form_and_can_send_nothing(token):
    stranger = Client()
    assert "narrative" not in text(stranger.get(page(token)))
    refused = stranger.post(page(token), SAID)
    assert refused.status_code == 403
    assert "Enviarme un código" in text(refused)
    assert stranger.post(page(token, "draft"), SAID).status_code == 403
    assert stranger.get(page(token, "done")).status_code == 410
    assert not Update.objects.exists()
    assert not ReportDraft.objects.exists()


def test_a_stranger_is_told_nothing_of_a_milestone_that_is_not_public(working, token, known):
    Plan.objects.update(state="draft")
    words = working.milestone.output_es
    for name in ("", "code"):
        shown = text(Client().get(page(token, name)))
        assert words not in shown
        assert working.milestone.folio not in shown
    assert words in text(known.get(page(token)))


def test_a_wrong_code_says_how_many_tries_are_left(token):
    client = Client()
    client.post(page(token, "ask"))
    wrong = f"{(int(digits()) + 1) % 10**6:06}"
    refused = client.post(page(token, "code"), {"code": wrong})
    assert refused.status_code == 422
    assert "quedan: 4" in text(refused)
    assert not client.cookies.get("sessionid")
    assert client.post(page(token, "code"), {"code": ""}).status_code == 422


def test_codes_are_not_sent_as_often_as_somebody_likes(token):
    client = Client()
    assert client.post(page(token, "ask")).status_code == 302
    again = client.post(page(token, "ask"))
    assert again.status_code == 429
    assert "un minuto" in text(again)
    assert LinkCode.objects.count() == 1


def test_the_device_is_known_by_a_signed_cookie_of_that_mandate_alone(token, known, mandate):
    cookie = known.cookies[f"dispositivo-{mandate.pk}"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 30 * 24 * 3600
    assert mandate.person.email not in cookie.value
    forged = Client()
    forged.cookies[cookie.key] = cookie.value[:-1] + ("a" if cookie.value[-1] != "a" else "b")
    assert "Enviar avance" not in text(forged.get(page(token)))


def test_the_cookie_dies_when_the_address_or_the_password_changes(token, known, mandate):
    mandate.person.email = "otra@example.org"
    mandate.person.save()
    assert "Enviar avance" not in text(known.get(page(token)))


def test_the_cookie_dies_after_thirty_days(token, known, time_machine):
    time_machine.move_to(clock.now() + timedelta(days=30, seconds=1))
    link = ReportingLink.objects.get()
    ReportingLink.objects.update(expires_at=link.expires_at.replace(year=2099))
    assert "Enviar avance" not in text(known.get(page(token)))


def test_the_cookie_of_one_mandate_opens_no_link_of_another(working, known):
    other = Mandate.objects.get(person=working.lead.person_id)
    outgoing = institutions.hand_over(
        actor=SYSTEM,
        outgoing=other,
        person=Mandate.objects.get(person=working.citizen.person_id).person,
        on=date(2024, 1, 1),
        reason="Entrega",
    )
    fresh = actions.issue_link(
        actor=working.secretary, mandate=outgoing, milestone=working.milestone
    )[1]
    assert "Enviar avance" not in text(known.get(page(fresh)))


def test_forged_and_unknown_links_are_alike(token):
    answers = [Client().get(page(each)) for each in ("x" * 43, token[:-1] + "_", "1")]
    assert {each.status_code for each in answers} == {404}
    bodies = {re.sub(r"/reportar/[^/]+/", "/reportar/…/", text(each)) for each in answers}
    assert len(bodies) == 1
    assert "pide un enlace nuevo" in bodies.pop()
    for name in ("ask", "code", "draft"):
        assert Client().post(page("x" * 43, name)).status_code == 404


def test_a_used_link_is_over_for_everybody(token, known):
    known.post(page(token), SAID)
    for client in (known, Client()):
        for answer in (client.get(page(token)), client.post(page(token), SAID)):
            assert answer.status_code == 410
            assert "ya se respondió" in text(answer)
            assert "pide un enlace nuevo" in text(answer)
    assert Update.objects.count() == 1
    assert known.get(page(token, "done")).status_code == 200


def test_an_expired_link_says_so(token, known, time_machine):
    time_machine.move_to(clock.now() + timedelta(days=21, seconds=1))
    answer = known.get(page(token))
    assert answer.status_code == 410
    assert "venció" in text(answer)
    assert known.post(page(token), SAID).status_code == 410
    assert known.post(page(token, "ask")).status_code == 410


def test_a_revoked_link_says_so(working, token, known):
    actions.revoke_link(actor=working.secretary, link=ReportingLink.objects.get())
    answer = known.post(page(token), SAID)
    assert answer.status_code == 410
    assert "ya no vale" in text(answer)


def test_a_link_of_a_mandate_that_ended_says_so(token, known, mandate):
    institutions.end_mandate(
        actor=SYSTEM, mandate=mandate, last_day=date(2024, 1, 1), reason="Cambió"
    )
    answer = known.post(page(token), SAID)
    assert answer.status_code == 410
    assert "designación" in text(answer)
    assert not Update.objects.exists()


def test_a_link_of_a_milestone_that_was_withdrawn_says_so(working, token, known):
    commitments.withdraw_milestone(actor=SYSTEM, milestone=working.milestone, reason="Cambió")
    answer = known.get(page(token))
    assert answer.status_code == 410
    assert "baja" in text(answer)


def test_the_link_opens_nothing_of_the_desk(working, token, known):
    for name, argument in (
        ("desk_inbox", []),
        ("desk_report", [working.milestone.folio]),
        ("desk_commitments", ["NL-2022"]),
    ):
        assert known.get(reverse(name, args=argument)).status_code == 302


def test_a_report_that_is_refused_keeps_the_text_and_the_link(token, known):
    answer = known.post(page(token), SAID | {"level": "complete"})
    assert answer.status_code == 422
    assert "al menos una evidencia" in text(answer)
    assert "El portal está en línea." in text(answer)
    missing = known.post(page(token), SAID | {"level": "limited"})
    assert missing.status_code == 422
    assert "qué dificultades hubo" in text(missing)
    assert ReportingLink.objects.get().used_by is None


def test_what_is_typed_is_kept_and_comes_back(token, known):
    saved = known.post(page(token, "draft"), SAID | {"narrative": "A medias", "e0-title": "Acta"})
    assert saved.status_code == 200
    assert "saved" in saved.json()
    shown = text(known.get(page(token)))
    assert "A medias" in shown
    assert "Acta" in shown
    kept = known.post(page(token), SAID | {"narrative": "Más", "guardar": "1"}, follow=True)
    assert "Tu borrador está guardado" in text(kept)
    assert "Más" in text(kept)
    assert not Update.objects.exists()
    known.post(page(token), SAID)
    assert not ReportDraft.objects.exists()


def test_the_preview_writes_nothing(token, known):
    before = counts()
    file = SimpleUploadedFile("acta.pdf", PDF)
    shown = text(known.post(page(token), SAID | {"previa": "1", "e0-file": file}))
    assert "Esto será público" in shown
    assert "acta" in shown
    assert counts() == before
