"""Nobody verifies what their own institution reported: by page, API, link, import or command."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from planabierto.doors.cli.commands import run
from planabierto.ground.institutions.models import Mandate
from planabierto.ground.journal.models import Entry
from planabierto.ground.people.models import Account
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import Contest, Update, Verification
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import Role
from planabierto.kit.verdict import Refused
from planabierto.tools.notices.models import Letter
from tests.builders import (
    GROWN,
    acting,
    build_actor,
    build_mandate,
    build_seat,
    build_update,
    build_working,
)
from tests.doors.desk.forms import posted
from tests.matrix.readers import sign_in

pytestmark = pytest.mark.django_db
OWN = "su propia institución"
HOUSE, OTHER = "Secretaría de Cultura", "Vecinas NL"
FOUND = {"level": "complete", "words": "Lo vi"}


@pytest.fixture
def working():
    return build_working()


@pytest.fixture
def update(working):
    return build_update(working=working, level=Level.COMPLETE)


def seated(working):
    """Somebody of the reporting institution with a seat in the group."""
    body = working.lead.capacities[0].institution_id
    house = Mandate.objects.filter(institution=body).first().institution
    own = build_actor(role=Role.GROUP_MEMBER, institution=house, email="propia@example.org")
    build_seat(commitment=working.commitment, actor=own)
    return own


def two_hats(working):
    """A seat for the civil society, and a mandate of the reporting institution besides."""
    person = Account.objects.get(pk=working.citizen.person_id)
    house = Mandate.objects.get(person=working.lead.person_id).institution
    build_mandate(
        role=Role.CONTACT, scope="NL-2022", person=person, institution=house, starts=GROWN
    )
    return acting(person)


def reporter(working):
    """Who reported it, with a seat."""
    build_seat(commitment=working.commitment, actor=working.lead)
    return working.lead


def at_desk(actor):
    person = Account.objects.get(pk=actor.person_id)
    return sign_in(Client(), person, second_factor=True)


everyone_inside = pytest.mark.parametrize("who", [seated, two_hats, reporter])


@pytest.fixture(autouse=True)
def nothing_verified(working, update):
    """Whatever a test tries, nothing is verified or contested, and nothing says it was."""
    yield
    assert not Verification.objects.exists()
    assert not Contest.objects.exists()
    assert not Entry.objects.filter(verb__in=["monitoring.verified", "monitoring.contested"])
    assert {each.state for each in Update.objects.all()} == {"declared"}


@everyone_inside
def test_by_the_domain(working, update, who):
    actor = who(working)
    with pytest.raises(Refused, match=OWN):
        actions.verify(actor=actor, update=update, level=Level.COMPLETE)


@everyone_inside
def test_by_page(working, update, who):
    client = at_desk(who(working))
    shown = client.get(reverse("desk_update", args=[update.folio])).content.decode()
    for name, form in (("desk_verify", FOUND), ("desk_contest", {"reason": "No"})):
        page = reverse(name, args=[update.folio])
        assert f'"{page}"' not in shown
        for answer in (client.get(page), client.post(page, form)):
            assert answer.status_code == 403


@pytest.mark.parametrize("who", [seated, two_hats])
def test_the_page_says_why(working, update, who):
    page = reverse("desk_verify", args=[update.folio])
    assert OWN in at_desk(who(working)).get(page).content.decode()


@everyone_inside
def test_by_the_interface(working, update, who):
    client = at_desk(who(working))
    for path in (f"updates/{update.folio}", f"updates/{update.folio}/verifications", "updates"):
        for method in (client.post, client.put, client.patch):
            answer = method(f"/api/v1/{path}", FOUND, content_type="application/json")
            assert answer.status_code == 405


def test_by_a_mailed_link(working, update):
    """Who holds the link has shown the code sent to the mandate's own address."""
    build_seat(commitment=working.commitment, actor=working.lead)
    mandate = Mandate.objects.get(person=working.lead.person_id)
    _link, token = actions.issue_link(
        actor=working.secretary, mandate=mandate, milestone=working.milestone
    )
    client = Client()
    client.post(reverse("report_link_ask", args=[token]))
    letter = Letter.objects.filter(kind="monitoring.link_code").latest("pk")
    code = re.search(r"^\d{6}$", letter.body, re.M).group()
    client.post(reverse("report_link_code", args=[token]), {"code": code})
    page = reverse("desk_verify", args=[update.folio])
    for answer in (client.get(page), client.post(page, FOUND)):
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))
    said = {"level": "substantial", "narrative": "Va", "language": "es"}
    aside = {"verified_level": "complete", "verb": "verify", "update": update.folio}
    sent = client.post(reverse("report_link", args=[token]), said | FOUND | aside | said)
    assert sent.status_code == 302
    assert Update.objects.count() == 2


def table(update, *, by):
    """The update as a table tells it, found complete by an institution."""
    lines = io.StringIO(newline="")
    row = {
        "commitment": update.commitment.folio,
        "milestone": "1",
        "update_level": "complete",
        "update_narrative": update.narrative,
        "update_institution": HOUSE,
        "verified_level": "complete",
        "verified_institutions": by,
    }
    writer = csv.DictWriter(lines, list(row))
    writer.writeheader()
    writer.writerow(row)
    return lines.getvalue()


def insider(working):
    """A secretary who is of the institution that reported."""
    house = Mandate.objects.get(person=working.lead.person_id).institution
    return build_actor(role=Role.SECRETARY, institution=house, email="juez@example.org")


@pytest.mark.parametrize(
    ("who", "by"),
    [
        (lambda working: working.secretary, HOUSE),
        (insider, HOUSE),
        (insider, OTHER),
        (insider, f"{OTHER} | {HOUSE}"),
    ],
)
def test_by_import_at_the_desk(working, update, who, by):
    client = at_desk(who(working))
    file = SimpleUploadedFile("avances.csv", table(update, by=by).encode())
    upload = reverse("desk_table", args=["NL-2022"])
    mapping = client.post(upload, {"file": file}, follow=True)
    address = mapping.redirect_chain[-1][0]
    for last in ({}, {"importar": "1"}):
        answer = client.post(address, posted(mapping) | last)
        assert answer.status_code == 422
        assert OWN in answer.content.decode()


@pytest.mark.parametrize("by", [HOUSE, f"{OTHER} | {HOUSE}"])
def test_by_command(working, update, by, tmp_path, capsys):
    file = tmp_path / "avances.csv"
    file.write_text(table(update, by=by), "utf-8")
    assert run(["import-commitments", str(file), "--cycle", "NL-2022"]) == 2
    assert OWN in capsys.readouterr().out
