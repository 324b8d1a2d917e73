"""How answers are served: methods, headers, errors, paging and privacy."""

import json
import re

import pytest
from django.test import Client

from planabierto.doors.api.entry import ENTRY_POINTS
from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal import actions as journal
from planabierto.ground.people.models import Account
from tests.doors.api.world import E_MAIL, SECRET

ROOT = "/api/v1/"
RECORDS = (
    "cycles/NL-2022",
    "plans/NL-2022-SPG",
    "plans/NL-2022-MTY",
    "plans/NL-2022-SPG/commitments",
    "commitments/NL-2022-C1",
    "milestones/NL-2022-C1-M2",
    "cycles/NL-2022/progress",
    "cycles/NL-2022/promises",
    "plans/NL-2022-SPG/progress",
)
LISTS = ("cycles", "plans", "commitments", "milestones", "institutions", "journal?limit=100")
EVERYTHING = ("", *LISTS, *RECORDS, "journal/checkpoint", "openapi.json")


def test_the_index_leads_everywhere(client, get, small_world):
    index = get()
    assert set(index["entry_points"]) == set(ENTRY_POINTS)
    for address in (*index["entry_points"].values(), index["openapi"]):
        assert client.get(address).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "cycles", "commitments/NL-2022-C1", "openapi.json", "nada"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_written(path, method):
    response = getattr(Client(enforce_csrf_checks=True), method)(ROOT + path)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "solo lectura" in response.json()["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "cycles", "openapi.json"])
def test_a_head_request_gives_the_headers(client, path):
    response = client.head(ROOT + path)
    assert response.status_code == 200
    assert response["ETag"] == client.get(ROOT + path)["ETag"]
    assert response.content == b""


def test_anyone_may_read_and_keep_an_answer(client, small_world):
    for path in EVERYTHING:
        response = client.get(ROOT + path)
        assert response.status_code == 200, path
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cache-Control"] == "public, max-age=60"
        assert not response.cookies
        assert "Cookie" not in response["Vary"]


def test_an_unchanged_answer_is_not_sent_again(client, small_world):
    tag = client.get(f"{ROOT}commitments")["ETag"]
    again = client.get(f"{ROOT}commitments", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"


def test_a_new_seal_changes_the_tag(client, small_world):
    tag = client.get(f"{ROOT}journal")["ETag"]
    assert journal.seal() > 0
    changed = client.get(f"{ROOT}journal", headers={"If-None-Match": tag})
    assert changed.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "query", "parameter"),
    [
        ("cycles", {"page": "0"}, "page"),
        ("cycles", {"page": "dos"}, "page"),
        ("plans", {"cycle": "x"}, "cycle"),
        ("commitments", {"state": "lost"}, "state"),
        ("commitments", {"institution": "I000001-Z"}, "institution"),
        ("commitments", {"instituton": "I000001-Z"}, "instituton"),
        ("journal", {"limit": "101"}, "limit"),
        ("journal", {"after": "-1"}, "after"),
        ("journal", {"after": str(2**63)}, "after"),
        ("cycles/NL-2022", {"page": "1"}, "page"),
    ],
)
def test_a_bad_parameter_is_named(get, path, query, parameter):
    answer = get(path, status=422, **query)
    assert answer["parameters"] == [parameter]
    assert parameter in answer["detail"]


@pytest.mark.django_db
def test_a_choice_is_refused_with_its_alternatives(get):
    detail = get("milestones", status=422, state="perdido")["detail"]
    assert "«state» debe ser uno de estos: 'planned', 'withdrawn'" in detail


@pytest.mark.django_db
def test_an_address_where_nothing_is_answers_in_json(get):
    assert "registro" in get("nada/de/nada", status=404)["detail"]


@pytest.mark.django_db
def test_a_failure_of_ours_shows_no_trace(client, monkeypatch):
    def fail(_actor):
        raise RuntimeError(SECRET)

    monkeypatch.setattr("planabierto.journey.cycles.queries.cycles_visible_to", fail)
    response = client.get(f"{ROOT}cycles")
    assert response.status_code == 500
    assert set(response.json()) == {"detail", "parameters"}
    assert SECRET not in response.content.decode()
    assert "Cache-Control" not in response


@pytest.mark.django_db
def test_a_failure_before_the_answer_begins_is_json_too(client, monkeypatch):
    def fail():
        raise RuntimeError(SECRET)

    monkeypatch.setattr("planabierto.ground.journal.queries.newest_and_sealed", fail)
    response = client.get(f"{ROOT}plans")
    assert (response.status_code, response["Content-Type"]) == (500, "application/json")
    assert SECRET not in response.content.decode()


@pytest.mark.django_db
def test_lists_go_by_twenty_and_do_not_overlap(client, get):
    Institution.objects.bulk_create(
        Institution(name_es=f"Oficina {n:02d}", sector="government") for n in range(45)
    )
    first = get("institutions")
    assert (first["count"], first["previous"]) == (45, None)
    assert first["next"] == "http://testserver/api/v1/institutions?page=2"
    second = client.get(first["next"]).json()
    third = client.get(second["next"]).json()
    assert third["next"] is None
    names = [row["name"]["es"] for part in (first, second, third) for row in part["results"]]
    assert names == [f"Oficina {n:02d}" for n in range(45)]
    assert second["previous"].endswith("?page=1")


def test_a_page_past_the_end_is_empty_and_leads_back(get, small_world):
    past = get("commitments", page=9, cycle="NL-2022")
    assert (past["results"], past["next"], past["count"]) == ([], None, 2)
    assert past["previous"] == "http://testserver/api/v1/commitments?page=1&cycle=NL-2022"


def test_no_answer_gives_away_a_person_or_a_draft(client, small_world):
    for path in EVERYTHING:
        text = client.get(ROOT + path).content.decode()
        assert SECRET not in text, path
        assert "NL-2022-NLE" not in text, path
        assert not re.search(r"[\w.+-]+@[\w-]+\.\w", text), path


def test_a_signed_in_person_sees_what_a_stranger_sees(client, small_world):
    stranger = [client.get(ROOT + path).json() for path in (*LISTS, *RECORDS)]
    client.force_login(Account.objects.get(email=E_MAIL))
    signed_in = [client.get(ROOT + path).json() for path in (*LISTS, *RECORDS)]
    assert json.dumps(signed_in) == json.dumps(stranger)
