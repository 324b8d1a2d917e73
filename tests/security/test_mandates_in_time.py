"""A mandate opens the desk from its first second to its last, as clocks in Monterrey count."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from planabierto.ground.institutions import actions as institutions
from planabierto.kit.actor import Role
from tests.builders import SYSTEM, build_institution, build_mandate, build_person
from tests.matrix.readers import sign_in

pytestmark = pytest.mark.django_db
MONTERREY = ZoneInfo("America/Monterrey")
FIRST, LAST = date(2026, 3, 2), date(2026, 3, 20)
SECOND = timedelta(seconds=1)


def midnight(day: date) -> datetime:
    """The first moment of a day in Monterrey."""
    return datetime(day.year, day.month, day.day, tzinfo=MONTERREY)


@pytest.fixture
def person():
    account = build_person()
    build_mandate(person=account, role=Role.SECRETARY, starts=FIRST, ends=LAST)
    return account


def status_at(moment: datetime, account) -> int:
    with time_machine.travel(moment, tick=False):
        client = sign_in(Client(), account, second_factor=True)
        return client.get(reverse("desk_inbox")).status_code


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        (midnight(FIRST) - SECOND, 403),
        (midnight(FIRST), 200),
        (midnight(LAST + timedelta(days=1)) - SECOND, 200),
        (midnight(LAST + timedelta(days=1)), 403),
    ],
    ids=["the second before", "the first second", "the last second", "the second after"],
)
def test_the_desk_opens_and_closes_on_the_second(person, moment, status):
    assert status_at(moment, person) == status


@pytest.mark.parametrize("ends", [FIRST, LAST])
def test_yesterdays_mandate_opens_nothing(ends):
    account = build_person()
    build_mandate(person=account, starts=date(2026, 3, 1), ends=ends)
    assert status_at(midnight(ends + timedelta(days=1)) + timedelta(hours=9), account) == 403


def test_tomorrows_mandate_opens_nothing():
    account = build_person()
    build_mandate(person=account, starts=FIRST)
    assert status_at(midnight(FIRST) - timedelta(hours=9), account) == 403


def test_an_open_session_loses_the_desk_when_the_mandate_ends(person):
    last_second = midnight(LAST + timedelta(days=1)) - SECOND
    with time_machine.travel(last_second, tick=False) as clock:
        client = sign_in(Client(), person, second_factor=True)
        assert client.get(reverse("desk_inbox")).status_code == 200
        clock.shift(1)
        assert client.get(reverse("desk_inbox")).status_code == 403
        institution = {"name_es": "No debe existir", "sector": "government"}
        assert client.post(reverse("desk_institution_new"), institution).status_code == 403


def test_an_open_session_loses_the_desk_when_somebody_ends_the_mandate():
    account, body = build_person(), build_institution()
    mandate = build_mandate(person=account, institution=body, starts=FIRST)
    with time_machine.travel(midnight(LAST), tick=False):
        client = sign_in(Client(), account, second_factor=True)
        assert client.get(reverse("desk_inbox")).status_code == 200
        yesterday = LAST - timedelta(days=1)
        institutions.end_mandate(
            actor=SYSTEM, mandate=mandate, last_day=yesterday, reason="Cambió de puesto"
        )
        assert client.get(reverse("desk_inbox")).status_code == 403
