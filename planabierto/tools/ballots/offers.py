"""What ballots offer to `doctor`."""

from __future__ import annotations

from planabierto.kit.registry import Check, checks
from planabierto.tools.ballots import checks as own_checks


def offer() -> None:
    """Join the checks."""
    checks.offer(
        Check(
            "ballots.counts",
            "Each count is what its votes give when they are counted again.",
            own_checks.counts_that_differ,
        ),
        Check(
            "ballots.states",
            "A ballot is closed when, and only when, it was counted.",
            own_checks.states_without_facts,
        ),
    )
