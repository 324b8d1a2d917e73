"""Reading the whole database as it was at one moment, while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

from planabierto.tools.backups.contents import type_of_model

ROWS_AT_A_TIME = 2_000
# A deferred transaction of SQLite keeps the moment of its first read and stops no writer (WAL);
# the house's own transactions are immediate, which would.
BEGIN = {
    "sqlite": ("BEGIN DEFERRED", "SELECT COUNT(*) FROM django_migrations"),
    "postgresql": ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",),
}


class Snapshot:
    """The database at one moment, on a connection of its own."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection

    def rows(self, model: type_of_model) -> Iterator[tuple[Any, ...]]:
        """Every row of a model's table, by key, its columns in the order of `columns_of`."""
        return self.read(model._base_manager.order_by("pk").values_list(*columns_of(model)))

    def read(self, query: QuerySet[Any, Any]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query of values, as they were at that moment."""
        compiler = query.query.get_compiler(connection=self._connection)
        yield from compiler.results_iter(
            tuple_expected=True, chunked_fetch=True, chunk_size=ROWS_AT_A_TIME
        )

    def migrations(self) -> list[tuple[str, str]]:
        """The migrations the tables had been through."""
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
            return [(str(app), str(name)) for app, name in cursor.fetchall()]


def columns_of(model: type_of_model) -> list[str]:
    """The names of a table's columns as rows of it are written."""
    return [field.attname for field in model._meta.local_concrete_fields]


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """Hold the moment open until the end of the block."""
    connection = connections["default"].copy()
    try:
        with connection.cursor() as cursor:
            for statement in BEGIN[connection.vendor]:
                cursor.execute(statement)
            yield Snapshot(connection)
            cursor.execute("ROLLBACK")
    finally:
        connection.close()
