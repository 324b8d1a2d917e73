"""When one-click sign-in as the cast is open: only in the demo, only from this machine."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

LOOPBACK_HOSTS = {"localhost", "127.0.0.1", "[::1]", "testserver"}
FORWARDING = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
    "HTTP_VIA",
)


def is_open(request: HttpRequest) -> bool:
    """Whether this request may step in as one of the cast without password or second factor.

    It needs the demo setting, allowed hosts that are all loopback, a loopback caller, and no
    header a proxy adds.
    """
    return (
        bool(settings.DEMO)
        and set(settings.ALLOWED_HOSTS) <= LOOPBACK_HOSTS
        and is_loopback(request.META.get("REMOTE_ADDR", ""))
        and not any(request.META.get(name) for name in FORWARDING)
    )


def is_loopback(host: str) -> bool:
    """Whether a host or address is this machine itself."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
