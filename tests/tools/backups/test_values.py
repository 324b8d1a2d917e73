"""A value goes out as JSON and comes back as it was, whatever the engine."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import models

from planabierto.tools.backups.values import from_line, line_of

MONTERREY = timezone(timedelta(hours=-6))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (models.TextField(), 'Línea 1\nlínea 2\t"comillas"\u2028'),
        (models.TextField(), ""),
        (models.BooleanField(), False),
        (models.BigIntegerField(), 2**62),
        (models.FloatField(), 0.1),
        (models.DecimalField(max_digits=9, decimal_places=2), Decimal("1.10")),
        (models.DateField(null=True), None),
        (models.DateField(), date(2024, 2, 29)),
        (models.TimeField(), time(2, 30, 1, 7)),
        (models.DateTimeField(), datetime(2026, 11, 23, 2, 30, 1, 123456, tzinfo=UTC)),
        (models.DurationField(), timedelta(days=-1, microseconds=7)),
        (models.UUIDField(), UUID(int=7)),
        (models.JSONField(), {"b": [1, None, "ñ"], "a": {}}),
        (models.JSONField(null=True), None),
    ],
)
def test_a_value_comes_back_as_it_was(field, value):
    line = line_of((value,))
    assert line.count(b"\n") == 1
    assert from_line(json.loads(line)[0], field) == value


def test_bytes_come_back_as_they_were():
    line = line_of((b"\x00\xff",))
    assert bytes(from_line(json.loads(line)[0], models.BinaryField())) == b"\x00\xff"


def test_a_moment_is_written_in_utc_to_the_microsecond():
    moment = datetime(2026, 11, 22, 20, 30, 1, 123456, tzinfo=MONTERREY)
    assert json.loads(line_of((moment,))) == ["2026-11-23T02:30:01.123456+00:00"]


def test_the_order_of_keys_does_not_tell_engines_apart():
    assert line_of(({"a": 1, "b": 2},)) == line_of(({"b": 2, "a": 1},))


def test_the_null_of_json_is_not_the_null_of_the_database():
    assert isinstance(from_line(None, models.JSONField()), models.Value)
