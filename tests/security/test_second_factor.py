"""The second factor, walked through at the door with real codes."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from planabierto.sample.cast import PASSWORD

pytestmark = pytest.mark.django_db
DESK = "/escritorio/"


def code_for(secret: str) -> str:
    """The code an authenticator application shows now."""
    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))


def enrol(client: Client) -> tuple[str, list[str]]:
    """Enrol through the pages: confirm the password, scan the secret, type the code."""
    url = reverse("mfa_activate_totp")
    asked = client.get(url)
    assert urlsplit(asked.url).path == reverse("account_reauthenticate")
    assert client.post(asked.url, {"password": PASSWORD}).status_code == 302
    page = BeautifulSoup(client.get(url).content, "html.parser")
    secret = client.session["mfa.totp.secret"]
    assert secret in page.get_text() or page.select_one(f'input[value="{secret}"]')
    wrong = client.post(url, {"code": "000000"})
    assert wrong.status_code == 200
    assert client.post(url, {"code": code_for(secret)}).status_code == 302
    shown = client.get(reverse("mfa_view_recovery_codes"))
    codes = re.findall(r"\b[0-9a-f]{8}\b", BeautifulSoup(shown.content, "html.parser").get_text())
    return secret, codes


@pytest.fixture
def enrolled(world, credentials):
    """The secretary's secret and recovery codes; she has signed out."""
    client = Client()
    client.post(reverse("account_login"), credentials("secretary"))
    return enrol(client)


def half_way(credentials, key="secretary") -> Client:
    """A client that gave the right password and is asked for a code."""
    client = Client()
    answer = client.post(reverse("account_login"), credentials(key))
    assert urlsplit(answer.url).path == reverse("mfa_authenticate")
    return client


def test_a_password_alone_is_led_to_enrol(client, world, credentials):
    client.post(reverse("account_login"), credentials("secretary"))
    answer = client.get(DESK, follow=True)
    assert answer.redirect_chain == [(reverse("second_factor_needed"), 302)]
    assert reverse("mfa_activate_totp") in answer.content.decode()


def test_who_has_just_enrolled_is_led_to_confirm(client, world, credentials):
    client.post(reverse("account_login"), credentials("secretary"))
    secret, _codes = enrol(client)
    answer = client.get(DESK, follow=True)
    assert answer.redirect_chain == [(reverse("second_factor_needed"), 302)]
    step = BeautifulSoup(answer.content, "html.parser").select_one("main a.button")["href"]
    assert urlsplit(step).path == reverse("mfa_reauthenticate")
    assert parse_qs(urlsplit(step).query)["next"] == [DESK]
    with time_machine.travel(timezone.now() + timezone.timedelta(seconds=60), tick=False):
        assert client.post(step, {"code": code_for(secret)}).url == DESK
        assert client.get(DESK).status_code == 200


def test_before_the_code_nobody_is_signed_in(enrolled, credentials):
    client = half_way(credentials)
    assert "_auth_user_id" not in client.session
    assert urlsplit(client.get(DESK).url).path == reverse("account_login")
    assert urlsplit(client.get(reverse("account")).url).path == reverse("account_login")


def test_password_and_code_open_the_desk(enrolled, credentials):
    client = half_way(credentials)
    before = client.session.session_key
    client.post(reverse("mfa_authenticate"), {"code": code_for(enrolled[0])})
    assert client.get(DESK).status_code == 200
    assert client.session.session_key != before


def test_a_wrong_code_opens_nothing(enrolled, credentials):
    client = half_way(credentials)
    right = code_for(enrolled[0])
    wrong = f"{(int(right) + 500_000) % 1_000_000:06d}"
    assert client.post(reverse("mfa_authenticate"), {"code": wrong}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_code_opens_the_desk_only_once(enrolled, credentials):
    code = code_for(enrolled[0])
    first, second = half_way(credentials), half_way(credentials)
    assert first.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert second.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert "_auth_user_id" not in second.session


def test_a_recovery_code_opens_the_desk_only_once(enrolled, credentials):
    _secret, codes = enrolled
    assert len(codes) == 10
    first, second = half_way(credentials), half_way(credentials)
    assert first.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 302
    assert first.get(DESK).status_code == 200
    assert second.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 200
    assert "_auth_user_id" not in second.session


def test_codes_cannot_be_tried_without_end(enrolled, credentials):
    client = half_way(credentials)
    for _try in range(12):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": code_for(enrolled[0])})
    assert "_auth_user_id" not in client.session


def test_passwords_cannot_be_tried_without_end(client, world, credentials):
    wrong = credentials("resident") | {"password": "no-es-esta-clave"}
    for _try in range(12):
        client.post(reverse("account_login"), wrong)
    answer = client.post(reverse("account_login"), credentials("resident"))
    assert "_auth_user_id" not in client.session
    assert answer.status_code in (200, 429)
