"""What discussions offer to `doctor`, and whose addresses they still need."""

from __future__ import annotations

from planabierto.kit.registry import Check, Holding, checks, holdings
from planabierto.tools.discussion import checks as own_checks
from planabierto.tools.discussion import queries


def offer() -> None:
    """Join the readers."""
    holdings.offer(Holding("discussion", queries.addresses_needed))
    checks.offer(
        Check(
            "discussion.replies",
            "An answer stands in the discussion of what it answers, and came after it.",
            own_checks.misplaced_replies,
        )
    )
