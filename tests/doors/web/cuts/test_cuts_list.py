"""Cuts as anybody reads them, takes them away and verifies them; two of them side by side."""

from __future__ import annotations

import csv
import hashlib
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.models import Cut, CutLine
from planabierto.journey.monitoring.states import Level
from planabierto.publication import actions
from planabierto.publication.models import Edition
from tests.builders import SYSTEM, build_update, proof
from tests.builders_cuts import build_cut, build_edition, build_shared, on, tampered
from tests.doors.web.test_query_counts import LIST, RECORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_shared()


@pytest.fixture
def two(working):
    """A cut before and a cut after something was reached and something fell due."""
    first = build_edition(working=working)
    with on("2023-05-10"):
        build_update(working=working, level=Level.COMPLETE, evidence=[proof()])
    build_edition(working=working, day="2023-07-31")
    return first


@pytest.fixture
def read(client):
    def read(name, *arguments, status=200, **asked):
        response = client.get(reverse(name, args=arguments), asked)
        assert response.status_code == status
        return response.content.decode()

    return read


class TestTheList:
    def test_newest_first_with_what_each_counts(self, read, two):
        page = read("cuts", "NL-2022")
        assert page.index("31 de julio de 2023") < page.index("31 de marzo de 2023")
        assert "NL-2022-E2" in page
        assert reverse("cut", args=["NL-2022-N1"]) in page
        assert "NL-2022-N1" in read("dashboard", "NL-2022") or reverse(
            "cuts", args=["NL-2022"]
        ) in read("dashboard", "NL-2022")

    def test_without_cuts_it_says_when_they_come(self, read, working):
        assert "Todavía no hay cortes" in read("cuts", "NL-2022")

    def test_of_a_draft_cycle_nobody_knows(self, read, two):
        Cycle.objects.update(state="draft")
        read("cuts", "NL-2022", status=404)
        read("cut", "NL-2022-N1", status=404)
        read("edition", "NL-2022-E1", status=404)


class TestOneCut:
    def test_figures_statuses_evidence_and_digest(self, read, two):
        page = read("cut", "NL-2022-N2")
        assert "Corte al 31 de julio de 2023" in page
        assert Cut.objects.get(number=2).digest in page
        assert "NL-2022-C1-E1" in page
        assert "En el plan de" not in page
        assert "Portal en línea" in page
        assert "Corte anterior" in page

    def test_what_was_withdrawn_and_what_is_late_say_so(self, read, working):
        build_cut(working=working, day="2023-07-31", reason="Antes de la sesión.")
        page = read("cut", "NL-2022-N1")
        assert "vencido" in page
        assert "Antes de la sesión." in page
        assert "todavía no se publica como edición" in page
        tampered(CutLine, withdrawn=True)
        assert "Dado de baja" in read("cut", "NL-2022-N1")

    def test_a_cut_of_nothing_says_so(self, read, working):
        build_cut(working=working)
        CutLine._base_manager.all()._raw_delete("default")
        assert "no había hitos públicos" in read("cut", "NL-2022-N1")

    def test_a_plan_stands_apart_where_it_says_another_level(self, read, working):
        own = working.commitment.inclusions.get(plan__folio="NL-2022-MTY")
        with on("2023-03-10"):
            build_update(working=working)
            build_update(working=working, level=Level.LIMITED, inclusion=own)
        build_cut(working=working)
        page = read("cut", "NL-2022-N1")
        assert page.count("En el plan de") == 1
        assert "Jurisdicción SPG" in page
        assert "Jurisdicción MTY" not in page

    def test_all_of_it_stands_on_one_page_to_print(self, read, two):
        cut = Cut.objects.get(number=2)
        tampered(Cut, evidence=[f"NL-2022-C1-E{number}" for number in range(1, 60)])
        assert "NL-2022-C1-E59" not in read("cut", cut.folio)
        page = read("cut", cut.folio, todo="1")
        assert "NL-2022-C1-E59" in page
        assert "para imprimir" not in page

    def test_it_names_its_correction(self, read, two):
        with on("2023-08-02"):
            actions.correct_cut(actor=SYSTEM, edition=two, reason="Contaba de más.")
        page = read("cut", "NL-2022-N1")
        assert "Este corte tiene una corrección: Contaba de más." in page

    def test_the_file_has_the_digest_that_is_shown(self, client, two):
        answer = client.get(reverse("cut_json", args=["NL-2022-N2"]))
        digest = hashlib.sha256(answer.content).hexdigest()
        assert digest == Cut.objects.get(number=2).digest
        assert 'filename="NL-2022-N2.json"' in answer["Content-Disposition"]

    def test_the_table_has_a_line_for_each_milestone_and_plan(self, read, two):
        rows = list(csv.DictReader(io.StringIO(read("cut_table", "NL-2022-N2"))))
        assert [row["plan"] for row in rows] == ["", "NL-2022-MTY", "NL-2022-SPG"]
        assert {row["declared"] for row in rows} == {"complete"}
        assert rows[0] | {"late": "0", "withdrawn": "0", "evidence": "1"} == rows[0]


class TestComparing:
    def test_what_moved_from_the_one_before(self, read, two):
        page = read("cut_compare", "NL-2022-N2")
        assert "Del 31 de marzo de 2023 al 31 de julio de 2023." in page
        assert "Avanzaron (1)" in page
        assert "Completo" in page

    def test_the_earlier_is_before_whichever_is_asked_first(self, read, two):
        assert read("cut_compare", "NL-2022-N1", con="nl-2022-n2").count("Avanzaron (1)") == 1

    def test_each_change_says_what_it_was_and_is(self, read, working):
        build_cut(working=working)
        build_cut(working=working, day="2023-07-31")
        page = read("cut_compare", "NL-2022-N2")
        assert "Quedó vencido" in page
        tampered(CutLine, late=True)
        CutLine._base_manager.filter(cut__number=1)._raw_delete("default")
        assert "Se agregaron (1)" in read("cut_compare", "NL-2022-N2")

    def test_with_one_cut_there_is_nothing_to_compare(self, read, working):
        build_cut(working=working)
        assert "Solo hay un corte" in read("cut_compare", "NL-2022-N1")
        read("cut_compare_table", "NL-2022-N1", status=404)

    def test_another_that_does_not_exist(self, read, two):
        read("cut_compare", "NL-2022-N2", status=404, con="NL-2022-N9")

    def test_all_that_moved_to_take_away(self, read, two):
        rows = list(csv.DictReader(io.StringIO(read("cut_compare_table", "NL-2022-N2"))))
        assert [row["moves"] for row in rows] == ["up"] * 3
        assert (rows[0]["declared_before"], rows[0]["declared_after"]) == ("", "complete")


class TestAnEdition:
    def test_what_it_is_of_and_how_to_verify_it(self, read, two):
        page = read("edition", two.folio)
        assert two.digest in page
        assert reverse("document", args=[two.version.folio, 1]) in page
        assert "Corte NL-2022-N1" in page
        assert "Publicó el corte como edición" in page

    def test_its_file_has_the_digest_that_is_shown(self, client, two):
        answer = client.get(reverse("document", args=[two.version.folio, 1]))
        assert hashlib.sha256(b"".join(answer.streaming_content)).hexdigest() == two.digest

    def test_a_correction_and_what_it_corrects_name_each_other(self, read, two):
        with on("2023-08-02"):
            later = actions.correct_cut(actor=SYSTEM, edition=two, reason="Contaba de más.")
        assert later.folio in read("edition", two.folio)
        page = read("edition", later.folio)
        assert two.folio in page
        assert "Contaba de más." in page
        assert "más de 31 días después" in page

    def test_of_another_kind_it_leads_to_no_list_of_cuts(self, read, two):
        tampered(Edition, kind="report")
        assert reverse("cuts", args=["NL-2022"]) not in read("edition", two.folio)


def test_few_questions_however_many_cuts_and_lines(client, two):
    addresses = {
        reverse("cuts", args=["NL-2022"]): LIST,
        reverse("cut", args=["NL-2022-N2"]): LIST,
        reverse("cut_compare", args=["NL-2022-N2"]): LIST,
        reverse("edition", args=["NL-2022-E1"]): RECORD,
    }

    def asked():
        found = {}
        for address in addresses:
            with CaptureQueriesContext(connection) as seen:
                assert client.get(address).status_code == 200
            found[address] = len(seen)
        return found

    few = asked()
    assert {address: n for address, n in few.items() if n > addresses[address]} == {}
    working_cycle = Cycle.objects.get()
    made = Cut.objects.get(number=1)
    Cut.objects.bulk_create(
        Cut(
            cycle=working_cycle,
            number=number,
            on=made.on.replace(day=number),
            digest="0" * 64,
            made_at=made.made_at,
        )
        for number in range(3, 30)
    )
    assert asked() == few
