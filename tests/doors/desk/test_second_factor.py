"""Outside the demonstration, the desk opens after a real sign-in with two factors."""

import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.urls import reverse

from planabierto.kit.actor import Role

PASSWORD = "una-frase-larga-de-prueba"


def test_a_password_and_a_code_open_the_desk(client, person, settings):
    settings.DEMO = False
    account = person("Secretaria", Role.SECRETARY)
    account.set_password(PASSWORD)
    account.save()
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    form = {"login": account.email, "password": PASSWORD}
    asked = client.post(reverse("account_login"), form)
    assert asked.url == reverse("mfa_authenticate")
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    client.post(asked.url, {"code": code})
    assert client.get(reverse("desk_inbox")).status_code == 200


def test_a_password_alone_does_not(client, person, settings):
    settings.DEMO = False
    account = person("Secretaria", Role.SECRETARY)
    account.set_password(PASSWORD)
    account.save()
    client.post(reverse("account_login"), {"login": account.email, "password": PASSWORD})
    assert client.get(reverse("desk_inbox")).url == reverse("second_factor_needed")
