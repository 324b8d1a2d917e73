"""How often one connection may ask for letters to be written."""

from __future__ import annotations

from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from planabierto.kit import clock

HOUR = 3600


def may_ask(request: HttpRequest) -> bool:
    """Count one more asking from this connection; no once the hour's limit is passed."""
    address = str(get_adapter().get_client_ip(request))
    hour = int(clock.now().timestamp()) // HOUR
    key = f"follow-asks/{hour}/{sha256(address.encode()).hexdigest()}"
    if cache.add(key, 1, HOUR):
        return True
    try:
        return cache.incr(key) <= settings.FOLLOW_ASKS_PER_HOUR
    except ValueError:  # the count was thrown out in between
        return True
