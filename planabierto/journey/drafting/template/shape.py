"""Strict reading of stored records: each value has the promised type or the record is refused."""

from __future__ import annotations

from collections.abc import Iterable

from planabierto.journey.drafting.template.refusal import NotAPlan


def record_of(value: object, fields: Iterable[str], name: str) -> dict[str, object]:
    """Give the value as a record with exactly these fields."""
    if not isinstance(value, dict):
        raise NotAPlan("malformed", f"{name}: se esperaba un objeto")
    if set(value) != set(fields):
        raise NotAPlan("malformed", f"{name}: campos faltantes o desconocidos")
    return value


def list_of(value: object, name: str) -> list[object]:
    """Give the value as a list."""
    if not isinstance(value, list):
        raise NotAPlan("malformed", f"{name}: se esperaba una lista")
    return value


def text_of(value: object, name: str) -> str:
    """Give the value as text."""
    if not isinstance(value, str):
        raise NotAPlan("malformed", f"{name}: se esperaba un texto")
    return value


def texts_of(value: object, name: str) -> tuple[str, ...]:
    """Give the value as texts."""
    return tuple(text_of(item, name) for item in list_of(value, name))


def number_of(value: object, name: str) -> int:
    """Give the value as a whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise NotAPlan("malformed", f"{name}: se esperaba un número entero")
    return value
