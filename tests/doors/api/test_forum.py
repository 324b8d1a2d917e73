"""The forum by program: who sits, what was asked, how it was voted, what was resolved."""

from __future__ import annotations

import pytest

from planabierto.journey.cycles.models import Cycle
from planabierto.tools.ballots.models import Count
from tests.builders import build_cycle
from tests.doors.hall import build_hall, build_motion, build_session, decided

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    made = build_hall(build_cycle())
    Cycle.objects.update(state="published")
    made.forum.cycle.refresh_from_db()
    return made


def test_a_forum_is_read_with_its_seats_and_collectives(get, hall):
    found = get("cycles/nl-2022/forum")
    assert [each["votes"] for each in found["seats"]] == [True] * 4 + [False]
    assert found["seats"][0]["tenures"][0]["name"] == "Integrante 1"
    assert found["seats"][3]["institution"] is None
    (collective,) = found["collectives"]
    assert collective["members"][0]["spokesperson"] == "Luz Ríos"
    assert found["rules"][0]["document"]["link"]
    assert get("cycles/NL-1999/forum", status=404)


def test_a_session_says_who_came_and_what_was_asked(get, hall):
    motion = decided(hall)
    (row,) = get("sessions", cycle="nl-2022")["results"]
    found = get(f"sessions/{row['folio']}")
    assert found["quorum"] == {"present": 4, "needed": 2, "seats": 4, "met": True}
    assert found["motions"] == [motion.folio]


def test_who_voted_what_is_given_once_it_is_closed(get, hall):
    motion = decided(hall)
    found = get(f"motions/{motion.folio}")
    assert found["vote"]["tally"]["proof"] == Count.objects.get().proof
    assert [each["vote"] for each in found["vote"]["roll"]] == ["yes", "yes", "no", None]
    assert found["vote"]["roll"][2]["dissent"] == "Faltó oír a las colonias."
    assert found["resolution"] == get("resolutions")["results"][0]["folio"]
    resolved = get(f"resolutions/{found['resolution']}")
    assert resolved["text"]["es"] == "Se adopta el plan de acción 2023."


def test_what_is_still_a_draft_is_not_known(get, hall):
    session = build_session(hall, called=False)
    motion = build_motion(hall, tabled=False)
    assert get("sessions")["count"] == 0
    assert get("motions")["count"] == 0
    get(f"sessions/{session.folio}", status=404)
    get(f"motions/{motion.folio}", status=404)


def test_lists_ask_little(client, hall, django_assert_max_num_queries):
    session = build_session(hall)
    for number in range(5):
        build_motion(hall, session, title_es=f"Punto {number}")
    for path in ("cycles/NL-2022/forum", "sessions", "motions", "resolutions"):
        with django_assert_max_num_queries(12):
            assert client.get(f"/api/v1/{path}").status_code == 200
    with django_assert_max_num_queries(16):
        client.get(f"/api/v1/sessions/{session.folio}")
