"""Calls, contributions, themes and results by program; and a voice given through one."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.consultation.models import Call, Contribution, Profile
from planabierto.journey.cycles.models import Cycle
from planabierto.kit import clock
from tests.builders import build_call
from tests.reading.figures.call_world import PLAIN, build_world, judge, speak

pytestmark = pytest.mark.django_db
SAID = {"notice": 1, "may_quote": True, "answers": {"que-propones": "Más árboles en las calles."}}


@pytest.fixture
def heard():
    """A closed call with a few voices, in a public cycle."""
    world = build_world()
    Cycle.objects.update(state="published")
    for number in range(6):
        speak(world, PLAIN | {"text": f"Agua {number}", "one": 0, "themes": [(0, "ana")]})
    for states in ({"may_quote": False}, {"state": "hidden"}, {"state": "withdrawn"}):
        speak(world, PLAIN | {"text": "no-debe-salir"} | states)
    judge(world, 0)
    return world


@pytest.fixture
def call():
    """A call that is open."""
    made = build_call()
    assert made.cycle.state == "published"
    return made


@pytest.fixture
def give(client):
    """Hand in a voice as a program does."""

    def give(call, status=201, **changes):
        response = client.post(
            f"/api/v1/calls/{call.folio}/contributions",
            json.dumps(SAID | changes),
            content_type="application/json",
        )
        assert response.status_code == status, response.content
        return response.json()

    return give


def test_a_call_is_read_with_everything_it_asks(get, call):
    (row,) = get("calls", cycle="nl-2022")["results"]
    assert (row["folio"], row["standing"]) == (call.folio, "open")
    whole = get(f"calls/{call.folio.lower()}")
    assert whole["questions"][0]["key"] == "que-propones"
    assert whole["notice"]["version"] == 1
    assert get("calls", cycle="NL-1999")["count"] == 0


def test_a_draft_is_not_known(get, call):
    Call.objects.update(state="draft")
    get(f"calls/{call.folio}", status=404)
    assert get("calls")["count"] == 0


def test_words_are_given_only_while_they_may_be_read(get, heard):
    listed = get(f"calls/{heard.call.folio}/contributions")
    assert listed["count"] == 6
    assert listed["results"][0]["said"] == [{"question": "text", "text": "Agua 0"}]
    assert listed["results"][0]["themes"] == ["NL-2022-T1"]
    kept = [get(f"contributions/{voice.folio}") for voice in heard.voices[6:]]
    assert [each["said"] for each in kept] == [None, None, None]
    assert [each["state"] for each in kept] == ["received", "hidden", "withdrawn"]
    assert get(f"contributions/{heard.voices[0].folio}")["said"]


def test_nobody_tells_of_persons(client, heard):
    for path in ("contributions", "results"):
        text = client.get(f"/api/v1/calls/{heard.call.folio}/{path}").content.decode()
        assert "no-debe-salir" not in text


def test_a_theme_is_read_with_its_size_and_verdict(get, heard):
    listed = get("cycles/NL-2022/themes")
    assert [row["contributions"] for row in listed["results"]] == [6, 0, 0]
    theme = get("themes/NL-2022-T1")
    assert theme["verdict"]["outcome"] == "viable"
    assert theme["verdict"]["institution"] is None
    assert theme["contributions"] == 6
    get("themes/NL-2022-T99", status=404)


def test_results_hold_the_same_tables_as_the_page(get, heard):
    found = get(f"calls/{heard.call.folio}/results")
    tables = {each["name"]: each for each in found["tables"]}
    assert tables["channel"]["rows"][0]["contributions"] == 7
    assert tables["age_band"]["base"]["people"] is None
    assert tables["pregunta-one"]["kind"] == "single"
    assert tables["pregunta-one"]["rows"][0]["percent"] == 100.0


def test_results_wait_for_the_end_unless_they_are_live(get, heard):
    Call.objects.update(live=False, closes=clock.now() + timedelta(days=1))
    refused = get(f"calls/{heard.call.folio}/results", status=409)
    assert "cierre" in refused["detail"]


def test_a_voice_given_by_program_has_its_receipt(give, get, call):
    receipt = give(call)
    (made,) = Contribution.objects.all()
    assert (receipt["folio"], receipt["state"], made.channel) == (made.folio, "received", "api")
    assert "/mi-folio/" in receipt["secret_link"]
    assert Entry.objects.filter(verb="consultation.contributed", subject=made.folio).count() == 1
    assert get(f"contributions/{made.folio}")["said"][0]["text"] == "Más árboles en las calles."


def test_what_somebody_tells_of_themselves_is_kept_apart(give, call):
    give(call, profile={"age_band": "60+", "gender": "woman", "place": "unsaid"})
    told = Profile.objects.get()
    assert (told.age_band, told.gender, told.place_unsaid) == ("60+", "woman", True)


@pytest.mark.parametrize(
    "changes",
    [
        {"notice": 7},
        {"topic": 9},
        {"profile": {"place": "99999"}},
        {"answers": {}},
        {"answers": {"no-existe": "x"}},
        {"may_quote": None},
        {"pin": "abc"},
        {"surplus": 1},
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(give, call, changes):
    refused = give(call, status=422, **changes)
    assert refused["detail"]
    assert not Contribution.objects.exists()


def test_the_same_voice_is_not_taken_twice(give, call):
    give(call, origin="mine-1")
    give(call, status=422, origin="mine-1")
    assert Contribution.objects.count() == 1


def test_a_closed_call_takes_nothing(give, heard):
    assert give(heard.call, status=409)["detail"]


def test_an_unknown_call_takes_nothing(client):
    path = "/api/v1/calls/NL-2022-Q77/contributions"
    response = client.post(path, json.dumps(SAID), content_type="application/json")
    assert response.status_code == 404


def test_a_voice_is_never_kept_by_caches(client, call):
    path = f"/api/v1/calls/{call.folio}/contributions"
    response = client.post(path, json.dumps(SAID), content_type="application/json")
    assert response["Cache-Control"] == "no-store"
    refused = client.put(path, "{}", content_type="application/json")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, POST")
    assert "Cache-Control" in client.get(path)
