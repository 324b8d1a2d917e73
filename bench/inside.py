"""What a page costs in queries and bytes, asked inside this process."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from django.contrib.staticfiles import finders
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.load import HOST
from bench.pages import Kind, Page

ASSET = re.compile(r"""(?:href|src)=["']/static/([^"'?]+\.(?:css|js))["']""")
ENOUGH, CHUNKS = 65_536, 100


@dataclass(slots=True)
class Weighed:
    """The most any address of a page cost, and the bytes each sent over the line.

    `kept` says that an answer asked for again is given without being made again.
    """

    queries: int = 0
    kept: bool = False
    size: int = 0
    packed: int = 0
    assets: int = 0
    sent: dict[str, int] = field(default_factory=dict)
    complaint: str = ""


def weigh(page: Page, cookie: str) -> Weighed:
    """Ask every address twice, and once more with nothing kept, as if for the first time."""
    client = Client(headers={"accept-encoding": "gzip"})
    client.cookies.load(cookie)
    result = Weighed()
    for path in page.paths:
        try:
            _ask(client, path)
            _response, again = _ask(client, path)
            for store in ("pages", "parts"):
                caches[store].clear()
            response, queries = _ask(client, path)
        except Exception as error:
            result.complaint = f"{path}: {type(error).__name__}: {error}"
            return result
        if response.status_code != 200:
            result.complaint = f"{path}: status {response.status_code}"
            return result
        body = _body(response, page.kind)
        plain = gzip.decompress(body) if response.get("Content-Encoding") == "gzip" else body
        result.queries = max(result.queries, queries)
        result.kept = result.kept or again < queries
        result.size = max(result.size, len(plain))
        result.packed = max(result.packed, len(body))
        result.assets = max(result.assets, _assets(plain))
        result.sent[path] = len(body)
    return result


def _ask(client: Client, path: str) -> tuple[HttpResponseBase, int]:
    connection.queries_log.clear()  # the log is bounded; once full, nothing is counted
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path, headers={"host": HOST})
    return response, len(captured)


def _body(response: HttpResponseBase, kind: Kind) -> bytes:
    if isinstance(response, HttpResponse):
        return response.content
    assert isinstance(response, StreamingHttpResponse)
    if kind == Kind.STREAM:
        del response["Content-Encoding"]
    return b"".join(islice(response, CHUNKS if kind == Kind.STREAM else None))


def _assets(body: bytes) -> int:
    names = dict.fromkeys(ASSET.findall(body.decode("utf-8", "replace")))
    return sum(_weight(name) for name in names)


@cache
def _weight(name: str) -> int:
    """The bytes a style sheet or script takes when packed."""
    found = finders.find(name)
    if not isinstance(found, str):
        return 0
    with open(found, "rb") as file:
        return len(gzip.compress(file.read()))
