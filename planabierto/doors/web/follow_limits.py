"""How often one connection may ask for letters to be written."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest

from planabierto.kit.counting import count


def may_ask(request: HttpRequest) -> bool:
    """Count one more asking from this connection; no once the hour's limit is passed."""
    address = str(get_adapter().get_client_ip(request))
    return count("follow-asks", address) <= settings.FOLLOW_ASKS_PER_HOUR
