"""Meetings, proposals and drafts by program."""

from __future__ import annotations

import pytest

from planabierto.journey.cycles.models import Cycle
from tests.builders_drafts import build_round
from tests.builders_meetings import build_meeting
from tests.builders_proposals import build_cocreation, build_proposal

pytestmark = pytest.mark.django_db


def test_a_meeting_is_read_with_where_and_at_which_tables(get):
    meeting = build_meeting()
    assert get("meetings", cycle="nl-2022")["count"] == 1
    found = get(f"meetings/{meeting.folio}")
    assert found["venues"][0]["address"] == "Colón 400, Monterrey"
    assert found["tables"][0]["folio"] == f"{meeting.folio}-M1"
    assert found["minutes"] is None


def test_a_meeting_that_was_not_called_is_not_known(get):
    meeting = build_meeting(called=False)
    assert get("meetings")["count"] == 0
    get(f"meetings/{meeting.folio}", status=404)


def test_a_proposal_says_what_it_stands_on_and_who_backs_it(get):
    proposal = build_proposal(cycle=build_cocreation())
    (row,) = get("cycles/NL-2022/proposals")["results"]
    assert row == get(f"proposals/{proposal.folio}")
    assert row["title"]["es"] == "Agua para todos los parques"
    assert (row["backing"], row["response"]) == (0, None)
    get("proposals/NL-2022-I999", status=404)


def test_a_draft_is_read_with_its_text_and_its_round(get):
    made = build_round("Se plantan árboles.", "Se riegan.")
    Cycle.objects.update(state="published")
    (row,) = get("cycles/NL-2022/drafts")["results"]
    assert (row["state"], row["version"]) == ("open", 1)
    found = get(f"drafts/{made.draft.folio}")
    assert [each["text"] for each in found["paragraphs"]] == ["Se plantan árboles.", "Se riegan."]
    assert found["rounds"][0]["version"] == 1
    get("drafts/NL-2022-D999", status=404)


def test_lists_ask_little(client, django_assert_max_num_queries):
    cycle = build_cocreation()
    for _number in range(4):
        build_proposal(cycle=cycle)
    for path in ("meetings", "cycles/NL-2022/proposals", "cycles/NL-2022/drafts"):
        with django_assert_max_num_queries(12):
            assert client.get(f"/api/v1/{path}").status_code == 200
