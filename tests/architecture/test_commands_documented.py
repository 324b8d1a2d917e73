"""Whoever runs the tool finds every command in docs/operations.md."""

import importlib
import re

import click
import pytest

from tests.architecture.source import PACKAGE, document, none


def _commands(group, prefix):
    for name, command in sorted(group.commands.items()):
        path = f"{prefix} {name}"
        if isinstance(command, click.Group):
            yield from _commands(command, path)
        else:
            yield path


def test_every_command_is_documented():
    if not (PACKAGE / "doors" / "cli").exists():
        pytest.skip("the command line is not written yet")
    commands = list(_commands(importlib.import_module("planabierto.doors.cli").main, "planabierto"))
    page = document("operations.md")
    assert commands, "the command line has no commands"
    none(name for name in commands if not re.search(rf"{re.escape(name)}\b", page))
