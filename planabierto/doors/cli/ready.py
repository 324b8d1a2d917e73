"""Getting Django and the database ready for a command."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import click
import django


class BadInput(click.ClickException):
    """What was given cannot be used; the message is the one clear line."""


def start() -> None:
    """Load the settings and the apps."""
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise BadInput(str(error)) from error


def start_with_database() -> None:
    """Load the apps and make sure the tables are there; a new, empty database is filled in."""
    start()
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    # What the pool says while it tries again is said below, in one line.
    logging.getLogger("psycopg.pool").addFilter(_nothing)
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if pending and not connection.introspection.table_names():
            call_command("migrate", verbosity=0, interactive=False)
        elif pending:
            raise BadInput("A la base de datos le faltan cambios: ejecuta «planabierto migrate».")
    except DatabaseError as error:
        raise BadInput(f"No se puede usar la base de datos: {error}") from error
    finally:
        logging.getLogger("psycopg.pool").removeFilter(_nothing)


def _nothing(_record: logging.LogRecord) -> bool:
    return False


@contextmanager
def refusals_as_bad_input() -> Iterator[None]:
    """Turn what the domain refuses into one clear line."""
    from django.core.exceptions import ValidationError

    from planabierto.kit.verdict import Refused

    try:
        yield
    except Refused as refusal:
        raise BadInput(str(refusal)) from refusal
    except ValidationError as error:
        raise BadInput(" ".join(error.messages)) from error
