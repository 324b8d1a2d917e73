"""What a device keeps of a voice being written: a key that says nothing of who writes."""

from __future__ import annotations

import secrets
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from planabierto.journey.consultation import actions
from planabierto.journey.consultation.models import Call

WEEK = 7 * 24 * 3600
YEAR = 365 * 24 * 3600
DEVICE = "apoyos"
Response = TypeVar("Response", bound=HttpResponse)


def draft_key(request: HttpRequest, call: Call, *, make: bool = True) -> str:
    """The key of this device's draft; a new one when it has none and one is wanted."""
    kept = request.COOKIES.get(_name(call), "")
    known = len(kept) == 43 and kept.replace("-", "").replace("_", "").isalnum()
    if known:
        return kept
    return secrets.token_urlsafe(32) if make else ""


def remember_draft(response: Response, call: Call, key: str) -> Response:
    """Let the device find its draft again for a week."""
    return _set(response, _name(call), key, WEEK)


def forget_draft(response: Response, request: HttpRequest, call: Call) -> Response:
    """What was sent is no draft any more, neither here nor there."""
    if key := draft_key(request, call, make=False):
        actions.drop_draft(call=call, key=key)
        response.delete_cookie(_name(call), samesite="Lax")
    return response


def device_of(request: HttpRequest) -> str:
    """The device that supports a voice: a random sign, given at its first support."""
    kept = request.COOKIES.get(DEVICE, "")
    return kept if len(kept) == 43 else secrets.token_urlsafe(32)


def remember_device(response: Response, device: str) -> Response:
    """Let a device support a voice once."""
    return _set(response, DEVICE, device, YEAR)


def _set(response: Response, name: str, value: str, lasts: int) -> Response:
    response.set_cookie(
        name,
        value,
        max_age=lasts,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def _name(call: Call) -> str:
    return f"borrador-{call.pk}"
