"""A theme, the matrix and the queue in public: what is said, and what is kept inside."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from planabierto.journey.consultation.models import Line
from planabierto.journey.themes.actions.aligning import align
from planabierto.journey.themes.actions.telling import NewCitation, write_synthesis
from planabierto.journey.themes.states import Outcome
from tests.builders import build_call, build_contribution
from tests.builders_judging import approved, build_instrument, build_judging, drafted
from tests.builders_themes import KEEPER, hear, put, theme_of
from tests.doors.web.test_query_counts import LIST, RECORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return build_call()


@pytest.fixture
def agua(call):
    return theme_of(call.cycle, "Agua limpia")


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def asked(client, path):
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as seen:
        page(client, path)
    return len(seen)


def test_a_theme_shows_its_voices_and_counts_those_who_keep_theirs(client, call, agua):
    shown = build_contribution(call=call).contribution
    kept = build_contribution(
        call=call, may_quote=False, answers={"que-propones": "Palabras mías"}
    ).contribution
    put([shown, kept], agua)
    text = page(client, f"/temas/{agua.folio}/")
    assert "Más árboles en las calles." in text
    assert "Palabras mías" not in text
    assert "1 más cuenta y no se muestra" in text


def test_a_draft_opinion_is_not_public_and_an_approved_one_is(client, agua):
    world = build_judging(agua)
    drafted(world, Outcome.NOT_VIABLE, reason="Cuesta demasiado dinero")
    text = page(client, f"/temas/{agua.folio}/")
    assert "Cuesta demasiado" not in text
    assert "En dictamen" in text
    approved(world, Outcome.WITH_CHANGES, changes="Por etapas", reason="Alcanza por etapas")
    text = page(client, f"/temas/{agua.folio}/")
    for said in ("Viable con ajustes", "Alcanza por etapas", "Con estos ajustes:", "Se cumple"):
        assert said in text


def test_a_synthesis_stops_quoting_a_voice_that_is_taken_back(client, call, agua):
    voice = build_contribution(call=call).contribution
    put([voice], agua)
    write_synthesis(
        actor=KEEPER,
        theme=agua,
        text_es="Piden sombra.",
        citations=[NewCitation(voice, "Más árboles")],
    )
    assert "<q lang" in page(client, f"/temas/{agua.folio}/")
    type(voice).objects.filter(pk=voice.pk).update(may_quote=False)
    build_contribution(call=call)
    text = page(client, f"/temas/{agua.folio}/")
    assert "<q lang" not in text
    assert voice.folio in text


def test_the_matrix_as_a_table_to_take_away(client, call, agua):
    build_instrument(call.cycle)
    put(hear(call, ["=cmd()"]), agua)
    align(actor=KEEPER, theme=agua, line=Line.objects.get(code="1.1"))
    text = client.get(f"/consultas/{call.folio}/alineacion.csv").content.decode()
    rows = {row["clave"]: row for row in csv.DictReader(io.StringIO(text))}
    assert (rows["1.1"]["tema"], rows["1.1"]["aportes_de_la_linea"]) == (agua.folio, "1")
    assert [rows[code]["hueco"] for code in ("1", "1.1", "1.2", "2")] == ["0", "0", "1", "1"]
    assert "Hueco" in page(client, f"/consultas/{call.folio}/alineacion/")


def test_pages_ask_as_little_of_many_as_of_few(client, call, agua):
    build_instrument(call.cycle)
    put(hear(call, 3), agua)
    approved(build_judging(agua))
    pages = {
        f"/temas/{agua.folio}/": RECORD + 7,
        f"/consultas/{call.folio}/alineacion/": LIST,
        f"/consultas/{call.folio}/viabilidad/": RECORD,
    }
    few = {path: asked(client, path) for path in pages}
    for number in range(4):
        other = theme_of(call.cycle, f"Tema {number}")
        put(hear(call, 3), other)
        align(actor=KEEPER, theme=other, line=Line.objects.get(code="2"))
        approved(build_judging(other, name=f"Institución {number}"))
    put(hear(call, 30), agua)
    many = {path: asked(client, path) for path in pages}
    assert few == many
    assert not {path: count for path, count in few.items() if count > pages[path]}
