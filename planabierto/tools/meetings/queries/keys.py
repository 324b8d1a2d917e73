"""Secrets in links, as they are kept: keyed hashes, of which no link can be made again."""

from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac

SECRET_BYTES = 16
LONGEST_SECRET = 200


def new_secret() -> str:
    """A fresh secret for somebody's link."""
    return secrets.token_urlsafe(SECRET_BYTES)


def link_of(secret: str) -> str:
    """A secret link as it is kept: a keyed hash."""
    return salted_hmac("planabierto.meetings", secret, algorithm="sha256").hexdigest()


def is_plausible(secret: str) -> bool:
    """Whether a text may be a secret at all; anything else is not looked for."""
    return bool(secret) and len(secret) <= LONGEST_SECRET
