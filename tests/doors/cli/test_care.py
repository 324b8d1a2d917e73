"""The first administrator, and the documents kept up to date."""

import io

import pytest

from planabierto.doors.cli import care
from planabierto.doors.cli.household import SERVER
from planabierto.ground.institutions.models import Mandate
from planabierto.ground.people.models import Account


@pytest.fixture
def password(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("una clave larga y propia\n"))


def admin(command):
    names = ("--name", "Ana Ruiz", "--institution", "Secretaría técnica")
    return command("create-admin", "Ana@Example.org", *names)


def test_an_administrator_is_an_account_with_a_mandate(command, password):
    assert admin(command).code == 0
    account = Account.objects.get(email="ana@example.org")
    assert account.check_password("una clave larga y propia")
    assert Mandate.objects.get(person=account).role == "administrator"


def test_the_same_address_twice_is_refused_whole(command, monkeypatch, password):
    admin(command)
    monkeypatch.setattr("sys.stdin", io.StringIO("otra clave larga y propia\n"))
    ending = admin(command)
    assert (ending.code, ending.err.count("\n")) == (2, 1)
    assert Mandate.objects.count() == 1


def test_a_weak_or_missing_password_is_refused(command, monkeypatch):
    for words in ("\n", "1234\n"):
        monkeypatch.setattr("sys.stdin", io.StringIO(words))
        assert admin(command).code == 2
    assert not Account.objects.exists()


def test_the_demo_is_never_served_beyond_this_machine(command, settings):
    settings.DEMO = True
    ending = command("serve", "--host", "0.0.0.0")
    assert (ending.code, ending.err.count("\n")) == (2, 1)
    assert SERVER[1] == "granian"


def test_at_a_terminal_a_password_is_asked_for_until_it_is_good_and_the_same_twice(
    monkeypatch, capsys
):
    good = "una clave larga y propia"
    typed = iter(["corta", good, "otra cosa", good, good])
    monkeypatch.setattr(care.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(care.click, "prompt", lambda *_words, **_options: next(typed))
    assert care.read_password() == good
    said = capsys.readouterr().out
    assert "al menos 10 caracteres" in said
    assert "demasiado corta" in said
    assert "No son iguales" in said
    assert next(typed, None) is None
