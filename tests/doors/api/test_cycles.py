"""Cycles and plans as programs read them."""

import pytest

pytestmark = pytest.mark.usefixtures("small_world")
HOST = "http://testserver"


def test_only_published_cycles_are_listed(get):
    listing = get("cycles")
    assert (listing["count"], listing["next"], listing["previous"]) == (1, None, None)
    row = listing["results"][0]
    assert (row["folio"], row["illustrative"]) == ("NL-2022", True)
    assert row["title"] == {"es": "Nuevo León Abierto", "en": None}
    assert row["api"] == f"{HOST}/api/v1/cycles/NL-2022"
    assert row["url"] == f"{HOST}/planes/NL-2022/"


def test_a_cycle_gives_its_calendar_and_its_duties(get):
    cycle = get("cycles/nl-2022")
    assert [plan["folio"] for plan in cycle["plans"]] == ["NL-2022-MTY", "NL-2022-SPG"]
    assert [(phase["kind"], phase["opens"]) for phase in cycle["phases"]] == [
        ("consultation", "2022-09-01")
    ]
    goal, promise = cycle["goals"][0], cycle["promises"][0]
    assert (goal["folio"], goal["text"]) == (
        "NL-2022-G1",
        {"es": None, "en": "An open government"},
    )
    assert (promise["folio"], promise["every_months"]) == ("NL-2022-P1", 2)
    assert goal["url"] == f"{HOST}/planes/NL-2022/#G1"
    assert cycle["restricted_periods"][0]["basis"]["es"] == "Ley electoral"
    assert cycle["commitments"] == f"{HOST}/api/v1/commitments?cycle=NL-2022"


def test_a_cycle_does_not_name_the_draft_it_follows(get):
    assert get("cycles/NL-2022")["previous"] is None


@pytest.mark.parametrize(
    "path",
    [
        "cycles/QX-2025",
        "cycles/NL-1999",
        "cycles/no es folio",
        "plans/NL-2022-NLE",
        "plans/plan-nle-2022",
        "plans/NL-2022-NLE/commitments",
        "plans/NL-2022-XXX",
    ],
)
def test_drafts_and_unknown_folios_are_not_found(get, path):
    assert "registro" in get(path, status=404)["detail"]


def test_plans_are_listed_with_the_precision_of_their_dates(get):
    listing = get("plans")
    assert [row["folio"] for row in listing["results"]] == ["NL-2022-MTY", "NL-2022-SPG"]
    assert {row["ends"] for row in listing["results"]} == {"2024-07"}
    assert all(row["illustrative"] for row in listing["results"])
    assert {row["submitted"] for row in listing["results"]} == {"2022-12-20"}
    assert listing["results"][1]["place"]["key"] == "19019"
    assert listing["results"][1]["cycle"]["folio"] == "NL-2022"


def test_plans_can_be_narrowed_to_a_cycle(get):
    assert get("plans", cycle="nl-2022")["count"] == 2
    assert get("plans", cycle="QX-2025")["count"] == 0


def test_a_plan_gives_its_text_in_each_language(get):
    plan = get("plans/NL-2022-SPG")
    assert len(plan["questions"]) == 19
    assert plan["questions"][0]["key"] == "long_term_vision"
    assert plan["questions"][11]["kind"] == "number"
    for language in ("es", "en"):
        text = plan["text"][language]
        assert list(text["answers"]) == [question["key"] for question in plan["questions"]]
        assert text["answers"]["groups_count"] is None
        assert text["answers"]["public_meetings_count"] == "12"
        assert text["foreword"] is None
    assert get("plans/NL-2022-MTY")["text"]["en"] is None


def test_a_plan_gives_its_institutions_and_endorsements(get):
    text = get("plans/NL-2022-SPG")["text"]["es"]
    known, unknown = text["institutions"]
    assert known["institution"]["title"]["en"] == "Comptroller"
    assert unknown == {"name": "Oficina sin registro", "institution": None}
    assert text["endorsements"] == [
        {"name": "Ana Ríos", "position": "Directora", "organisation": "Consejo Cívico"}
    ]
    assert text["attachments"] == ["Anexo 1"]


def test_a_plan_says_on_what_it_was_published_and_with_which_defects(get):
    publication = get("plans/NL-2022-SPG")["publication"]
    assert publication["version"] == 2
    assert publication["basis"]["link"] == "https://example.org/plan.pdf"
    assert publication["basis"]["sha256"] is None
    assert {"language": "es", "kind": "empty_answer", "question": "groups_count"} in publication[
        "confirmed_defects"
    ]


def test_a_plan_is_found_by_its_slug_too(get):
    assert get("plans/plan-spg-2022")["folio"] == "NL-2022-SPG"
