"""Only addresses of the open Internet are reached."""

import socket

import pytest

from planabierto.tools.library import networks


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.254 127.0.0.1 127.1.2.3 169.254.169.254
    172.16.0.1 172.31.255.254 192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1
    203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
    :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::a00:1 64:ff9b::808:808
    64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 3fff::1 5f00::1 fc00::1 fd12::1
    fe80::1 fe80::1%eth0 2606:4700::1%2 fec0::1 ff02::1
    example.org 2130706433 0x7f000001 127.1 1.2.3""".split(),
)
def test_an_address_that_is_not_of_the_open_internet_is_not_reached(address):
    assert not networks.is_open(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "100.128.0.1", "2606:4700:4700::1111"])
def test_an_address_of_the_open_internet_is_reached(address):
    assert networks.is_open(address)


def test_a_name_is_resolved_by_the_system_each_address_once(monkeypatch):
    found = [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 17, "", ("8.8.8.8", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_given, **_more: found)
    assert networks.resolve("example.org", 80) == ["8.8.8.8"]


@pytest.mark.parametrize("name", ["127.0.0.1", "127.1", "0x7f000001", "2130706433", "::1"])
def test_however_this_machine_is_written_it_is_not_reached(name):
    assert not any(networks.is_open(each) for each in networks.resolve(name, 80))
