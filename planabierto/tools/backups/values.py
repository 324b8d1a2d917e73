"""A column's value as JSON that any database can take back."""

from __future__ import annotations

import base64
import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Field, JSONField, Value
from django.utils.duration import duration_iso_string


def line_of(values: tuple[Any, ...]) -> bytes:
    """A row as one line; moments keep their microseconds and are written in UTC.

    The same rows give the same bytes from either database.
    """
    plain = [_plain(value) for value in values]
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def from_line(value: Any, field: Field[Any, Any]) -> Any:
    """The value as its field holds it."""
    if value is None and isinstance(field, JSONField) and not field.null:
        return Value(None, JSONField())  # The JSON null, not the database's.
    return field.to_python(value)


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case timedelta():
            return duration_iso_string(value)
        case bytes() | memoryview():
            return base64.b64encode(value).decode("ascii")
    return value
