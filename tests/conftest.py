"""What every test shares: no network, and which tests ask nothing of the engine."""

import gc
import ipaddress
import socket
from pathlib import Path

import pytest
from django.utils.translation import override

from tests.sample_world import (  # noqa: F401
    asks_for_the_world,
    bare,
    django_db_setup,
    standing,
    world,
)

# What asks no database is asked once, and so is how a page is drawn. What pages read is asked on
# both engines, by the tests of the rooms below and by these, where the engine shows: searching,
# ordering and counting.
PAGES = (Path(__file__).parent / "doors" / "web", Path(__file__).parent / "doors" / "desk")
READ_ON_BOTH = ("search", "list", "figures", "dashboard", "coding", "contributing", "story")


INSTALLED = Path(__file__).parent / "doors" / "cli"  # Their processes have databases of their own.
DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark the tests that one engine is enough for; those that ask for the world come last."""
    for item in items:
        asks = item.get_closest_marker("django_db") or not DATABASE.isdisjoint(item.fixturenames)
        if not asks and INSTALLED not in item.path.parents:
            item.add_marker(pytest.mark.one_engine)
        drawn = any(folder in item.path.parents for folder in PAGES)
        if drawn and not any(word in item.path.stem for word in READ_ON_BOTH):
            item.add_marker(pytest.mark.one_engine)
    found = yield
    items.sort(key=asks_for_the_world)
    return found


def pytest_collection_finish():
    """What was collected lives to the end: looking through it for garbage takes a tenth of all."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


def _stays_here(address: object) -> bool:
    """Whether a socket address is a local file or a loopback host."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in {"", "localhost"}


@pytest.fixture(autouse=True, scope="session")
def no_network():
    """Refuse every connection that would leave this machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        yield


def _guarded(connect):
    def guarded(self, address):
        if not _stays_here(address):
            raise RuntimeError(f"A test reached for the network: {address}")
        return connect(self, address)

    return guarded


@pytest.fixture(autouse=True)
def spanish():
    """Begin every test in Spanish: a page asked for in English leaves its language behind."""
    with override("es"):
        yield
