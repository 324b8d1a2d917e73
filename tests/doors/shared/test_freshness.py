"""Public answers are kept exactly until the record moves."""

import pytest
from django.test import Client
from django.urls import reverse

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.actions import InstitutionFacts
from planabierto.ground.journal import actions as journal
from planabierto.kit.actor import system


@pytest.fixture(autouse=True)
def keeping(settings):
    """A store of its own for each test."""
    settings.CACHES = settings.CACHES | {
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "t"}
    }
    from django.core.cache import caches

    caches["pages"].clear()
    yield
    caches["pages"].clear()


def register(name):
    institutions.register(actor=system("test"), facts=InstitutionFacts(name_es=name))


def test_the_second_answer_costs_only_the_head(client, db, django_assert_max_num_queries):
    register("Secretaría de Cultura")
    page = reverse("institutions")
    first = client.get(page)
    with django_assert_max_num_queries(2):
        second = client.get(page)
    assert second.content == first.content
    assert second["ETag"] == first["ETag"]


def test_an_act_shows_on_the_next_request(client, db):
    page = reverse("institutions")
    client.get(page)
    register("Secretaría de Cultura")
    assert "Secretaría de Cultura" in client.get(page).content.decode()


def test_a_seal_and_a_new_day_move_it_too(client, db, time_machine):
    time_machine.move_to("2024-02-29 23:59:59-06:00", tick=False)
    register("Secretaría de Cultura")
    tags = [client.get(reverse("journal"))["ETag"]]
    journal.seal()
    tags.append(client.get(reverse("journal"))["ETag"])
    time_machine.move_to("2024-03-01 00:00:00-06:00", tick=False)
    tags.append(client.get(reverse("journal"))["ETag"])
    assert len(set(tags)) == 3


def test_what_has_not_changed_is_not_sent_again(client, db):
    tag = client.get(reverse("about"))["ETag"]
    assert client.get(reverse("about"), headers={"If-None-Match": tag}).status_code == 304


def test_who_has_a_session_always_gets_a_new_page(client, db, world):
    page = reverse("home")
    client.get(page)
    client.force_login(world.account("resident"))
    answer = client.get(page)
    assert "ETag" not in answer
    assert "ETag" in Client().get(page)


def test_each_language_and_query_is_an_answer_of_its_own(client, db):
    spanish, english = client.get("/acerca/"), client.get("/en/acerca/")
    assert spanish.content != english.content
    found = [client.get(reverse("search"), {"q": word}) for word in ("agua", "aire")]
    assert found[0]["ETag"] != found[1]["ETag"]


def test_nothing_missing_or_refused_is_kept(client, db):
    page = reverse("commitment", args=["ZZ-2022-C1"])
    assert client.get(page).status_code == 404
    assert "ETag" not in client.get(page)
