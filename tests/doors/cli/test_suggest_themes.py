"""`suggest-themes` reads what waits in a call, and decides nothing."""

import json

import pytest

from planabierto.journey.themes.models import Assignment, SuggestionRun
from tests.builders_themes import heard, put, theme_of
from tests.doors.cli.conftest import is_one_clear_line
from tests.tools.likeness.texts import PAIRS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def words_alone(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    settings.LIKENESS_ENGINE = "tfidf"


@pytest.fixture
def call():
    """The voices of three labels, the first two of each label coded by a person."""
    voices = heard([text for text, _label in PAIRS])
    labels = [label for _text, label in PAIRS]
    for label in sorted(set(labels)):
        theme = theme_of(voices[0].cycle, label)
        put([voices[at] for at, each in enumerate(labels) if each == label][:2], theme)
    return voices[0].call


def test_a_call_is_read_and_people_answer(command, call):
    decided = Assignment.objects.count()
    ending = command("suggest-themes", call.folio, "--json")
    assert ending.code == 0
    report = json.loads(ending.out)
    assert (report["engine"]["name"], report["suggestions"]) == ("tfidf", len(PAIRS) - 6)
    assert sum(each["waiting"] for each in report["themes"]) == len(PAIRS) - 6
    assert Assignment.objects.count() == decided
    words = command("suggest-themes", call.folio)
    assert "nadie ha decidido nada" in words.out
    assert f"{len(PAIRS)} de {len(PAIRS)} textos leídos" in words.err


def test_groups_for_an_empty_codebook(command):
    call = heard([text for text, _label in PAIRS])[0].call
    ending = command("suggest-themes", call.folio, "--groups", "--engine", "tfidf", "--json")
    report = json.loads(ending.out)
    assert (report["kind"], sum(each["size"] for each in report["groups"])) == ("groups", 24)


def refused(ending, words):
    assert ending.code == 2
    assert is_one_clear_line(ending.err)
    assert words in ending.err


def test_what_cannot_be_is_said_in_one_line(command, call, settings, monkeypatch):
    refused(command("suggest-themes", "NL-2022-Q9"), "No existe la consulta")
    from planabierto.journey.themes import jobs

    monkeypatch.setattr(jobs, "read_run", lambda *_given: None)
    refused(command("suggest-themes", call.folio), "ya está leyendo")
    refused(command("suggest-themes", call.folio), "espera a que termine")
    SuggestionRun.objects.all().delete()
    settings.LIKENESS_ENGINE = "off"
    refused(command("suggest-themes", call.folio), "apagadas")
