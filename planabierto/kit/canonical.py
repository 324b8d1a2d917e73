"""Canonical JSON: one value, one sequence of bytes.

Values are strings, integers, booleans, null, lists and objects with ASCII keys; for
these the standard library writes the same bytes as RFC 8785.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

Canonical = str | int | bool | None | Sequence["Canonical"] | Mapping[str, "Canonical"]
LARGEST_EXACT = 2**53 - 1


def canonical_bytes(value: Canonical) -> bytes:
    """The value's one spelling in UTF-8; `TypeError` for what has none."""
    _check(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def canonical_value(value: object) -> Canonical:
    """A database value as a canonical one: moments and days become ISO text."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, date | datetime | UUID):
        return value.isoformat() if isinstance(value, date) else str(value)
    if isinstance(value, Mapping):
        return {str(key): canonical_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [canonical_value(item) for item in value]
    return str(value)


def digest(nonce: str, value: Canonical) -> str:
    """SHA-256, in hex, of the nonce followed by the canonical value."""
    return hashlib.sha256(nonce.encode("ascii") + canonical_bytes(value)).hexdigest()


def _check(value: Canonical) -> None:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return
    if isinstance(value, int):
        if abs(value) > LARGEST_EXACT:
            raise TypeError(f"{value} is too large to be written exactly")
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not (isinstance(key, str) and key.isascii()):
                raise TypeError(f"{key!r} is not an ASCII key")
            _check(item)
        return
    if isinstance(value, list | tuple):
        for item in value:
            _check(item)
        return
    raise TypeError(f"{type(value).__name__} has no canonical form")
