"""What publication offers to whoever reads it."""

from __future__ import annotations


def offer() -> None:
    """Offer checks."""
