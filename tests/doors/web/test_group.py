"""The public page of a working group, and what sustains a commitment on its own page."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import NextStep
from planabierto.kit.actor import STRANGER
from planabierto.tools.meetings import actions as meetings
from planabierto.tools.meetings.queries import saying
from tests.builders import SYSTEM, build_link, build_update, build_working
from tests.builders_groups import build_group_meeting, build_held, build_request
from tests.doors.web.test_query_counts import RECORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


def read(client, working, prefix="", rest="grupo/"):
    return client.get(f"{prefix}/compromisos/{working.commitment.folio}/{rest}").content.decode()


def test_a_group_that_has_done_nothing_says_so(client, working):
    html = read(client, working)
    assert "todavía no convoca ninguna reunión" in html
    assert "Nada acordado todavía" in html
    assert "No ha pedido apoyo" in html
    assert "encabeza" in html
    assert client.get("/compromisos/NL-2022-C99/grupo/").status_code == 404


def test_everything_the_group_does_is_read(client, working, django_assert_max_num_queries):
    held = build_held(working=working, ago=timedelta(days=3))
    meetings.write_agreement(actor=SYSTEM, meeting=held, what="Publicar el mapa", who="Cultura")
    minutes = meetings.write_minutes(actor=SYSTEM, meeting=held, text="Se habló.")
    type(minutes).objects.update(state="approved")
    coming = meetings.call_meeting(
        actor=SYSTEM, meeting=build_group_meeting(working=working).meeting
    )
    draft = build_group_meeting(working=working).meeting
    update = build_update(working=working)
    NextStep.objects.create(
        commitment=working.commitment, number=1, update=update, text="Abrir", due=date(2023, 5, 1)
    )
    row = build_request(working=working)
    actions.take_up(actor=working.secretary, request=row, words="Va en camino.")
    actions.add_group_paper(
        actor=working.citizen, commitment=working.commitment, version=build_link(), title="Reglas"
    )
    with django_assert_max_num_queries(RECORD):
        html = read(client, working)
    assert saying.agreements_visible_to(STRANGER).count() == 1
    for words in (held.folio, coming.folio, "Publicar el mapa", "Abrir", "Era para el", "Reglas"):
        assert words in html, words
    assert f'id="{row.folio}"' in html
    assert "Va en camino." in html
    assert draft.folio not in html
    assert client.get(f"/en/compromisos/{working.commitment.folio}/grupo/").status_code == 200


def test_what_sustains_a_commitment_stands_on_its_page(client, working):
    assert "Ninguna institución ha dicho todavía" in read(client, working, rest="")
    said = {"actor": working.lead, "commitment": working.commitment}
    actions.say_means(**said, kind="budget", text="Programa E012", amount=Decimal(1), year=2023)
    actions.say_means(
        **said, kind="budget", text="Programa E013", amount=Decimal(2500000), year=2024
    )
    actions.say_means(**said, kind="people", text="De planta.", amount=Decimal(1))
    html = read(client, working, rest="")
    assert "2,500,000" in html
    assert "1 persona<" in html
    assert "Programa E012" in html.partition("Lo que se dijo antes")[2]
    assert "Sostenibilidad ambiental" in html
    assert f"/compromisos/{working.commitment.folio}/grupo/" in html
