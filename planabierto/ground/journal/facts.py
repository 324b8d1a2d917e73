"""A row as the canonical fact an imprint is taken of."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from planabierto.kit.canonical import Canonical, canonical_value


def label_of(row: models.Model) -> str:
    """The row's `app.model/key`."""
    return f"{row._meta.label_lower}/{row.pk}"


def fact_of(row: models.Model) -> dict[str, Canonical]:
    """Every stored column of the row but those its model names in `not_imprinted`.

    A column of `imprinted_later` came after the first rows were written: it belongs to the fact
    once it holds something other than what it begins with, so that a row from before still reads
    as it was imprinted. Moments are written in UTC and numbers with the places they are kept
    with, so the same value gives the same fact on any database, stored or about to be.
    """
    left_out = getattr(type(row), "not_imprinted", ())
    later = getattr(type(row), "imprinted_later", ())
    return {
        field.attname: _value(value)
        for field in row._meta.concrete_fields
        if field.name not in left_out
        for value in [_kept(field, getattr(row, field.attname))]
        if field.name not in later or (value and value != field.get_default())
    }


def _kept(field: models.Field[Any, Any], value: object) -> object:
    """The value as the database gives it back."""
    read: object = field.to_python(value)
    if isinstance(field, models.DecimalField) and isinstance(read, Decimal):
        return read.quantize(Decimal(1).scaleb(-(field.decimal_places or 0)))
    return read


def _value(value: object) -> Canonical:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, models.fields.files.FieldFile):
        return value.name
    return canonical_value(value)
