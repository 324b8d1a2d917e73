"""Progress in the interface: two facts, everything said of them, and nothing of a draft."""

import json

import pytest

from tests.doors.api.world import SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told_world")]


def test_a_milestone_has_two_facts_and_both_plan_by_plan(get):
    milestone = get("milestones/NL-2022-C1-M1")
    assert milestone["progress"] == {
        "declared": "limited",
        "verified": None,
        "late": True,
        "silent": False,
    }
    told = {row["plan"]: (row["declared"], row["verified"]) for row in milestone["by_plan"]}
    assert told == {
        None: ("substantial", "substantial"),
        "NL-2022-SPG": ("complete", None),
        "NL-2022-MTY": ("limited", None),
    }


def test_lists_and_the_commitment_show_the_same_progress(get):
    row = get("milestones")["results"][0]
    assert row["progress"] == get("milestones/NL-2022-C1-M1")["progress"]
    assert row in get("commitments/NL-2022-C1")["milestones"]


def test_updates_come_newest_first_with_everything_said_of_them(get):
    updates = get("commitments/NL-2022-C1/updates")["results"]
    assert [row["folio"][-2:] for row in updates] == ["U6", "U5", "U3", "U2", "U1"]
    whole, first = updates[0], updates[-1]
    assert (whole["milestone"], whole["plan"]) == (None, "NL-2022-SPG")
    (contest,) = first["contests"]
    assert contest["answers"][0]["text"] == "Ya abrió."
    assert contest["settlement"]
    assert first["verifications"][0]["outside_government"] is True
    assert updates[1]["retraction"]["reason"] == "Se registró por error."
    assert get("updates/nl-2022-c1-u1") == first


def test_evidence_that_is_reserved_gives_its_hash_and_no_title(get):
    public, reserved = get("milestones/NL-2022-C1-M1/evidence")["results"]
    assert public["document"]["link"] == "https://example.org/portal"
    assert reserved["document"] is None
    assert len(reserved["sha256"]) == 64
    assert reserved["original_reserved"] is True
    assert get("evidence/NL-2022-C1-E1") == reserved


def test_what_was_told_in_a_draft_plan_is_not_given_out(get):
    answers = [
        get(path)
        for path in (
            "commitments/NL-2022-C1",
            "commitments/NL-2022-C1/updates",
            "milestones",
            "milestones/NL-2022-C1-M1",
            "milestones/NL-2022-C1-M1/evidence",
        )
    ]
    assert SECRET not in json.dumps(answers)
    for path in ("updates/NL-2022-C1-U4", "evidence/NL-2022-C1-E3", "evidence/NL-2022-C1-E9"):
        get(path, status=404)
