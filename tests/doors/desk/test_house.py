"""Who keeps the installation sees its last copy, its letters and its witnesses in one place."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from planabierto.ground.institutions import queries as institutions
from planabierto.kit import clock
from planabierto.tools.backups import queries
from planabierto.tools.backups.models import Backup
from planabierto.tools.notices import actions
from planabierto.tools.notices.models import Letter
from tests.doors.desk.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def by_night(monkeypatch):
    """The demonstration, whose mark opens this desk, makes no copies of its own."""
    monkeypatch.setattr(queries, "nightly_hour", lambda: time(2, 30))


@pytest.fixture
def secretary(world):
    return signed_in(world.account("secretary"))


def lines(client):
    """Label → (words, whether it is well)."""
    answer = client.get(reverse("desk_house"))
    return {each.label: (each.words, each.well) for each in answer.context["lines"]}


def copy(age, **facts):
    return Backup.objects.create(started=clock.now() - age, **{"sha256": "a" * 64} | facts)


def test_the_last_copy_is_told_with_its_moment_and_size(secretary):
    assert lines(secretary)["Último respaldo"] == ("Todavía no hay ninguno.", False)
    copy(timedelta(days=3), size=2048)
    words, well = lines(secretary)["Último respaldo"]
    assert words.endswith("2 KB")
    assert not well
    copy(timedelta(hours=5), size=4096)
    copy(timedelta(hours=1), sha256="", problem="No hay espacio")
    words, well = lines(secretary)["Último respaldo"]
    assert words.endswith("4 KB")
    assert well
    copy(timedelta(0), damaged=1)
    assert not lines(secretary)["Último respaldo"][1]


@pytest.mark.parametrize(("hour", "words"), [(None, "no se hacen"), (time(4, 5), "04:05")])
def test_when_the_next_one_is_made_is_told(secretary, monkeypatch, hour, words):
    monkeypatch.setattr(queries, "nightly_hour", lambda: hour)
    assert words in secretary.get(reverse("desk_house")).text


def test_letters_and_witnesses_are_told_and_led_to(secretary, world):
    assert lines(secretary)["Correos"] == ("Ninguno está detenido.", True)
    letter = actions.write(
        key="a", to=world.account("resident"), subject="Asunto", body="b", kind="tests.act"
    )
    Letter.objects.filter(pk=letter.pk).update(failed_reason="OSError: no")
    assert lines(secretary)["Correos"] == ("1 no ha podido salir.", False)
    assert lines(secretary)["Testigos de la bitácora"] == ("Faltan 3 testigos.", False)
    page = secretary.get(reverse("desk_house")).text
    assert reverse("desk_letters") in page
    assert reverse("desk_witnesses") in page


def test_the_evaluator_and_two_others_are_enough(secretary, world):
    for key in ("evaluator", "monitor"):
        mandate = institutions.mandates_held(world.account(key).pk)[0]
        actions.name_witness(actor=world.actor("secretary"), mandate=mandate)
    assert lines(secretary)["Testigos de la bitácora"] == ("Falta 1 testigo.", False)


def test_only_who_keeps_the_installation_finds_it(secretary, world):
    place = reverse("desk_house")
    assert place in secretary.get(reverse("desk_inbox")).text
    lead = signed_in(world.account("lead"))
    assert place not in lead.get(reverse("desk_inbox")).text
    assert lead.get(place).status_code == 403
