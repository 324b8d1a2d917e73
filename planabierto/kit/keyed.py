"""Secrets, devices and forms as they are kept: keyed hashes, of which nothing is made again."""

from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac

SECRET_BYTES = 16
LONGEST_SECRET = 200


def keyed(purpose: str, told: str) -> str:
    """What was told, as it is kept for one purpose: a hash under the house's own key, in hex."""
    return salted_hmac(f"planabierto.{purpose}", told, algorithm="sha256").hexdigest()


def device_of(device: str) -> str:
    """A device, or a form, as it is kept: a keyed hash of what it calls itself."""
    return keyed("device", device)


def new_secret() -> str:
    """A fresh secret for somebody's link."""
    return secrets.token_urlsafe(SECRET_BYTES)


def is_plausible(secret: str) -> bool:
    """Whether a text may be a secret at all; anything else is not looked for."""
    return bool(secret) and len(secret) <= LONGEST_SECRET
