"""Running a command in the test's own database."""

from dataclasses import dataclass

import pytest

from planabierto.doors.cli.commands import run


@dataclass(frozen=True)
class Ending:
    """How a command ended: its code and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def command(capsys, db):
    """Run `planabierto` with these arguments."""

    def call(*arguments):
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ending(code, printed.out, printed.err)

    return call


def is_one_clear_line(text):
    """Whether an error is a single line, without a traceback."""
    return text.startswith("planabierto: ") and text.count("\n") == 1
