"""A lead reports many milestones at once with a table of their own, and sees first what it does."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from planabierto.journey.drafting.table import read_table
from planabierto.journey.monitoring.models import Update
from tests.doors.desk.forms import posted
from tests.doors.desk.progress import at_work, text

pytestmark = pytest.mark.django_db
TABLE = (
    "Compromiso,Hito No,¿Cómo va?,Qué se hizo,Problema\n"
    "Transparencia proactiva,1,Sustancial,El portal abre.,No se lee\n"
)


@pytest.fixture
def scene():
    return at_work()


def bring(desk, content, name="mi tabla.csv"):
    file = SimpleUploadedFile(name, content)
    return desk.post(reverse("desk_table", args=["NL-2022"]), {"file": file}, follow=True)


def test_own_columns_are_mapped_tried_and_reported(scene):
    working, desks = scene
    report = text(desks.lead.get(reverse("desk_report", args=[working.milestone.folio])))
    assert reverse("desk_table", args=["NL-2022"]) in report
    page = bring(desks.lead, TABLE.encode())
    address, data = page.redirect_chain[-1][0], posted(page)
    assert [data[f"col_{place}"] for place in range(5)] == [
        *("title_es", "milestone", "", "update_narrative", ""),
    ]
    shown = text(page)
    assert "Avance: nivel declarado" in shown
    for others in ("Verificación: nivel encontrado", "institución que reporta", "Statu quo"):
        assert others not in shown
    tried = desks.lead.post(address, data | {"col_2": "update_level"})
    assert "Todo está en orden" in text(tried)
    assert not Update.objects.exists()
    done = desks.lead.post(address, posted(tried) | {"importar": "1"}, follow=True)
    assert "Quedó registrado 1 reporte." in text(done)
    assert Update.objects.get().made_by == working.lead.pseudonym


def test_what_is_downloaded_is_what_they_report_and_reads_back_the_same(scene):
    _working, desks = scene
    own = desks.lead.get(reverse("desk_table_download", args=["NL-2022"]))
    assert own.content.decode("utf-8-sig").count("NL-2022-C1") == 1
    page = bring(desks.lead, own.content)
    done = desks.lead.post(
        page.redirect_chain[-1][0], posted(page) | {"importar": "1"}, follow=True
    )
    assert "Quedaron registrados 0 reportes." in text(done)


def test_a_bad_line_is_shown_and_nothing_is_reported(scene):
    _working, desks = scene
    page = bring(desks.lead, TABLE.replace("Sustancial", "a medias").encode())
    data = posted(page) | {"col_2": "update_level", "importar": "1"}
    refused = desks.lead.post(page.redirect_chain[-1][0], data)
    assert refused.status_code == 422
    assert "«a medias» no es un nivel de avance." in text(refused)
    assert not Update.objects.exists()


@pytest.mark.parametrize("name", ["official", "citizen", "monitor", "evaluator"])
def test_who_does_not_report_brings_no_table(scene, name):
    _working, desks = scene
    desk = getattr(desks, name)
    for page in ("desk_table", "desk_table_download"):
        assert desk.get(reverse(page, args=["NL-2022"])).status_code == 403


def test_the_same_columns_come_as_a_book_and_read_back_the_same(scene):
    _working, desks = scene
    address = reverse("desk_table_download", args=["NL-2022"])
    as_text, as_book = desks.lead.get(address), desks.lead.get(address, {"formato": "xlsx"})
    assert 'filename="NL-2022.xlsx"' in as_book["Content-Disposition"]
    assert read_table(as_book.content) == read_table(as_text.content)
    page = bring(desks.lead, as_book.content, "mi tabla.xlsx")
    shown = text(desks.lead.get(reverse("desk_table", args=["NL-2022"])))
    assert f"{address}?formato=xlsx" in shown
    done = desks.lead.post(
        page.redirect_chain[-1][0], posted(page) | {"importar": "1"}, follow=True
    )
    assert "Quedaron registrados 0 reportes." in text(done)


def test_the_list_of_commitments_leads_who_reports_to_the_table(scene):
    _working, desks = scene
    listed = reverse("desk_commitments", args=["NL-2022"])
    table = reverse("desk_table", args=["NL-2022"])
    assert table in text(desks.lead.get(listed))
    assert table not in text(desks.official.get(listed))
