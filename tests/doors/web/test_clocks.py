"""Promises and requirements in public: their history, their feed, and the dissemination log."""

from __future__ import annotations

from datetime import date, datetime
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from planabierto.doors.shared.addresses import url_of
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.actions import NewDissemination
from planabierto.kit import clock
from planabierto.kit.registry import Occurrence, Occurrences, occurrences
from tests.builders import SYSTEM, build_cycle, build_institution

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("America/Monterrey")
ATOM = "{http://www.w3.org/2005/Atom}"
NOW = datetime(2023, 7, 20, 12, tzinfo=ZONE)


def done(day, lane=""):
    return Occurrence("NL-2022-R1", datetime(2023, *day, 12, tzinfo=ZONE), lane=lane)


@pytest.fixture
def cycle():
    made = build_cycle()
    made.state = "published"
    made.save()
    return made


@pytest.fixture
def promised(cycle):
    """A promise kept in time, then late, then not at all; OGP's, each of two groups' own."""
    happened = {
        "test.kept": [done((2, 10)), done((4, 20))],
        "test.groups": [
            Occurrence("NL-2022-C1", None, lane="NL-2022-C1"),
            Occurrence("NL-2022-C2", None, lane="NL-2022-C2"),
            done((6, 1), "NL-2022-C1"),
        ],
    }
    for name, told in happened.items():
        by_lanes = name == "test.groups"
        source = Occurrences(name, f"Cuenta de {name}", lambda _pk, told=told: told)
        occurrences.offer(
            source if not by_lanes else Occurrences(name, "", source.of, by_lanes=True)
        )
        facts = {
            "what_es": f"Promesa {name}",
            "every_months": 2,
            "starts": date(2023, 1, 1),
            "ends": date(2024, 7, 31),
            "counts": name,
            "basis": "recommended" if by_lanes else "own",
        }
        cycles.make_promise(actor=SYSTEM, cycle=cycle, facts=facts)
    yield cycle
    for name in happened:
        del occurrences._offers[name]


def read(client, name="promises"):
    with clock.telling(NOW):
        answer = client.get(reverse(name, args=["NL-2022"]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


class TestPage:
    def test_promises_stand_by_who_asks_for_them(self, client, promised):
        page = read(client)
        assert page.index("Promesas del plan") < page.index("Promesa test.kept")
        assert page.index("Promesa test.kept") < page.index("Prácticas recomendadas por OGP")
        assert "Requisitos de OGP" not in page

    def test_a_late_one_says_by_how_many_days_and_whose_turn_it_is(self, client, promised):
        page = read(client)
        assert "Plazo: 20 jun 2023" in page
        assert "30 días tarde" in page
        assert 'href="/compromisos/NL-2022-C2/"' in page

    def test_the_history_stands_month_by_month_with_its_proof(self, client, promised):
        page = read(client)
        assert "Su historia, mes a mes" in page
        assert '<a class="cell kept" href="/encuentros/NL-2022-R1/"' in page
        assert "Cumplida después del plazo: 20 abr 2023" in page
        assert page.count('<span class="cell late">') >= 2

    def test_without_promises_the_page_says_so(self, client, cycle):
        page = read(client)
        assert "Este ciclo no tiene promesas registradas" in page
        assert "Su historia" not in page

    def test_home_shows_the_plans_own_promises_alone(self, client, promised):
        with clock.telling(NOW):
            page = client.get("/").content.decode()
        assert "Promesa test.kept" in page
        assert "Promesa test.groups" not in page

    def test_a_promises_folio_leads_to_its_line(self):
        assert url_of("NL-2022-P2") == "/promesas/NL-2022/#P2"
        assert url_of("NL-2022-G2") == "/planes/NL-2022/#G2"
        assert url_of("NL-2022-Y2") == "/planes/NL-2022/difusion/#NL-2022-Y2"

    def test_it_asks_little(self, client, promised, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            read(client)


class TestFeed:
    def entries(self, client):
        with clock.telling(NOW):
            answer = client.get(reverse("promises_feed", args=["NL-2022"]))
        assert answer["Content-Type"].startswith("application/atom+xml")
        root = ElementTree.fromstring(answer.content)
        return [
            (each.find(f"{ATOM}title").text, each.find(f"{ATOM}id").text)
            for each in root.iter(f"{ATOM}entry")
        ]

    def test_each_time_it_was_kept_or_ran_out_is_an_entry_newest_first(self, client, promised):
        told = self.entries(client)
        assert [title for title, _key in told if title.startswith("NL-2022-P1")] == [
            "NL-2022-P1: vencida",
            "NL-2022-P1: cumplida 10 días después del plazo",
            "NL-2022-P1: vencida",
            "NL-2022-P1: cumplida",
        ]
        keys = [key for _title, key in told]
        assert len(set(keys)) == len(keys)

    def test_of_a_draft_cycle_there_is_none(self, client):
        build_cycle()
        assert client.get(reverse("promises_feed", args=["NL-2022"])).status_code == 404


class TestLog:
    def log(self, cycle, **facts):
        given = {"channel": "Boletín", "what": "Va el tablero.", "on": date(2023, 2, 10)}
        new = NewDissemination(**(given | {"link": "https://example.org/1"} | facts))
        return actions.log_dissemination(
            actor=SYSTEM, cycle=cycle, institution=build_institution(), new=new
        )

    def test_what_was_said_stands_with_its_link_and_what_was_taken_back_too(self, client, cycle):
        made = self.log(cycle)
        page = read(client, "disseminations")
        assert f'id="{made.folio}"' in page
        assert 'href="https://example.org/1"' in page
        assert "Boletín: 1" in page
        actions.take_back_dissemination(actor=SYSTEM, row=made, reason="Era de otro plan")
        page = read(client, "disseminations")
        assert "Era de otro plan" in page
        assert "Boletín: 1" not in page

    def test_an_empty_log_says_what_will_stand_there(self, client, cycle):
        assert "Todavía no se registra difusión" in read(client, "disseminations")

    def test_of_a_draft_cycle_there_is_none(self, client):
        build_cycle()
        assert client.get(reverse("disseminations", args=["NL-2022"])).status_code == 404
