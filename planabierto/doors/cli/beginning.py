"""The first command on an empty machine: settings, tables, first administrator, what comes next."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planabierto.doors.cli.answers import ENV_NAME, MAIL_FORM, Answers, check_answers, write_file
from planabierto.doors.cli.care import open_administrator, read_password
from planabierto.doors.cli.ready import BadInput, start_with_database
from planabierto.doors.cli.running import keep_running, usual_port

if TYPE_CHECKING:
    from planabierto.ground.people.models import Account

TRIAL_SITE = "http://127.0.0.1:8000"


@click.command()
@click.option("--data-dir", help="Carpeta de datos, fuera del programa.")
@click.option("--database", help="postgres://…; sin ella, SQLite en la carpeta de datos.")
@click.option("--site", help="Dirección pública, como https://plan.ejemplo.gob.mx.")
@click.option("--mail", help=f"{MAIL_FORM}.")
@click.option("--from", "sender", help="Dirección de la que salen los correos.")
@click.option("--admin", help="Correo de la primera persona de administración.")
@click.option("--name", help="Su nombre.")
@click.option("--institution", help="La institución por la que actúa.")
@click.option("--invite", is_flag=True, help="En vez de pedir contraseña, imprime una liga.")
@click.option("--trial", is_flag=True, help="Ensayo en esta máquina: el correo queda en archivos.")
@click.option("--serve", is_flag=True, help="Al terminar, arranca todo y sigue.")
def init(invite: bool, trial: bool, serve: bool, **given: str | None) -> None:
    """Begin a real installation: settings, tables, first administrator; twice changes nothing."""
    file = _file_of(given["data_dir"] or ("var" if trial else None))
    new = not file.exists()
    if new:
        _settle(file, given, trial=trial)
    os.environ["PLANABIERTO_ENV"] = str(file)
    for name in ("DATA_DIR", "DATABASE_URL", "SITE_URL", "EMAIL_URL"):
        os.environ.pop(name, None)  # What the file says is what every later command will read.
    try:
        start_with_database()
    except BadInput:
        if new:
            file.unlink()
        raise
    opened = _open_first_account(given, invite=invite)
    click.echo(_outcome(new, opened, file))
    if serve:
        keep_running("127.0.0.1", usual_port(), 2)
    elif new or opened:
        _tell_next_steps(file)


def _file_of(folder: str | None) -> Path:
    """Where the settings stand or will stand."""
    named = os.environ.get("PLANABIERTO_ENV")
    if named and not folder:
        return Path(named).resolve()
    if folder is None and Path(ENV_NAME).is_file():
        return Path(ENV_NAME).resolve()
    usual = os.environ.get("DATA_DIR", "var")
    return Path(folder or _ask("Carpeta de datos", "--data-dir", usual)).resolve() / ENV_NAME


def _settle(file: Path, given: dict[str, str | None], *, trial: bool) -> None:
    """Ask for what was not given and write the file of settings."""
    folder = Path(given["data_dir"] or file.parent).resolve()
    if trial:
        answers = Answers(
            folder,
            given["database"] or "",
            given["site"] or TRIAL_SITE,
            given["mail"] or f"filemail:///{folder / 'mail'}",
            given["sender"] or "plan-abierto@ensayo.example",
        )
    else:
        answers = Answers(
            folder,
            given["database"]
            or _ask("Base de datos (vacío: SQLite en esa carpeta)", "--database", ""),
            given["site"] or _ask("Dirección pública, con https://", "--site"),
            given["mail"] or _ask(f"Correo saliente, {MAIL_FORM}", "--mail"),
            given["sender"] or _ask("Dirección de la que salen los correos", "--from"),
        )
    check_answers(answers)
    write_file(file, answers)


def _ask(question: str, option: str, default: str | None = None) -> str:
    """One answer from the terminal; without one, the option's name says what is missing."""
    if sys.stdin.isatty():
        return str(click.prompt(question, default=default)).strip()
    if default is not None:
        return default
    raise BadInput(f"Falta {option}: no hay terminal donde preguntarlo.")


def _open_first_account(given: dict[str, str | None], *, invite: bool) -> bool:
    """The first administrator, unless there is one."""
    from planabierto.ground.institutions import queries
    from planabierto.kit import clock
    from planabierto.kit.actor import Role

    today = clock.today_in(queries.RECORD_ZONE, clock.now())
    if any(each.role == Role.ADMINISTRATOR for each in queries.in_force(today)):
        return False
    email = given["admin"] or _ask("Tu correo", "--admin")
    name = given["name"] or _ask("Tu nombre", "--name")
    institution = given["institution"] or _ask("Tu institución", "--institution")
    password = None if invite else read_password()
    account = open_administrator(email, name, institution, password, "init")
    click.echo(f"Cuenta de administración: {account.email}")
    if invite:
        click.echo(
            f"Abre esta liga para poner tu contraseña (vale tres días, una vez):\n{_link(account)}"
        )
    return True


def _link(account: Account) -> str:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str
    from django.conf import settings
    from django.urls import reverse

    key: Any = default_token_generator.make_token(account)
    arguments = {"uidb36": user_pk_to_url_str(account), "key": key}
    return f"{settings.SITE_URL}{reverse('account_reset_password_from_key', kwargs=arguments)}"


def _outcome(new: bool, opened: bool, file: Path) -> str:
    if new:
        return f"Instalación hecha. Sus ajustes: {file}"
    if opened:
        return f"Los ajustes ya estaban en {file}; faltaba la cuenta y ya está."
    return f"Ya estaba hecha ({file}): nada cambió. Para otros ajustes, edita ese archivo."


def _tell_next_steps(file: Path) -> None:
    from django.conf import settings

    folder = settings.DATA_DIR
    found = file in ((Path("var") / ENV_NAME).resolve(), Path(ENV_NAME).resolve())
    begin = "" if found else f"PLANABIERTO_ENV={file} "
    click.echo("Lo que sigue:")
    click.echo(f"  1. Arranca todo: {begin}planabierto run")
    click.echo("     (o cada servicio aparte, con systemd: docs/operations.md)")
    click.echo(f"  2. Abre {settings.SITE_URL}/escritorio/ , entra y registra tu segundo factor.")
    click.echo("  3. En el escritorio: crea el ciclo, trae el plan e invita a responsables.")
    if ".filebased." in settings.EMAIL_BACKEND:
        click.echo(f"El correo de este ensayo queda en {folder / 'mail'}.")
    else:
        click.echo(f"  4. Antes de abrir al público: {begin}planabierto check-deploy")
