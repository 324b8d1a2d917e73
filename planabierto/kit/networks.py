"""The networks people come from, as they are counted, and those that never are."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

from django.conf import settings

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_NETWORK_BITS = {4: 32, 6: 64}


def network_of(address: str) -> str:
    """The network an address belongs to, as it is counted: itself, or an IPv6 home's."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "?"
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    bits = _NETWORK_BITS[found.version]
    return str(ipaddress.ip_network(f"{found}/{bits}", strict=False))


def is_trusted(address: str) -> bool:
    """Whether it is one of the installation's own networks, such as that of a load test."""
    networks = _networks(tuple(settings.CONSULTATION_EXEMPT_NETWORKS))
    if not networks:
        return False
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(found in each for each in networks if each.version == found.version)


@lru_cache(maxsize=4)
def _networks(named: tuple[str, ...]) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(each, strict=False) for each in named)
