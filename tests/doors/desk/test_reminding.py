"""The secretariat sends leads their links from the desk."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring.models import ReportingLink
from planabierto.tools.notices.models import Letter
from tests.doors.desk.progress import at_work, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return at_work()


def page(working):
    return reverse("desk_link", args=[working.milestone.folio])


def test_one_click_sends_a_link_and_the_token_is_not_shown(scene):
    working, desks = scene
    shown = text(desks.secretary.get(page(working)))
    mandate = working.lead.capacities[0].folio
    assert f'value="{mandate}" required' in shown
    assert "checked" in shown
    sent = text(desks.secretary.post(page(working), {"mandate": mandate}, follow=True))
    assert "va en camino" in sent
    assert "Copiar para WhatsApp" in sent
    token = Letter.objects.get().body.split("/reportar/")[1].split("/")[0]
    assert token not in sent
    listed = text(desks.secretary.get(page(working)))
    assert "Abierto hasta" in listed
    assert token not in listed


def test_a_link_is_taken_back(scene):
    working, desks = scene
    desks.secretary.post(page(working), {"mandate": working.lead.capacities[0].folio})
    link = ReportingLink.objects.get()
    address = reverse("desk_link_revoke", args=[working.milestone.folio, link.pk])
    assert desks.lead.get(address).status_code == 403
    assert desks.secretary.post(address, {}).status_code == 302
    assert "Ya no sirve" in text(desks.secretary.get(page(working)))
    missing = reverse("desk_link_revoke", args=[working.milestone.folio, 999])
    assert desks.secretary.get(missing).status_code == 404


@pytest.mark.parametrize("name", ["lead", "official", "citizen", "monitor", "evaluator"])
def test_others_send_none(scene, name):
    working, desks = scene
    desk = getattr(desks, name)
    values = {"mandate": working.lead.capacities[0].folio}
    assert desk.post(page(working), values).status_code == 403
    assert desk.get(reverse("desk_links", args=["NL-2022"])).status_code == 403
    assert not Letter.objects.exists()


def test_a_person_who_may_not_report_is_no_choice(scene):
    working, desks = scene
    other = {"mandate": working.citizen.capacities[0].folio}
    assert desks.secretary.post(page(working), other).status_code == 422
    assert not Letter.objects.exists()


def test_nobody_to_send_to_says_what_to_do(scene):
    working, desks = scene
    working.commitment.responsibilities.all().delete()
    shown = text(desks.secretary.get(page(working)))
    assert "No hay a quién enviarlo" in shown
    assert reverse("desk_mandate_new") in shown


def test_several_at_once(scene):
    working, desks = scene
    address = reverse("desk_links", args=["NL-2022"])
    assert "Ningún hito vence pronto" in text(desks.secretary.get(address))
    Milestone.objects.update(ends=date(2024, 6, 30))
    key = f"{working.milestone.folio}:{working.lead.capacities[0].folio}"
    shown = text(desks.secretary.get(address))
    assert key in shown
    assert "checked" not in shown
    assert working.milestone.output.es in shown
    assert reverse("milestone", args=[working.milestone.folio]) in shown
    assert "checked" in text(desks.secretary.get(f"{address}?todos=1"))
    none = desks.secretary.post(address, {})
    assert none.status_code == 422
    assert "Elige al menos" in text(none)
    assert "Un enlace va en camino" in text(
        desks.secretary.post(address, {"pairs": key}, follow=True)
    )
    assert ReportingLink.objects.count() == 1
    assert "enlace enviado el" in text(desks.secretary.get(address))
