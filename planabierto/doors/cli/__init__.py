"""Commands for whoever runs an installation.

They read input, call the same queries and actions as the pages, and print. They promise to end
with 0 when all is well, 1 when what they check does not hold and 2 on bad input with one clear
line. They deliberately hold no rule.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run one command and end with its exit code."""
    from planabierto.doors.cli.commands import run

    sys.exit(run(sys.argv[1:]))
