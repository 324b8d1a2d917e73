"""The readers of the matrix: each as a signed-in session, made the way allauth makes it."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.test import Client

from planabierto.ground.people import queries as people
from tests.matrix.row import READERS

BACKEND = "planabierto.doors.shared.backend.Backend"
ONE_FACTOR = "secretary_without_second_factor"
ELSEWHERE = "secretary_elsewhere"


def sign_in(client: Client, account: Any, *, second_factor: bool) -> Client:
    """Sign a client in by password, and by a second factor when asked."""
    client.force_login(account, backend=BACKEND)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, account, "password", email=account.email)
    if second_factor:
        if not is_mfa_enabled(account):
            TOTP.activate(account, generate_totp_secret())
        record_authentication(request, account, "mfa", type="totp", id=1)
    request.session.save()
    return client


def sessions(world: Any) -> dict[str, str]:
    """Reader → session key; the stranger has none."""
    return {reader: _session(world, reader) for reader in READERS}


def client_with(session: str) -> Client:
    """A new client that holds a session, or none."""
    client = Client()
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client


def _session(world: Any, reader: str) -> str:
    if reader == "stranger":
        return ""
    signed = sign_in(Client(), _account(world, reader), second_factor=reader != ONE_FACTOR)
    return str(signed.cookies[settings.SESSION_COOKIE_NAME].value)


def _account(world: Any, reader: str) -> Any:
    if reader == ELSEWHERE:
        return people.by_email(f"{ELSEWHERE}@example.org")
    return world.account("secretary" if reader == ONE_FACTOR else reader)
