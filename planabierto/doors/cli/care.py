"""Care of an installation: its sample, its first administrator, its health."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from planabierto.doors.cli.commands import FAILED
from planabierto.doors.cli.ready import BadInput, refusals_as_bad_input, start_with_database

if TYPE_CHECKING:
    from planabierto.ground.people.models import Account


@click.command("load-sample")
def load_sample() -> None:
    """Load the sample world and its cast; a second time changes nothing."""
    start_with_database()
    from planabierto.sample.loading import load

    with refusals_as_bad_input():
        new = load()
    click.echo("Mundo de muestra cargado." if new else "El mundo de muestra ya estaba.")


@click.command("create-admin")
@click.argument("email")
@click.option("--name", prompt="Nombre", help="Nombre de la persona.")
@click.option("--institution", prompt="Institución", help="Institución por la que actúa.")
def create_admin(email: str, name: str, institution: str) -> None:
    """Make the account of an administrator; the password is asked for, or read from input."""
    start_with_database()
    password = read_password()
    account = open_administrator(email, name, institution, password, "create-admin")
    click.echo(f"Cuenta de administración creada: {account.email}")


def open_administrator(
    email: str, name: str, institution: str, password: str | None, command: str
) -> Account:
    """An account with the administrator's mandate; without a password it sets its own."""
    from django.contrib.auth.password_validation import validate_password
    from django.db import transaction

    from planabierto.ground.institutions import actions, queries
    from planabierto.ground.institutions.actions import InstitutionFacts
    from planabierto.ground.people import actions as people
    from planabierto.kit import clock
    from planabierto.kit.actor import Role, system

    actor = system(command)
    with refusals_as_bad_input(), transaction.atomic():
        if password is not None:
            validate_password(password)
        body = queries.find(institution) or actions.register(
            actor=actor, facts=InstitutionFacts(name_es=institution)
        )
        account = people.open_account(actor=actor, email=email, name=name, password=password)
        actions.designate(
            actor=actor,
            person=account,
            institution=body,
            role=Role.ADMINISTRATOR,
            starts=clock.today_in(queries.RECORD_ZONE, clock.now()),
            basis=f"planabierto {command}",
        )
    return account


@click.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Check on the live data everything that must always hold."""
    start_with_database()
    if not all_holds():
        context.exit(FAILED)


def all_holds() -> bool:
    """Run every check, print what each found, and say whether none found anything."""
    from planabierto.kit.registry import checks

    broken = 0
    for check in checks:
        found = list(check.problems())
        broken += len(found)
        click.echo(f"{'mal ' if found else 'bien'}  {check.name}: {check.promise}")
        for problem in found:
            click.echo(f"      {problem}")
    click.echo(f"{broken} problemas." if broken else "Todo se sostiene.")
    return not broken


def read_password() -> str:
    """The password, asked for twice at a terminal, or the first line of the input."""
    if sys.stdin.isatty():
        return _asked_password()
    password = sys.stdin.readline().rstrip("\n")
    if not password:
        raise BadInput("Falta la contraseña: escríbela en la entrada estándar.")
    return password


def _asked_password() -> str:
    """A password asked for until it is good enough and typed twice the same."""
    click.echo("Elige tu contraseña: al menos 10 caracteres. No se ven mientras los escribes.")
    while True:
        password = str(click.prompt("Contraseña", hide_input=True))
        problem = _weakness(password)
        if not problem and click.prompt("Contraseña, otra vez", hide_input=True) == password:
            return password
        click.echo(problem or "No son iguales: escríbela de nuevo.")


def _weakness(password: str) -> str:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    try:
        validate_password(password)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
