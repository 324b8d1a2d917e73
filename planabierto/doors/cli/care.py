"""Care of an installation: its sample, its first administrator, its health."""

from __future__ import annotations

import sys

import click

from planabierto.doors.cli.commands import FAILED
from planabierto.doors.cli.ready import BadInput, refusals_as_bad_input, start_with_database


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
    password = _password()
    start_with_database()
    from django.contrib.auth.password_validation import validate_password
    from django.db import transaction

    from planabierto.ground.institutions import actions, queries
    from planabierto.ground.institutions.actions import InstitutionFacts
    from planabierto.ground.people import actions as people
    from planabierto.kit import clock
    from planabierto.kit.actor import Role, system

    actor = system("create-admin")
    with refusals_as_bad_input(), transaction.atomic():
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
            basis="planabierto create-admin",
        )
    click.echo(f"Cuenta de administración creada: {account.email}")


@click.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Check on the live data everything that must always hold."""
    start_with_database()
    from planabierto.kit.registry import checks

    broken = 0
    for check in checks:
        found = list(check.problems())
        broken += len(found)
        click.echo(f"{'mal ' if found else 'bien'}  {check.name}: {check.promise}")
        for problem in found:
            click.echo(f"      {problem}")
    if broken:
        click.echo(f"{broken} problemas.")
        context.exit(FAILED)
    click.echo("Todo se sostiene.")


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Contraseña", hide_input=True, confirmation_prompt=True))
    password = sys.stdin.readline().rstrip("\n")
    if not password:
        raise BadInput("Falta la contraseña: escríbela en la entrada estándar.")
    return password
