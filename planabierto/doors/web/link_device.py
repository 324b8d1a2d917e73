"""A device that has shown a code: a signed cookie for one mandate, for thirty days.

It says nothing of itself; with the link it lets its one person report. It dies with the
mandate, and whenever the person's address or password changes.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from planabierto.ground.institutions.models import Mandate
from planabierto.kit.keyed import keyed

LASTS = timedelta(days=30)
_SALT = "planabierto.link-device"


def is_known(request: HttpRequest, mandate: Mandate) -> bool:
    """Whether this device has shown a code for this mandate, as its person still stands."""
    kept = request.COOKIES.get(_name(mandate), "")
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        found = signer.unsign(kept, max_age=LASTS)
    except signing.BadSignature:
        return False
    return constant_time_compare(found, _value(mandate))


def remember(response: HttpResponse, mandate: Mandate) -> HttpResponse:
    """Make this device known."""
    response.set_cookie(
        _name(mandate),
        signing.TimestampSigner(salt=_SALT).sign(_value(mandate)),
        max_age=LASTS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def _name(mandate: Mandate) -> str:
    return f"dispositivo-{mandate.pk}"


def _value(mandate: Mandate) -> str:
    person = mandate.person
    stands = f"{mandate.pk}:{person.pk}:{person.email}:{person.password}"
    return keyed("link-device", stands)
