"""What the database says of the installation's life: people, journal, copies, tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from planabierto.doors.cli.deployment import Finding
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.journal import queries as journal
from planabierto.ground.people import queries as people
from planabierto.ground.people.models import Account
from planabierto.kit import clock
from planabierto.kit.actor import Role
from planabierto.sample.cast import CAST, PASSWORD
from planabierto.tools.backups import queries as backups
from planabierto.tools.notices import queries as notices

OLD = timedelta(minutes=10)
WITNESSES = 3
DAY = "%d/%m/%Y %H:%M"


def findings() -> Iterator[Finding]:
    """Everything unsafe or missing inside the database; little can be said when it lags behind."""
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            matter = "a las tablas les faltan cambios de esta versión."
            yield Finding("migrate", matter, "Detén los servicios y corre «planabierto migrate».")
            return
        at = clock.now()
        yield from _people(at)
        yield from _journal(at)
        yield from _copies(at)
    except DatabaseError as error:
        yield Finding("DATABASE_URL", " ".join(str(error).split()), "Revisa la base de datos.")


def _people(at: datetime) -> Iterator[Finding]:
    cast = [each.email for each in CAST if people.by_email(each.email)]
    if cast:
        matter = f"están {len(cast)} cuentas del mundo de muestra, con contraseña conocida."
        yield Finding("load-sample", matter, "Empieza con una base de datos nueva.")
    administrators = _administrators(at)
    if not any(is_mfa_enabled(each) for each in administrators):
        matter = "nadie de administración tiene segundo factor."
        remedy = "Entra a /cuenta/ y registra uno; si falta la cuenta, «planabierto create-admin»."
        yield Finding("segundo factor", matter, remedy)
    if any(each.check_password(PASSWORD) for each in administrators if each.email not in cast):
        matter = "una cuenta de administración usa la contraseña de la demostración."
        yield Finding("contraseña", matter, "Cámbiala en /cuenta/.")


def _administrators(at: datetime) -> list[Account]:
    today = clock.today_in(institutions.RECORD_ZONE, at)
    held = [each for each in institutions.in_force(today) if each.role == Role.ADMINISTRATOR]
    return [each.person for each in held if not each.scope and each.person.is_active]


def _journal(at: datetime) -> Iterator[Finding]:
    waiting = journal.unsealed().first()
    if waiting and waiting.recorded < at - OLD:
        matter = f"hay actos sin sellar desde {_here(waiting.recorded)}."
        yield Finding("worker, scheduler", matter, "Revisa que los dos servicios corran.")
    count = notices.witnesses().count()
    if count < WITNESSES:
        matter = f"los puntos de control van a {count} personas; hacen falta {WITNESSES}."
        yield Finding("testigos", matter, "Nómbralos en /escritorio/bitacora/testigos/.")


def _copies(at: datetime) -> Iterator[Finding]:
    last, made = backups.last(), backups.last_made()
    if made is None:
        yield Finding("backup", "no hay ninguna copia de respaldo.", "Corre «planabierto backup».")
    elif backups.is_stale(at):
        matter = f"la última copia es del {_here(made.started)}."
        yield Finding("backup", matter, "Revisa «scheduler» y «worker», o corre «backup».")
    if last and last.problem:
        matter = f"el último intento falló el {_here(last.started)}: {last.problem}."
        yield Finding("backup", matter, "Corrígelo y corre «planabierto backup».")
    if last and last.damaged:
        matter = f"la última copia encontró {last.damaged} archivos dañados o faltantes."
        yield Finding("backup", matter, "Corre «planabierto doctor»: dice cuáles.")


def _here(moment: datetime) -> str:
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).strftime(DAY)
