"""The `planabierto` command: its sub-commands, and how it ends."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

FAILED, BAD_INPUT = 1, 2
MODULES = {
    "demo": "demo",
    "init": "beginning",
    "run": "running",
    "serve": "running",
    "worker": "running",
    "scheduler": "running",
    "migrate": "running",
    "load-sample": "care",
    "create-admin": "care",
    "doctor": "care",
    "backup": "backups",
    "restore": "backups",
    "check-deploy": "deploying",
    "docs": "docs",
    "import-plan": "plans",
    "export-plan": "plans",
    "import-commitments": "tables",
    "export-commitments": "tables",
    "import-contributions": "intake",
    "import-ogp-dataset": "references",
    "suggest-themes": "suggesting",
    "evaluate-themes": "likeness",
    "seal": "journal",
    "verify-journal": "journal",
    "export-journal": "journal",
}


class Commands(click.Group):
    """The sub-commands, each imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name."""
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name."""
        if cmd_name not in MODULES:
            return None
        module = import_module(f"planabierto.doors.cli.{MODULES[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def planabierto() -> None:
    """Plan Abierto: an open-government action plan, run in the open."""


def run(arguments: list[str]) -> int:
    """Run one command; 0 all is well, 1 what it checks does not hold, 2 bad input."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planabierto.config.settings")
    try:
        return planabierto.main(arguments, "planabierto", standalone_mode=False) or 0
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.ClickException as error:
        return complain(error.format_message())
    except click.Abort:
        return complain("Interrumpido.")
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def complain(message: str) -> int:
    """Say in one line on the error stream what is wrong."""
    click.echo("planabierto: " + " ".join(message.split()), err=True)
    return BAD_INPUT
