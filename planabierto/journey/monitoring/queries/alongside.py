"""Short lists of different records, read together in one query.

A page of a record shows a little of much; asked one by one, each list costs a query.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db.models import DateTimeField, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone

Fields = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Records that are read: which, and what is told of those they are joined to, by path.

    A path such as `update__milestone` comes after `update`. What is not told of a joined record
    is asked for when somebody wants it.
    """

    found: QuerySet[Any]
    joined: Mapping[str, Fields] = field(default_factory=dict)


def read_together(parts: Mapping[str, Part]) -> dict[str, list[Any]]:
    """Name → the records of that part, in no order; one query."""
    shaped = [_shaped(name, part) for name, part in parts.items()]
    rows = shaped[0].union(*shaped[1:], all=True) if shaped[1:] else shaped[0]
    read: dict[str, list[Any]] = {name: [] for name in parts}
    for name, told in rows:
        read[name].append(_record(parts[name], told))
    return read


def _shaped(name: str, part: Part) -> QuerySet[Any]:
    paths = {key: key for key, _model, _names in _keys(part)}
    rows: QuerySet[Any] = part.found.order_by().annotate(
        together_part=Cast(Value(name), TextField()), together_row=JSONObject(**paths)
    )
    return rows.values_list("together_part", "together_row")


def _keys(part: Part) -> Iterator[tuple[str, type[Model], str]]:
    """Every column that is read: its path, the model it is of and its name there."""
    model: type[Model] = part.found.model
    for each in model._meta.concrete_fields:
        yield each.attname, model, each.attname
    for path, names in part.joined.items():
        joined = _model_at(model, path)
        for name in names:
            yield f"{path}__{name}", joined, name


def _model_at(model: type[Model], path: str) -> type[Model]:
    for step in path.split("__"):
        found = model._meta.get_field(step).related_model
        assert isinstance(found, type)
        model = found
    return model


def _record(part: Part, told: Mapping[str, Any]) -> Any:
    """A record as the database holds it, with those it is joined to."""
    model: type[Model] = part.found.model
    whole = _made(model, [each.attname for each in model._meta.concrete_fields], told, "")
    for path, names in part.joined.items():
        before, _mark, last = path.rpartition("__")
        holder = whole
        for step in before.split("__") if before else ():
            holder = getattr(holder, step) if holder is not None else None
        if holder is None:
            continue
        key = told[f"{path}__{names[0]}"]
        joined = _made(_model_at(model, path), names, told, f"{path}__") if key else None
        setattr(holder, last, joined)
    return whole


def _made(model: type[Model], names: Fields | list[str], told: Mapping[str, Any], at: str) -> Any:
    """A record from its columns, in the order of its fields, as Django asks it."""
    ordered = [each.attname for each in model._meta.concrete_fields if each.attname in names]
    values = [_value(model, name, told[f"{at}{name}"]) for name in ordered]
    return model.from_db(None, ordered, values)


def _value(model: type[Model], name: str, told: Any) -> Any:
    """A value as its field reads it: JSON knows neither days, nor sums, nor zones."""
    kept = _field_of(model, name)
    value = kept.to_python(told)
    if isinstance(kept, DateTimeField) and isinstance(value, datetime) and timezone.is_naive(value):
        return value.replace(tzinfo=UTC)
    return value


def _field_of(model: type[Model], name: str) -> Any:
    return next(each for each in model._meta.concrete_fields if each.attname == name)
