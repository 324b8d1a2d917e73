"""What evaluation offers to whoever reads it."""

from __future__ import annotations


def offer() -> None:
    """Offer links, checks, tasks and letters."""
