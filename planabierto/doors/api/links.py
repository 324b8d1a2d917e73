"""Absolute addresses of pages and of records in this interface."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from planabierto.doors.shared.addresses import url_of


class Links:
    """Addresses on the host the request was made to."""

    def __init__(self, request: HttpRequest) -> None:
        self.root = request.build_absolute_uri("/").rstrip("/")
        self._pages: dict[str, str] = {}
        self._operations: dict[tuple[str, ...], str] = {}

    def page(self, folio: str) -> str:
        """The page for people."""
        if folio not in self._pages:
            self._pages[folio] = self.root + url_of(folio)
        return self._pages[folio]

    def page_if_any(self, folio: str) -> str | None:
        """The page for people, or none for a record without one."""
        path = url_of(folio)
        return self.root + path if path else None

    def api(self, name: str, *args: str, **query: str) -> str:
        """An operation of this interface, such as `read_plan` with its folio."""
        if (name, *args) not in self._operations:
            self._operations[(name, *args)] = self.root + reverse(f"api:{name}", args=args)
        tail = f"?{urlencode(query)}" if query else ""
        return self._operations[(name, *args)] + tail

    def named(self, name: str, *args: str | int) -> str:
        """A page by its name."""
        return self.root + reverse(name, args=args)
