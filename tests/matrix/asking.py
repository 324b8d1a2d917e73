"""Asking an address as a reader, leaving nothing behind: what was answered and what it wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import override

from planabierto.ground.journal.models import Entry
from tests.matrix.filled import FORMS, Desk, uploads
from tests.matrix.readers import client_with
from tests.matrix.row import Row

BY_STATUS = {
    200: "o",
    400: "b",
    401: "u",
    403: "x",
    404: "h",
    405: "m",
    409: "w",
    410: "g",
    422: "v",
}
WRITES = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
KEPT = ("INSERT", "UPDATE", "DELETE", "SAVEPOINT", "ROLLBACK")  # What a log of writing remembers.
ENTRIES = f"SELECT COUNT(*) FROM {Entry._meta.db_table}"
OWN_TABLES = {"django_session"}
FORM_FILLERS = ("secretary", "contact", "secretary_elsewhere")


@dataclass(frozen=True)
class Answer:
    """A response, the entries it journalled and the tables it wrote."""

    response: HttpResponse
    journalled: int
    written: frozenset[str]

    @property
    def letter(self) -> str:
        """The answer as the matrix writes it."""
        return letter_of(self.response)


@dataclass(frozen=True)
class World:
    """Whom to ask as, and about what."""

    places: Mapping[str, Any]
    sessions: Mapping[str, str]

    def address(self, row: Row, language: str = "es") -> str:
        """Where the row leads in a language."""
        with override(language):
            path = reverse(row.name, kwargs=row.arguments(self.places))
        return f"{path}?{row.query.format(**self.places)}" if row.query else path

    def get(self, row: Row, reader: str, language: str = "es") -> Answer:
        """Read it."""
        return self._ask(reader, "get", self.address(row, language), {})

    def post(self, row: Row, reader: str, values: Mapping[str, Any]) -> Answer:
        """Send a form to it."""
        return self._ask(reader, "post", self.address(row), uploads(values))

    def filled(self, row: Row) -> dict[str, Any]:
        """The row's form as the first reader who sees it fills it in."""
        if not isinstance(row.form, str):
            return {name: self._value(value) for name, value in row.form.items()}
        see = [each for each in FORM_FILLERS if row.expected(each, row.get) == "o"]
        client = client_with(self.sessions[(see or FORM_FILLERS)[0]])
        if not see:
            return {"go": "1"}
        with undone():
            return FORMS[row.form](Desk(client, self.address(row), self.places))

    def _value(self, value: Any) -> Any:
        """What a form holds; `{voice}` is looked up in the places."""
        named = isinstance(value, str) and value.startswith("{")
        return value.format(**self.places) if named else value

    def _ask(self, reader: str, method: str, url: str, values: Mapping[str, Any]) -> Answer:
        cache.clear()  # where the rate limits count
        client = client_with(self.sessions[reader])
        client.raise_request_exception = False
        said: list[str] = []
        with undone(), connection.execute_wrapper(_noting(said)):
            before = _entries()
            response = getattr(client, method)(url, values)
            if response.streaming:
                b"".join(response.streaming_content)
            journalled = _entries() - before
        return Answer(response, journalled, _written(said))


def letter_of(response: HttpResponse) -> str:
    """The letter of a response; its status when it has none."""
    if response.status_code == 302:
        path = urlsplit(response["Location"]).path.removeprefix("/en")
        with override("es"):
            known = {reverse("account_login"): "s", reverse("second_factor_needed"): "f"}
        return known.get(path, "d")
    return BY_STATUS.get(response.status_code, str(response.status_code))


@contextmanager
def undone():
    """Whatever is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _noting(said: list[str]) -> Callable[..., Any]:
    """Notes what is said to the database in order to write; the rest goes by unread."""

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(KEPT):
            said.append(sql)
        return execute(sql, params, many, context)

    return note


def _entries() -> int:
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES)
        return int(cursor.fetchone()[0])


def _written(said: list[str]) -> frozenset[str]:
    """The tables written for good: what a savepoint took back was not written."""
    kept: list[tuple[str, str]] = []
    for sql in said:
        if match := WRITES.match(sql):
            kept.append((match[1], ""))
        elif sql.startswith("SAVEPOINT"):
            kept.append(("", sql.split()[-1]))
        elif sql.startswith("ROLLBACK TO SAVEPOINT"):
            while kept and kept.pop() != ("", sql.split()[-1]):
                pass
    return frozenset(table for table, _mark in kept if table) - OWN_TABLES
