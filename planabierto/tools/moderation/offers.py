"""What moderation offers to `doctor`."""

from __future__ import annotations

from planabierto.kit.registry import Check, checks
from planabierto.tools.moderation import checks as own_checks


def offer() -> None:
    """Join the checks."""
    checks.offer(
        Check(
            "moderation.appeals",
            "An appeal is answered by another person than the one who decided.",
            own_checks.answered_by_the_same,
        )
    )
