"""A device at a help point that many people use, one after the other: a signed cookie says where.

It opens nothing but the call's own questions, and it carries nothing of who used it.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from planabierto.journey.consultation.models import HelpPoint
from planabierto.journey.consultation.queries import calls

NAME = "quiosco"
LASTS = timedelta(days=30)
_SALT = "planabierto.kiosk"


def point_of(request: HttpRequest) -> HelpPoint | None:
    """The help point this device stands at, while the point helps; none for any other device."""
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        number = int(signer.unsign(request.COOKIES.get(NAME, ""), max_age=LASTS))
    except (signing.BadSignature, ValueError):
        return None
    found = calls.help_point(number)
    return found if found and found.closed_at is None else None


def begin(response: HttpResponse, point: HelpPoint) -> HttpResponse:
    """Make this device the help point's."""
    response.set_cookie(
        NAME,
        signing.TimestampSigner(salt=_SALT).sign(str(point.pk)),
        max_age=LASTS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def end(response: HttpResponse) -> HttpResponse:
    """Let this device be an ordinary one again."""
    response.delete_cookie(NAME, samesite="Lax")
    return response
