"""The open data of a call: what is shown, as it was said, and nobody to be told apart."""

from __future__ import annotations

import csv
import io
import json

import pytest

from planabierto.journey.consultation.models import Rendering, Support
from planabierto.reading.figures.consultation import export
from tests import naive_call as naive
from tests.reading.figures.call_world import AT, PLAIN, build_world, speak

pytestmark = pytest.mark.django_db
WHOLE = {
    "one": 0,
    "follow": {1},
    "many": {0, 2},
    "scale": 4,
    "order": [2, 0],
    "text": "Falta agua",
    "number": "3",
    "topic": 1,
    "people": 4,
    "themes": [(1, "ana"), (1, "luz"), (0, "ana"), (2, "ended")],
}
PROFILE = {"age": "60+", "gender": "woman", "place": 0, "groups": ["carer"]}


@pytest.fixture
def world():
    return build_world()


def _rows(world):
    return list(csv.DictReader(io.StringIO("".join(export.as_csv(world.call)))))


def test_a_row_says_everything_that_was_answered(world):
    voice = speak(world, PLAIN | WHOLE | {"profile": PROFILE})
    Support.objects.create(contribution=voice, device="d", made_at=AT)
    assert _rows(world) == [
        {
            "folio": voice.folio,
            "day": "2022-06-01",
            "channel": "web",
            "language": "es",
            "topic": "2",
            "people": "4",
            "quotable": "1",
            "illustrative": "0",
            "q_one": "o1",
            "q_follow": "o2",
            "q_many": "o1|o3",
            "q_scale": "o5",
            "q_order": "o3|o1",
            "q_text": "Falta agua",
            "q_number": "3",
            "q_place": "",
            "q_point": "",
            "themes": "NL-2022-T1|NL-2022-T2",
            "supports": "1",
        }
    ]


def test_only_what_is_shown_is_given(world):
    states = ("held", "received", "hidden", "withdrawn")
    spoken = [speak(world, PLAIN | {"state": state}) for state in states]
    assert [row["folio"] for row in _rows(world)] == [spoken[1].folio]


def test_a_text_that_may_not_be_quoted_stays_out_and_its_choices_count(world):
    speak(world, PLAIN | WHOLE | {"may_quote": False})
    (row,) = _rows(world)
    assert (row["q_text"], row["q_many"], row["quotable"]) == ("", "o1|o3", "0")


def test_a_formula_is_guarded(world):
    speak(world, PLAIN | {"text": "=1+1"})
    assert _rows(world)[0]["q_text"] == "'=1+1"


def test_a_place_that_few_chose_is_not_named(world):
    for place in ["19039"] * 7 + ["19019"] * 2 + ["19026"] * 5:
        speak(world, PLAIN | {"place": place, "point": "25.6731,-100.3099"})
    rows = _rows(world)
    assert [row["q_place"] for row in rows] == ["19039"] * 7 + ["*"] * 7
    assert {row["q_point"] for row in rows} == {"25.67,-100.31"}


def test_where_nothing_can_hide_a_place_none_is_named(world):
    for _each in range(3):
        speak(world, PLAIN | {"place": "19039"})
    assert {row["q_place"] for row in _rows(world)} == {"*"}


def test_what_was_spoken_or_put_into_spanish_is_given_too(world):
    voices = [speak(world, PLAIN | {"may_quote": may}) for may in (True, False)]
    for voice in voices:
        for kind, language, text in (
            ("transcription", "nhn", "Atl"),
            ("translation", "en", "Water"),
            ("translation", "es", "Agua"),
        ):
            Rendering.objects.create(
                contribution=voice,
                question=world.questions["text"],
                kind=kind,
                language=language,
                text=text,
                made_by="system:test",
                made_at=AT,
            )
    assert [(row["q_text"], row["q_text_es"]) for row in _rows(world)] == [
        ("Atl", "Agua"),
        ("", ""),
    ]


def test_a_file_is_there_or_not(world):
    question = world.questions["text"]
    speak(world, PLAIN | {"text": "X000001-0"})
    question.kind = "file"
    question.save()
    assert _rows(world)[0]["q_text"] == "1"


def test_many_stretches_hold_every_voice_once(world, monkeypatch):
    monkeypatch.setattr(export, "AT_A_TIME", 2)
    for number in range(7):
        speak(world, PLAIN | {"state": "hidden" if number == 3 else "received"})
    wanted = [voice.folio for voice in naive.shown(world)]
    assert [row["folio"] for row in _rows(world)] == wanted
    assert len(wanted) == 6


def test_json_holds_the_same_as_csv(world):
    speak(world, PLAIN | WHOLE)
    speak(world, PLAIN)
    found = json.loads("".join(export.as_json(world.call)))
    first, second = found["contributions"]
    assert found["call"] == "NL-2022-Q1"
    assert (first["q_many"], first["people"], first["quotable"]) == (["o1", "o3"], 4, True)
    assert (second["q_many"], second["q_text"], second["themes"]) == ([], None, [])


def test_a_call_without_voices_is_an_empty_list(world):
    assert json.loads("".join(export.as_json(world.call)))["contributions"] == []


def test_the_dictionary_names_every_column_and_value(world):
    speak(world, PLAIN | WHOLE)
    (row,) = _rows(world)
    meanings = list(csv.DictReader(io.StringIO("".join(export.dictionary(world.call)))))
    columns = [each["column"] for each in meanings if not each["value"]]
    assert columns == list(row)
    assert all(each["meaning_es"] for each in meanings)
    values = {each["column"]: each["value"] for each in meanings if each["value"]}
    assert (values["q_scale"], values["themes"]) == ("o5", "NL-2022-T3")


def test_no_column_tells_of_persons(world):
    speak(world, PLAIN | WHOLE | {"profile": PROFILE})
    text = "".join(export.as_csv(world.call)) + "".join(export.as_json(world.call))
    for told in ("60+", "woman", "Monterrey", "carer"):
        assert told not in text
