"""Signing in: a new session, and never on to another site."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from tests.matrix.readers import sign_in

pytestmark = pytest.mark.usefixtures("world")
ELSEWHERE = [
    "https://evil.example.org/",
    "//evil.example.org/",
    "/\\evil.example.org/",
    "\\\\evil.example.org",
    "https:evil.example.org",
    "javascript:alert(1)",
    "http:///evil.example.org",
    "/%0d%0aLocation:%20https://evil.example.org",
    " https://evil.example.org",
    "\thttps://evil.example.org",
]
NEXT = ["account_login", "account_logout", "account_reauthenticate"]


def stays(location: str) -> bool:
    parts = urlsplit(location.strip())
    return (
        not parts.netloc
        and not parts.scheme
        and location.startswith("/")
        and not location.startswith(("//", "/\\"))
        and "\n" not in location
    )


@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_in_never_leads_to_another_site(client, credentials, target):
    data = credentials("resident") | {"next": target}
    answer = client.post(reverse("account_login"), data)
    assert answer.status_code == 302
    assert stays(answer.url)


@pytest.mark.parametrize("name", NEXT)
@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_next_in_an_address_leads_to_another_site(world, credentials, name, target):
    client = sign_in(Client(), world.account("resident"), second_factor=False)
    url = f"{reverse(name)}"
    for answer in (
        client.get(url, {"next": target}),
        client.post(url, {"next": target, "password": credentials("resident")["password"]}),
    ):
        assert answer.status_code in (200, 302)
        assert answer.status_code == 200 or stays(answer.url)


@pytest.mark.parametrize("target", ELSEWHERE)
def test_the_demonstration_never_leads_to_another_site(client, settings, target):
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = client.post(reverse("demo_enter"), {"cast": "resident", "next": target})
    assert stays(answer.url)


def test_the_way_back_to_the_desk_is_kept(client, credentials):
    asked = client.get("/escritorio/planes/")
    answer = client.post(asked.url, credentials("resident") | {"next": "/escritorio/planes/"})
    assert answer.url == "/escritorio/planes/"


def test_signing_in_gives_a_new_session(client, credentials):
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    client.post(reverse("account_login"), credentials("resident"))
    assert client.session.session_key != before
    old = Client()
    old.cookies["sessionid"] = before
    assert urlsplit(old.get(reverse("account")).url).path == reverse("account_login")


def test_signing_out_ends_the_session(client, credentials):
    client.post(reverse("account_login"), credentials("resident"))
    key = client.session.session_key
    client.post(reverse("account_logout"))
    old = Client()
    old.cookies["sessionid"] = key
    assert old.get(reverse("account")).status_code == 302


def test_an_unknown_address_and_a_wrong_password_read_alike(client, credentials):
    unknown = client.post(
        reverse("account_login"), {"login": "nadie@example.org", "password": "no-es-esta"}
    )
    wrong = client.post(
        reverse("account_login"), credentials("resident") | {"password": "no-es-esta"}
    )
    clean = [
        page.content.decode().replace(address, "")
        for page, address in (
            (unknown, "nadie@example.org"),
            (wrong, credentials("resident")["login"]),
        )
    ]
    assert _without_tokens(clean[0]) == _without_tokens(clean[1])


def test_asking_for_a_new_password_does_not_tell_who_has_an_account(client, credentials):
    answers = [
        client.post(reverse("account_reset_password"), {"email": address})
        for address in ("nadie@example.org", credentials("resident")["login"])
    ]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url


@pytest.mark.parametrize("header", ["HTTP_HOST", "HTTP_X_FORWARDED_HOST"])
def test_a_foreign_host_makes_no_links(client, header, mailoutbox, credentials):
    evil = {header: "evil.example.org"}
    for path in ("/", "/datos/", "/datos/bitacora/", "/api/v1/", "/api/v1/plans"):
        assert b"evil.example.org" not in client.get(path, **evil).content
    data = {"email": credentials("resident")["login"]}
    client.post(reverse("account_reset_password"), data, **evil)
    assert all("evil.example.org" not in mail.body for mail in mailoutbox)


def test_a_host_we_do_not_serve_is_refused(client):
    assert client.get("/", HTTP_HOST="evil.example.org").status_code == 400


def _without_tokens(page: str) -> str:
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", page)
