"""A person's account, and the way to the desk."""

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import override_settings

from planabierto.ground.people.models import Account
from tests.builders import build_mandate, build_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    account = build_person()
    client.force_login(account)
    return account


@pytest.mark.parametrize("page", ["/cuenta/", "/cuenta/segundo-factor/"])
def test_a_stranger_is_asked_to_sign_in(client, page):
    response = client.get(page)
    assert response.status_code == 302
    assert response.url.startswith("/cuenta/login/?next=")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_account_shows_what_is_held(client, person, prefix):
    mandate = build_mandate(person=person)
    html = client.get(f"{prefix}/cuenta/").content.decode()
    assert person.email in html
    assert mandate.folio in html


def test_name_and_language_are_changed_by_the_action(client, person):
    response = client.post("/cuenta/", {"name": "Ana Ruiz", "language": "en"})
    assert (response.status_code, response.url) == (302, "/en/cuenta/")
    changed = Account.objects.get(pk=person.pk)
    assert (changed.name, changed.language) == ("Ana Ruiz", "en")


def test_a_language_nobody_speaks_is_refused_with_words(client, person):
    response = client.post("/cuenta/", {"name": "Ana Ruiz", "language": "xx"})
    assert "errorlist" in response.content.decode()
    assert Account.objects.get(pk=person.pk).language == "es"


def test_who_has_no_second_factor_is_shown_how_to_get_one(client, person):
    build_mandate(person=person)
    html = client.get("/cuenta/segundo-factor/").content.decode()
    assert "/cuenta/2fa/totp/activate/?next=%2Fcuenta%2Fsegundo-factor%2F" in html


def test_who_has_one_is_asked_for_the_code(client, person):
    build_mandate(person=person)
    totp.TOTP.activate(person, totp.generate_totp_secret())
    html = client.get("/cuenta/segundo-factor/").content.decode()
    assert "/cuenta/2fa/reauthenticate/?next=%2Fescritorio%2F" in html


def test_who_holds_no_mandate_needs_no_second_factor(client, person):
    response = client.get("/cuenta/segundo-factor/")
    assert (response.status_code, response.url) == (302, "/escritorio/")
    assert client.get("/escritorio/").status_code == 403


def test_the_demonstration_is_closed_elsewhere(client, world):
    assert client.post("/demo/entrar/", {"cast": "secretary"}).status_code == 404


@override_settings(DEMO=True)
@pytest.mark.parametrize(
    ("key", "place"), [("secretary", "/escritorio/"), ("resident", "/cuenta/")]
)
def test_one_click_steps_in_as_a_member_of_the_cast(client, world, key, place):
    response = client.post("/demo/entrar/", {"cast": key})
    assert (response.status_code, response.url) == (302, place)
    assert client.get(place).status_code == 200


@override_settings(DEMO=True)
def test_the_demonstration_knows_only_its_cast(client, world):
    assert client.post("/demo/entrar/", {"cast": "nadie"}).status_code == 404
    assert client.get("/demo/entrar/").status_code == 405
