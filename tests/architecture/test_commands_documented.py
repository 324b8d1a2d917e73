"""Whoever runs the tool finds every command in docs/operations.md."""

import re

import click

from planabierto.doors.cli.commands import planabierto
from tests.architecture.source import document, none


def test_every_command_is_documented():
    commands = planabierto.list_commands(click.Context(planabierto))
    page = document("operations.md")
    assert len(commands) > 10
    none(name for name in commands if not re.search(rf"`planabierto {name}\b", page))
