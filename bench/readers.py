"""Readers with an open session: a participant, and who holds a mandate with a second factor."""

from __future__ import annotations

from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from bench.pages import Reader
from bench.world.ground import EVALUATOR, LEAD, MEMBER, PARTICIPANT, SECRETARY
from planabierto.ground.people.models import Account

ADDRESSES = {
    Reader.PARTICIPANT: PARTICIPANT,
    Reader.SECRETARY: SECRETARY,
    Reader.LEAD: LEAD,
    Reader.MEMBER: MEMBER,
    Reader.EVALUATOR: EVALUATOR,
}


def cookies() -> dict[Reader, str]:
    """Each reader's cookie header; a stranger has none."""
    return {Reader.STRANGER: ""} | {
        reader: f"{settings.SESSION_COOKIE_NAME}={_session(email)}"
        for reader, email in ADDRESSES.items()
    }


def _session(email: str) -> str:
    account = Account.objects.get(email=email)
    if not is_mfa_enabled(account):
        TOTP.activate(account, generate_totp_secret())
    store = SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store["account_authentication_methods_user"] = user_id_to_str(account)
    store["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0}]
    store.create()
    return str(store.session_key)
