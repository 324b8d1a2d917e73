"""Commitments and milestones as programs read them."""

import pytest

from planabierto.ground.institutions.models import Institution

pytestmark = pytest.mark.usefixtures("small_world")


def folios(listing):
    return [row["folio"] for row in listing["results"]]


def test_a_commitment_of_several_plans_is_listed_once(get):
    listing = get("commitments")
    assert folios(listing) == ["NL-2022-C1", "NL-2022-C2"]
    assert listing["count"] == 2
    row = listing["results"][0]
    assert row["title"] == {
        "es": "Transparencia proactiva y útil",
        "en": "Proactive transparency",
    }
    assert (row["starts"], row["ends"]) == ("2023-01", "2024-06")
    assert row["milestone_count"] == 2
    assert [row["illustrative"] for row in listing["results"]] == [False, True]


def test_inclusions_give_the_official_id_when_it_is_known(get):
    row = get("commitments")["results"][0]
    assert [(each["plan"]["folio"], each["official_id"]) for each in row["inclusions"]] == [
        ("NL-2022-MTY", "MXMTY0007"),
        ("NL-2022-SPG", "MXSPG0003"),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"cycle": "nl-2022"}, ["NL-2022-C1", "NL-2022-C2"]),
        ({"cycle": "QX-2025"}, []),
        ({"plan": "NL-2022-MTY"}, ["NL-2022-C1"]),
        ({"plan": "NL-2022-NLE"}, []),
        ({"value": "ATI"}, ["NL-2022-C1"]),
        ({"area": "no-such-area"}, []),
        ({"state": "ended"}, ["NL-2022-C1"]),
        ({"state": "running"}, ["NL-2022-C2"]),
        ({"state": "withdrawn"}, []),
        ({"plan": "NL-2022-SPG", "state": "running"}, ["NL-2022-C2"]),
    ],
)
def test_commitments_are_narrowed_by_filters(get, query, expected):
    assert folios(get("commitments", **query)) == expected


def test_commitments_are_narrowed_by_institution(get):
    body = Institution.objects.get(name_es="Consejo Cívico")
    assert folios(get("commitments", institution=body.folio.lower())) == ["NL-2022-C1"]


def test_the_commitments_of_a_plan(get):
    assert folios(get("plans/NL-2022-MTY/commitments")) == ["NL-2022-C1"]
    assert folios(get("plans/plan-spg-2022/commitments")) == ["NL-2022-C1", "NL-2022-C2"]


def test_a_commitment_whole(get):
    whole = get("commitments/nl-2022-c1")
    assert whole["problem"] == {"es": "La información se publica tarde.", "en": None}
    assert whole["action"] == {"es": None, "en": None}
    assert whole["goal"]["folio"] == "NL-2022-G1"
    assert whole["classifications"]["values"][0]["code"] == "ATI"
    assert whole["classifications"]["values"][0]["label"]["en"]
    assert whole["classifications"]["areas"] == []
    assert whole["institutions"]["lead"][0]["title"]["en"] == "Comptroller"
    assert whole["institutions"]["co_responsible"][0]["title"]["es"] == "Consejo Cívico"
    assert whole["adoption"]["basis"]["title"]["es"] == "Plan publicado"
    assert whole["withdrawal"] is None
    assert get("commitments/NL-2022-C2")["ends"] is None


def test_an_amendment_keeps_the_earlier_wording_and_its_reason(get):
    (amendment,) = get("commitments/NL-2022-C1")["amendments"]
    assert amendment["reason"] == "Se precisó el alcance."
    assert amendment["occurred"] == "2023-05-03T18:00:00Z"
    assert amendment["made_by"] == "system:tests"
    title = next(change for change in amendment["changes"] if change["path"] == "title_es")
    assert title["before"] == "Transparencia proactiva"
    assert title["after"] == "Transparencia proactiva y útil"


def test_an_amendment_does_not_name_a_draft_plan(get):
    (amendment,) = get("commitments/NL-2022-C1")["amendments"]
    change = next(change for change in amendment["changes"] if change["path"] == "inclusions")
    before, after = (set(change[side].split(" | ")) for side in ("before", "after"))
    assert before == {"NL-2022-MTY", "NL-2022-SPG=MXSPG0003"}
    assert after == {"NL-2022-MTY=MXMTY0007", "NL-2022-SPG=MXSPG0003"}


def test_milestones_with_precision_state_and_reason(get):
    first, second = get("milestones")["results"]
    assert (first["folio"], first["ends"], first["starts"]) == ("NL-2022-C1-M1", "2024", None)
    assert first["responsible"]["title"]["es"] == "Contraloría de San Pedro"
    assert (first["illustrative"], first["state"], first["withdrawal"]) == (True, "planned", None)
    assert (second["state"], second["illustrative"]) == ("withdrawn", False)
    assert second["withdrawal"]["reason"] == "Se imprimió en otra parte."
    assert get("commitments/NL-2022-C1")["milestones"] == [first, second]


def test_milestones_are_narrowed_by_filters(get):
    assert folios(get("milestones", state="withdrawn")) == ["NL-2022-C1-M2"]
    assert folios(get("milestones", commitment="nl-2022-c2")) == []
    assert len(folios(get("milestones", cycle="NL-2022"))) == 2


def test_a_milestone_names_its_commitment(get):
    milestone = get("milestones/NL-2022-C1-M2")
    assert milestone["step_of"]["folio"] == milestone["commitment"] == "NL-2022-C1"
    assert milestone["url"].endswith("/hitos/NL-2022-C1-M2/")
    assert milestone["withdrawal"]["reason"]


@pytest.mark.parametrize(
    "path",
    ["commitments/NL-2022-C3", "commitments/x", "milestones/NL-2022-C1-M9", "milestones/C1"],
)
def test_what_is_not_public_is_not_found(get, path):
    get(path, status=404)
