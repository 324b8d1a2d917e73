"""The working group at the desk: it meets, keeps papers, asks for support and hands over."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from planabierto.ground.institutions.models import Institution
from planabierto.journey.monitoring.models import GroupPaper, Means, SupportRequest
from planabierto.kit import clock
from planabierto.kit.actor import Role
from planabierto.tools.meetings.models import Meeting
from tests.builders import build_actor, build_update
from tests.builders_groups import build_group_meeting, build_request
from tests.builders_meetings import moved_to
from tests.doors.desk.progress import at_work, desk_of, text
from tests.doors.web.test_query_counts import RECORD

pytestmark = pytest.mark.django_db
SHAPE = "%Y-%m-%dT%H:%M"


def page(working, name, *rest):
    return reverse(name, args=[working.commitment.folio, *rest])


def hours(**plus):
    begins = timezone.localtime(clock.now()) + timedelta(days=3)
    return {
        "starts": begins.strftime(SHAPE),
        "ends": (begins + timedelta(hours=1)).strftime(SHAPE),
        **plus,
    }


def test_who_leads_calls_the_group_from_one_form():
    working, desks = at_work()
    new = page(working, "desk_group_meeting_new")
    assert desks.monitor.get(new).status_code == 403
    assert new in text(desks.citizen.get(page(working, "desk_group")))
    assert new not in text(desks.monitor.get(page(working, "desk_group")))
    words = {"title_es": "Reunión", "purpose_es": "Revisar el portal"}
    assert desks.citizen.post(new, {"title_es": ""}).status_code == 422
    done = desks.citizen.post(new, words | hours(address="Zaragoza 100"))
    made = Meeting.objects.get()
    assert done.url == reverse("desk_meeting_call", args=[made.folio])
    assert desks.citizen.get(done.url).status_code == 200
    assert desks.lead.get(done.url).status_code == 404
    assert desks.citizen.post(done.url).status_code == 302
    made.refresh_from_db()
    assert made.state == "called"
    assert made.venues.get().address == "Zaragoza 100"


def test_what_is_missing_is_said_before_it_is_called():
    working, desks = at_work()
    words = {"title_es": "Reunión", "purpose_es": "Revisar", "link": "https://example.org/sala"}
    done = desks.official.post(page(working, "desk_group_meeting_new"), words)
    made = Meeting.objects.get()
    assert done.url == reverse("desk_meeting", args=[made.folio])
    shown = text(desks.official.get(done.url))
    assert "Pon el día" in shown
    assert "En línea" in text(desks.official.get(reverse("desk_venues", args=[made.folio])))
    assert made.folio in text(desks.official.get(page(working, "desk_group")))
    assert made.folio not in text(desks.monitor.get(page(working, "desk_group")))


def test_a_meeting_without_a_place_is_begun_all_the_same():
    working, desks = at_work()
    words = {"title_es": "Reunión", "purpose_es": "Revisar"}
    assert desks.citizen.post(page(working, "desk_group_meeting_new"), words).status_code == 302
    assert not Meeting.objects.get().venues.exists()


def test_who_leads_writes_up_the_meeting_and_the_navigation_stays_their_own():
    working, desks = at_work()
    made = build_group_meeting(working=working).meeting
    desks.citizen.post(reverse("desk_meeting_call", args=[made.folio]))
    moved_to(made, -timedelta(hours=2))
    hold = reverse("desk_meeting_hold", args=[made.folio])
    shown = text(desks.citizen.get(hold))
    assert f'href="{reverse("desk_plans")}"' not in shown
    assert desks.monitor.get(hold).status_code == 403
    assert desks.citizen.post(hold).status_code == 302
    minutes = reverse("desk_minutes", args=[made.folio])
    assert desks.citizen.post(minutes, {"text": "Se revisó el portal."}).status_code == 302
    agreed = {"what": "Publicar el mapa", "who": "Cultura"}
    new = reverse("desk_agreement_new", args=[made.folio])
    assert desks.citizen.post(new, agreed).status_code == 302
    agreement = reverse("desk_agreement", args=[f"{made.folio}-A1"])
    assert desks.citizen.get(agreement).status_code == 200
    public = text(desks.citizen.get(reverse("meeting", args=[made.folio])))
    assert reverse("group", args=[working.commitment.folio]) in public


def test_papers_are_kept_and_taken_back():
    working, desks = at_work()
    new = page(working, "desk_group_paper_new")
    assert desks.monitor.get(new).status_code == 403
    link = {"title": "Diagnóstico", "url": "https://example.org/diagnostico"}
    assert desks.citizen.post(new, {"title": "Nada"}).status_code == 422
    assert desks.citizen.post(new, link).status_code == 302
    sent = {"title": "Nota", "file": io.BytesIO(b"Hola")}
    sent["file"].name = "nota.txt"
    assert desks.secretary.post(new, sent).status_code == 302
    paper = GroupPaper.objects.get(title="Diagnóstico")
    take = page(working, "desk_group_paper_withdraw", paper.pk)
    assert take in text(desks.citizen.get(page(working, "desk_group")))
    assert take not in text(desks.monitor.get(page(working, "desk_group")))
    assert desks.citizen.post(take, {"reason": "Hay otro"}).status_code == 302
    assert desks.citizen.get(take).status_code == 409
    assert desks.citizen.get(page(working, "desk_group_paper_withdraw", 999)).status_code == 404


def test_support_is_asked_taken_up_closed_and_opened_again():
    working, desks = at_work()
    new = page(working, "desk_support_new")
    assert desks.monitor.get(new).status_code == 403
    asked = {"asked_of": "secretariat", "subject": "Servidores", "text": "Para el portal."}
    assert desks.citizen.post(new, asked | {"subject": ""}).status_code == 422
    done = desks.citizen.post(new, asked)
    row = SupportRequest.objects.get()
    assert done.url == reverse("desk_support", args=[row.folio])
    inbox = text(desks.secretary.get(reverse("desk_inbox")))
    assert done.url in inbox
    assert "nadie lo atiende" in inbox
    listed = reverse("desk_supports", args=["NL-2022"])
    assert "Servidores" in text(desks.secretary.get(listed))
    assert "secretaría técnica" in text(desks.citizen.get(done.url))
    acts = {
        name: reverse(f"desk_support_{name}", args=[row.folio])
        for name in ("take_up", "close", "reopen")
    }
    assert acts["take_up"] in text(desks.secretary.get(done.url))
    assert desks.citizen.get(acts["close"]).status_code == 403
    assert desks.citizen.get(acts["reopen"]).status_code == 409
    for name in ("take_up", "close"):
        said = {"words": f"Dicho: {name}"}
        assert desks.secretary.post(acts[name], said).url == done.url
    assert desks.secretary.get(acts["take_up"]).status_code == 409
    assert desks.citizen.post(acts["reopen"], {"words": "No sirven"}).status_code == 302
    shown = text(desks.citizen.get(done.url))
    assert "Dicho: close" in shown
    assert "No sirven" in shown
    gone = reverse("desk_support", args=["NL-2022-C1-S99"])
    assert desks.secretary.get(gone).status_code == 404


def test_no_requests_are_told_as_none():
    _working, desks = at_work()
    assert "Nadie ha pedido apoyo" in text(
        desks.lead.get(reverse("desk_supports", args=["NL-2022"]))
    )


def test_means_are_said_part_by_part():
    working, desks = at_work()
    shown = text(desks.citizen.get(page(working, "desk_means")))
    assert "Nadie lo ha dicho todavía" in shown
    assert page(working, "desk_means_say", "social") not in shown
    assert page(working, "desk_means_say", "social") in text(
        desks.lead.get(page(working, "desk_means"))
    )
    social = desks.lead.get(page(working, "desk_means_say", "social"))
    assert 'name="amount"' not in text(social)
    budget = page(working, "desk_means_say", "budget")
    for amount in ("1500000", "2000000"):
        said = {"text": "Programa E012", "amount": amount, "year": "2023"}
        assert desks.lead.post(budget, said).status_code == 302
    people = page(working, "desk_means_say", "people")
    assert desks.lead.post(people, {"text": "De planta", "amount": "2"}).status_code == 302
    shown = text(desks.lead.get(page(working, "desk_means")))
    assert "2,000,000" in shown
    assert "2 personas" in shown
    assert "Lo que se dijo antes" in shown
    assert desks.citizen.get(budget).status_code == 403
    assert desks.lead.get(page(working, "desk_means_say", "moral")).status_code == 404
    assert Means.objects.count() == 3


def test_the_folder_of_an_office_is_one_page_and_one_file():
    working, desks = at_work()
    build_update(working=working, narrative='=HYPERLINK("x")')
    build_request(working=working)
    body = working.commitment.responsibilities.get().institution
    there = reverse("desk_office_folder", args=[body.folio])
    shown = text(desks.lead.get(there))
    assert "Entrega-recepción" in shown
    assert working.milestone.folio in shown
    assert "Ningún acuerdo abierto" in shown
    taken = desks.secretary.get(reverse("desk_office_folder_file", args=[body.folio]))
    archive = zipfile.ZipFile(io.BytesIO(taken.content))
    names = archive.namelist()
    assert {"entrega.html", "carpeta.css", "hitos.csv", "evidencia.csv", "personas.csv"} <= set(
        names
    )
    assert working.milestone.folio in archive.read("hitos.csv").decode()
    assert "'=HYPERLINK" in archive.read("avances.csv").decode()
    assert "carpeta.css" in archive.read("entrega.html").decode()
    assert desks.citizen.get(there).status_code == 403
    group = Institution.objects.get(pk=working.citizen.capacities[0].institution_id)
    whole = build_actor(role=Role.SECRETARY, institution=body, scope="", email="whole@example.org")
    people = text(desk_of(whole).get(reverse("desk_office_folder", args=[group.folio])))
    assert working.commitment.folio in people
    assert desks.lead.get(reverse("desk_office_folder", args=["I999999-0"])).status_code == 404


@pytest.mark.parametrize("who", ["secretary", "citizen", "lead", "official"])
def test_the_group_asks_the_database_little(who, django_assert_max_num_queries):
    working, desks = at_work()
    for _number in range(3):
        build_group_meeting(working=working)
        build_request(working=working)
    desk = getattr(desks, who)
    desk.get(page(working, "desk_group"))
    with django_assert_max_num_queries(RECORD):
        assert desk.get(page(working, "desk_group")).status_code == 200
    made = Meeting.objects.first()
    with django_assert_max_num_queries(RECORD):
        desk.get(reverse("desk_meeting", args=[made.folio]))
    body = working.commitment.responsibilities.get().institution
    with django_assert_max_num_queries(RECORD):
        desk.get(reverse("desk_office_folder", args=[body.folio]))
