"""Which addresses lie in the open Internet, and which lead into somebody's own network."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# Written out, so that it does not depend on what one Python's `is_global` happens to know.
_NOT_OPEN_4 = [
    IPv4Network(each)
    for each in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24"
        " 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16"
        " 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
    ).split()
]
_OPEN_6 = IPv6Network("2000::/3")
# Teredo and 6to4 carry an IPv4 address within, as mapped addresses and NAT64 do outside 2000::/3.
_NOT_OPEN_6 = [
    IPv6Network(each)
    for each in "2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20".split()
]


def is_open(address: str) -> bool:
    """Whether an address is one of the open Internet; anything doubtful is not."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return found.is_global and not _within(found, _NOT_OPEN_4)
    if found.scope_id or found.ipv4_mapped or not found.is_global:
        return False
    return found in _OPEN_6 and not _within(found, _NOT_OPEN_6)


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses a name stands for, as the system's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def _within(
    address: IPv4Address | IPv6Address, networks: Sequence[IPv4Network] | Sequence[IPv6Network]
) -> bool:
    return any(address in each for each in networks)
