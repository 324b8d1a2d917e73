"""The secretariat makes a cut out of turn and corrects one; nobody else does."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from planabierto.ground.people.models import Account
from planabierto.journey.monitoring.models import Cut
from planabierto.publication.models import Edition
from tests.builders_cuts import build_edition, build_shared, there
from tests.doors.desk.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_shared(codes=("SPG",))


@pytest.fixture
def on_that_day():
    with time_machine.travel(there("2023-04-03"), tick=False):
        yield


def desk(actor):
    return signed_in(Account.objects.get(pk=actor.person_id))


@pytest.fixture
def secretary(working, on_that_day):
    return desk(working.secretary)


def test_a_cut_is_made_and_published_in_one_act(secretary):
    address = reverse("desk_cut_new", args=["NL-2022"])
    assert 'value="2023-04-03"' in secretary.get(address).content.decode()
    answer = secretary.post(address, {"on": "2023-04-01", "reason": "Antes de la sesión"})
    assert answer.url == reverse("cut", args=["NL-2022-N1"])
    assert f"{Cut.objects.get().on}" == "2023-04-01"
    assert Edition.objects.get().subject == "NL-2022-N1"
    assert "El corte está hecho y publicado." in secretary.get(answer.url).content.decode()


def test_a_day_to_come_is_refused_on_its_form(secretary):
    answer = secretary.post(reverse("desk_cut_new", args=["NL-2022"]), {"on": "2023-04-04"})
    assert answer.status_code == 422
    assert "Ese día todavía no llega." in answer.content.decode()
    assert not Cut.objects.exists()


def test_a_cut_is_corrected_from_its_edition(working, secretary):
    edition = build_edition(working=working)
    page = reverse("edition", args=[edition.folio])
    address = reverse("desk_edition_correct", args=[edition.folio])
    assert address in secretary.get(page).content.decode()
    answer = secretary.post(address, {"reason": "Contaba uno de más"})
    assert answer.url == reverse("edition", args=["NL-2022-E2"])
    assert secretary.get(address).status_code == 409


def test_the_list_offers_it_to_who_may(working, secretary):
    address = reverse("desk_cut_new", args=["NL-2022"])
    page = reverse("cuts", args=["NL-2022"])
    assert address in secretary.get(page).content.decode()
    assert address not in desk(working.lead).get(page).content.decode()


def test_nobody_else_makes_or_corrects_one(working, secretary):
    edition = build_edition(working=working)
    for actor in (working.lead, working.monitor, working.evaluator):
        client = desk(actor)
        for address in (
            reverse("desk_cut_new", args=["NL-2022"]),
            reverse("desk_edition_correct", args=[edition.folio]),
        ):
            assert client.get(address).status_code == 403
            assert client.post(address, {"on": "2023-04-01", "reason": "x"}).status_code == 403
    assert Cut.objects.count() == Edition.objects.count() == 1
