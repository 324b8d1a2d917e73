"""Who comes from one network is counted together, and our own networks are not."""

from planabierto.kit.networks import is_trusted, network_of


def test_an_ipv6_home_is_one_network_and_an_ipv4_address_is_one_however_written():
    assert network_of("2001:db8:1:2:3::4") == network_of("2001:db8:1:2::9")
    assert network_of("2001:db8:1:2::9") != network_of("2001:db8:1:3::9")
    assert network_of("::ffff:203.0.113.9") == network_of("203.0.113.9")
    assert network_of("203.0.113.9") != network_of("203.0.113.10")
    assert network_of("nada") == "?"


def test_only_the_networks_named_are_our_own(settings):
    settings.CONSULTATION_EXEMPT_NETWORKS = []
    assert not is_trusted("127.0.0.1")
    settings.CONSULTATION_EXEMPT_NETWORKS = ["127.0.0.0/8", "2001:db8::/32"]
    assert is_trusted("127.0.0.1")
    assert is_trusted("2001:db8::1")
    assert not is_trusted("203.0.113.9")
    assert not is_trusted("nada")
