"""The page an invitation opens: looking changes nothing, sending it opens the way in."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from planabierto.ground.journal.models import Entry
from planabierto.ground.people.models import Account
from planabierto.kit.actor import Role
from planabierto.tools.invitations import actions, queries
from planabierto.tools.invitations.actions import Guest
from planabierto.tools.invitations.models import Invitation
from tests.builders import SYSTEM, build_institution
from tests.doors.desk.forms import posted

pytestmark = pytest.mark.django_db
PASSWORD = "tres-caballos-9-azules"
FORM = {"name": "Luz", "password1": PASSWORD, "password2": PASSWORD, "privacy": "on"}


@pytest.fixture
def invitation():
    from datetime import date

    guest = Guest(
        email="luz@example.org",
        name="Luz Ríos",
        institution=build_institution(),
        role=Role.LEAD,
        scope="NL-2022",
        starts=date(2023, 1, 1),
    )
    actions.invite(actor=SYSTEM, guest=guest)
    return Invitation.objects.get()


@pytest.fixture
def address(invitation):
    return reverse("invitation", args=[queries.token_of(invitation)])


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_changes_nothing(client, invitation, address, method):
    before = Entry.objects.count()
    for _time in range(2):
        assert getattr(client, method)(address, headers={"purpose": "prefetch"}).status_code == 200
    assert Entry.objects.count() == before
    invitation.refresh_from_db()
    assert (invitation.accepted_at, invitation.mandate.person.has_usable_password()) == (
        None,
        False,
    )


def test_it_says_no_address_and_is_not_kept(client, address):
    page = client.get(address)
    assert "luz@example.org" not in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_it_leads_to_the_second_factor_and_opens_nothing_else(client, address):
    answer = client.post(address, FORM)
    assert answer.status_code == 302
    assert answer.url == reverse("second_factor_needed")
    step = client.get(answer.url, follow=True).content.decode()
    assert reverse("mfa_activate_totp") in step
    assert client.get(f"{reverse('mfa_activate_totp')}").status_code == 200
    assert client.get(reverse("desk_inbox")).status_code == 302
    assert Account.objects.get().name == "Luz"


def test_it_opens_once(client, address):
    client.post(address, FORM)
    client.logout()
    for answer in (client.get(address), client.post(address, FORM | {"name": "Otra"})):
        assert answer.status_code == 409
        assert "ya se usó" in answer.content.decode()
    assert Account.objects.get().name == "Luz"
    assert client.login(email="luz@example.org", password=PASSWORD) is True


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"password1": "corta", "password2": "corta"}, "demasiado corta"),
        ({"password1": "luz@example.org", "password2": "luz@example.org"}, "parece"),
        ({"password2": "otra-cosa-larga"}, "no son iguales"),
        ({"privacy": ""}, "obligatorio"),
        ({"name": ""}, "obligatorio"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(client, address, change, words):
    answer = client.post(address, FORM | change)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert posted(answer)["name"] == (FORM | change)["name"]
    assert not Account.objects.get().has_usable_password()


@pytest.mark.parametrize("token", ["x", "WzFd:forged", "x" * 500])
def test_a_forged_link_is_told_what_to_do(client, invitation, token):
    for ask in (client.get, client.post):
        answer = ask(reverse("invitation", args=[token]))
        assert answer.status_code == 404
        assert "está incompleto o no es nuestro" in answer.content.decode()


def test_one_that_ran_out_says_so(client, invitation, address):
    with time_machine.travel(invitation.sent_at + timedelta(days=15), tick=False):
        answer = client.post(address, FORM)
    assert answer.status_code == 409
    assert "venció" in answer.content.decode()
    assert not Account.objects.get().has_usable_password()


def test_a_forwarded_link_signs_nobody_else_out_by_looking(client, address, django_user_model):
    other = django_user_model.objects.create(email="eva@example.org")
    client.force_login(other, backend="planabierto.doors.shared.backend.Backend")
    client.get(address)
    assert client.get(reverse("account")).status_code == 200
