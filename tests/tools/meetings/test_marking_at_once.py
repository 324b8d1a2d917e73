"""Several people at the door press the same name at once: it counts once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from planabierto.kit import clock
from planabierto.tools.meetings import actions
from planabierto.tools.meetings.models import Attendance, Registration
from tests.tools.meetings.gathering import FACILITATOR, going_on

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
HANDS = 6


def _mark(key):
    try:
        row = Registration.objects.select_related("meeting", "table").get(pk=key)
        return actions.mark_present(actor=FACILITATOR, registration=row).pk
    finally:
        connection.close()


def test_a_name_pressed_by_several_hands_at_once_is_one_attendance():
    meeting = going_on()
    row = Registration.objects.create(
        meeting=meeting,
        table=meeting.tables.first(),
        turn=1,
        link="c" * 64,
        made_at=clock.now(),
        state="confirmed",
    )
    with ThreadPoolExecutor(HANDS) as hands:
        marked = list(hands.map(_mark, [row.pk] * HANDS))
    assert len(set(marked)) == 1
    assert Attendance.objects.count() == 1
