"""Filling an empty database from an archive's rows, whichever engine they came from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from django.db.models.sql import InsertQuery
from django.utils.translation import gettext as _

from planabierto.tools.backups.contents import type_of_model
from planabierto.tools.backups.manifest import ROWS, BadArchive, Manifest
from planabierto.tools.backups.values import from_line

ROWS_AT_A_TIME = 400


def require_known(manifest: Manifest) -> None:
    """Refuse an archive of a newer version: its tables have changes this one does not know."""
    known = MigrationLoader(None).graph.nodes
    if any(migration not in known for migration in manifest.migrations):
        raise BadArchive(
            _("es de una versión más nueva (%(version)s); actualiza antes de restaurar")
            % {"version": manifest.version}
        )


@contextmanager
def one_transaction() -> Iterator[None]:
    """Migrations and rows in one transaction of PostgreSQL, which can change tables in one."""
    with transaction.atomic():
        # A table with checks still to be made cannot be altered, so each is made at once.
        _set_constraints("IMMEDIATE")
        yield


def load(manifest: Manifest, folder: Path) -> None:
    """Bring the tables to the archive's state, fill them, then bring them to this version's."""
    tables = _tables_as_they_were(manifest)
    with transaction.atomic():
        _set_constraints("DEFERRED")
        for model in tables.values():
            _empty(model)
        for label, model in tables.items():
            _fill(model, manifest.tables[label].columns, folder / f"{ROWS}{label}.jsonl")
        connection.check_constraints()
        _set_constraints("IMMEDIATE")
        # What the later migrations write comes after the rows that were brought back.
        _advance_sequences(tables.values())
    call_command("migrate", verbosity=0, interactive=False)
    _advance_sequences(apps.get_models())


def _tables_as_they_were(manifest: Manifest) -> dict[str, type_of_model]:
    """The archive's tables by label, as models of the moment it was made."""
    executor = MigrationExecutor(connection)
    applied, graph = set(manifest.migrations), executor.loader.graph
    newest = [
        each
        for each in manifest.migrations
        if not any(
            child.key in applied and child.key[0] == each[0]
            for child in graph.node_map[each].children
        )
    ]
    executor.migrate(newest)
    then = executor.loader.project_state(newest).apps
    try:
        return {label: then.get_model(label) for label in manifest.tables}
    except LookupError as error:
        raise BadArchive(_("tiene tablas que no son de sus migraciones")) from error


def _empty(model: type_of_model) -> None:
    """Take out what the migrations themselves put in; the archive has it, as it came to be."""
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608  # nosec B608


def _fill(model: type_of_model, columns: list[str], lines: Path) -> None:
    fields = list(model._meta.local_concrete_fields)
    if {field.attname for field in fields} != set(columns):
        raise BadArchive(_("las columnas de «%(table)s» son otras") % {"table": model._meta.label})
    rows = _rows(model, columns, lines)
    while batch := list(islice(rows, ROWS_AT_A_TIME)):
        size = connection.ops.bulk_batch_size([field.name for field in fields], batch)
        for start in range(0, len(batch), size):
            query = InsertQuery(model)
            # Raw: no column is filled in anew, such as the moment an account was opened.
            query.insert_values(fields, batch[start : start + size], raw=True)
            query.get_compiler(connection=connection).execute_sql()


def _rows(model: type_of_model, columns: list[str], lines: Path) -> Iterator[Model]:
    fields = {field.attname: field for field in model._meta.local_concrete_fields}
    ordered = [fields[column] for column in columns]
    with lines.open("rb") as stream:
        for line in stream:
            try:
                values = [
                    from_line(value, field)
                    for value, field in zip(json.loads(line), ordered, strict=True)
                ]
            except Exception as error:
                message = _("un renglón de «%(table)s» no se puede leer")
                raise BadArchive(message % {"table": model._meta.label}) from error
            yield model(**dict(zip(columns, values, strict=True)))


def _set_constraints(moment: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {moment}")


def _advance_sequences(models: Iterable[type_of_model]) -> None:
    """The next key of each table comes after the ones that were brought back."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
