"""Secrets in links, as they are kept."""

from __future__ import annotations

from planabierto.kit.keyed import keyed


def link_of(secret: str) -> str:
    """A secret link as it is kept: a keyed hash."""
    return keyed("meetings", secret)
