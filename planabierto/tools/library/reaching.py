"""Asking a link whether it answers, with no way into the local network.

The name is resolved here, every address is looked at, and the connection goes to the address
that was looked at, so that a name cannot change its mind in between. Each redirect is a new
question. No proxy, no cookies, little time and few bytes.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from planabierto.tools.library import networks
from planabierto.tools.library.models import LinkOutcome

MOST_REDIRECTS = 5
MOST_BYTES = 64 * 1024
SECONDS = 10.0
_PORTS = {"http": 80, "https": 443}
_MOVED = {301, 302, 303, 307, 308}
_CLOSED = {401, 402, 403, 407, 429, 451}
_GONE = {404, 410}


@dataclass(frozen=True, slots=True)
class Answer:
    """How a link answered: the outcome, the status when there was one, and where it led or why."""

    outcome: LinkOutcome
    status: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be reached and how; tests put a resolver and an open address of their own here."""

    resolve: Callable[[str, int], Sequence[str]] = networks.resolve
    is_open: Callable[[str], bool] = networks.is_open
    ports: Collection[int] = frozenset(_PORTS.values())
    seconds: float = SECONDS
    trust: Callable[[], ssl.SSLContext] = field(default=ssl.create_default_context)


class _Forbidden(Exception):
    """The address leads where we do not ask."""


class _Pinned(http.client.HTTPConnection):
    """A connection to one address, whatever the name in the request."""

    def __init__(self, host: str, port: int, address: str, reach: Reach, *, secure: bool) -> None:
        super().__init__(host, port, timeout=reach.seconds)
        self._address, self._reach, self._secure = address, reach, secure

    def connect(self) -> None:
        """Connect to the pinned address; the name is only what the certificate must say."""
        self.sock = socket.create_connection((self._address, self.port), self._reach.seconds)
        if self._secure:
            self.sock = self._reach.trust().wrap_socket(self.sock, server_hostname=self.host)


def ask(url: str, reach: Reach | None = None) -> Answer:
    """How a web address answers now."""
    reach = reach or Reach()
    asked = url
    try:
        for _hop in range(MOST_REDIRECTS + 1):
            status, location = _status_of(asked, reach)
            if status not in _MOVED or not location:
                return _told(status, asked if asked != url else "")
            asked = urljoin(asked, location)
    except _Forbidden:
        return Answer(LinkOutcome.FORBIDDEN)
    except ssl.SSLError:
        return Answer(LinkOutcome.SILENT, detail=_("Su certificado no es válido."))
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(LinkOutcome.SILENT)
    return Answer(LinkOutcome.FAILS, detail=_("Redirige demasiadas veces."))


def _status_of(url: str, reach: Reach) -> tuple[int, str]:
    """The status and where it redirects; a page that has no HEAD is asked for its beginning."""
    status, location = _request("HEAD", url, reach)
    return (status, location) if status < 400 else _request("GET", url, reach)


def _request(method: str, url: str, reach: Reach) -> tuple[int, str]:
    parts = urlsplit(url)
    host, port = _host_and_port(parts, reach)
    address = _address_of(host, port, reach)
    connection = _Pinned(host, port, address, reach, secure=parts.scheme == "https")
    # Each read has its own limit of time; this one is for a server that sends byte by byte.
    limit = Timer(reach.seconds, _cut, [connection])
    limit.daemon = True
    limit.start()
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target, headers=_headers(parts, method))
        response = connection.getresponse()
        response.read(MOST_BYTES)
        return response.status, response.getheader("Location", "") or ""
    finally:
        limit.cancel()
        connection.close()


def _host_and_port(parts: SplitResult, reach: Reach) -> tuple[str, int]:
    port = parts.port or _PORTS.get(parts.scheme, 0)
    known = parts.scheme in _PORTS and port in reach.ports
    if not known or not parts.hostname or "@" in parts.netloc:
        raise _Forbidden
    return parts.hostname.encode("idna").decode("ascii"), port


def _address_of(host: str, port: int, reach: Reach) -> str:
    """The address to connect to; one that is not open among them forbids the name."""
    found = reach.resolve(host, port)
    if not found:
        raise OSError
    if not all(reach.is_open(each) for each in found):
        raise _Forbidden
    return found[0]


def _headers(parts: SplitResult, method: str) -> dict[str, str]:
    named = {
        "Host": parts.netloc.encode("idna").decode("ascii"),
        "User-Agent": f"PlanAbierto (+{settings.SITE_URL})",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    return named if method == "HEAD" else {**named, "Range": f"bytes=0-{MOST_BYTES - 1}"}


def _cut(connection: _Pinned) -> None:
    if connection.sock:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _told(status: int, led_to: str) -> Answer:
    if status < 300:
        return Answer(LinkOutcome.ANSWERS, status, led_to)
    if status in _CLOSED:
        return Answer(LinkOutcome.CLOSED, status, led_to)
    if status in _GONE:
        return Answer(LinkOutcome.MISSING, status, led_to)
    return Answer(LinkOutcome.FAILS, status, led_to)
