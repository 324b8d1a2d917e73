"""What notices offer to `doctor`."""

from __future__ import annotations

from planabierto.kit.registry import Check, checks
from planabierto.tools.notices import checks as own_checks


def offer() -> None:
    """Join the checks."""
    checks.offer(
        Check(
            "notices.follows",
            "Each follow is of a record anyone may know.",
            own_checks.follows_of_nothing,
        ),
        Check(
            "notices.letters",
            "Each letter has one recipient.",
            own_checks.letters_to_nobody,
        ),
        Check(
            "notices.checkpoints",
            "Each checkpoint that left the house agrees with the chain.",
            own_checks.checkpoints_that_differ,
        ),
        Check(
            "notices.addresses",
            "Whoever follows nothing any more has left no address behind.",
            own_checks.addresses_left_behind,
        ),
    )
