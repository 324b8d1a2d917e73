"""Each public page answers a stranger in both languages, and an empty house says so."""

import re

import pytest
from django.test import override_settings

PAGES = (
    "/",
    "/planes/",
    "/planes/NL-2022/",
    "/planes/nl-2022/",
    "/planes/NL-2022-SPG/",
    "/planes/NL-2022-SPG/?idioma=en",
    "/planes/NL-2022/compromisos/",
    "/planes/NL-2022-SPG/compromisos/",
    "/promesas/NL-2022/",
    "/promesas/NL-2022-SPG/",
    "/compromisos/",
    "/compromisos/NL-2022-C1/",
    "/compromisos/nl-2022-c7/",
    "/instituciones/",
    "/buscar",
    "/buscar?q=transparencia",
    "/datos/",
    "/datos/bitacora/",
    "/hilo/NL-2022-C1/",
    "/hilo/NL-2022-SPG/",
    "/hilo/NL-2022-B1/",
    "/privacidad/",
    "/accesibilidad/",
    "/acerca/",
)
UNKNOWN = (
    "/planes/NL-1999/",
    "/planes/NL-2022-ZZZ/",
    "/planes/NL-2022-ZZZ/plan.txt",
    "/planes/NL-2022-ZZZ/compromisos.csv",
    "/promesas/nada/",
    "/compromisos/NL-2022-C99/",
    "/compromisos/nada/",
    "/instituciones/I000003-A/",
    "/documentos/X999999-A/v1/",
    "/hilo/NL-2022-C99/",
    "/hilo/nada/",
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("prefix", "language"), [("", "es"), ("/en", "en")])
def test_a_page_renders_for_a_stranger(client, world, page, prefix, language):
    response = client.get(prefix + page)
    html = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}">' in html
    assert html.count("<h1") == 1
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)


@pytest.mark.parametrize("page", UNKNOWN)
def test_what_nobody_knows_of_is_not_found(client, world, page):
    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("/", "Todavía no hay un plan publicado"),
        ("/planes/", "Todavía no hay planes publicados"),
        ("/compromisos/", "Todavía no hay compromisos publicados"),
        ("/instituciones/", "El registro está vacío todavía"),
        ("/datos/bitacora/", "No hay actos que mostrar"),
        ("/buscar?q=nada", "Nada público responde a «nada»"),
        ("/buscar", "Escribe lo que buscas"),
    ],
)
def test_an_empty_house_says_so(client, db, page, words):
    assert words in client.get(page).content.decode()


def test_home_shows_where_the_cycle_is(client, world, time_machine):
    time_machine.move_to("2023-05-10 18:00+00:00")
    html = client.get("/").content.decode()
    assert "Estamos en <strong>Seguimiento</strong>" in html
    assert html.count('aria-current="step"') == 1
    assert 'href="/promesas/NL-2022/"' in html, "what is promised leads to how each stands"


def test_home_says_when_the_cycle_is_over(client, world, time_machine):
    time_machine.move_to("2026-05-10 18:00+00:00")
    assert "El ciclo terminó el 31 de julio de 2024" in client.get("/").content.decode()


def test_each_figure_leads_to_its_definition(client, world):
    data = client.get("/datos/").content.decode()
    links = re.findall(
        r'href="/datos/#(cifra-\w+)"', client.get("/planes/NL-2022/").content.decode()
    )
    assert len(links) == 9
    assert all(f'id="{link}"' in data for link in links)


def test_goals_and_promises_have_anchors_where_their_folios_lead(client, world):
    html = client.get("/planes/NL-2022/").content.decode()
    assert 'id="G4"' in html
    assert 'id="P2"' in html


def test_a_plan_names_what_was_knowingly_left_empty(client, world):
    html = client.get("/planes/NL-2022-SPG/").content.decode()
    assert "se confirmó al publicar" in html


def test_a_plan_text_wears_its_language(client, world):
    html = client.get("/planes/NL-2022-SPG/?idioma=en").content.decode()
    assert '<div class="prose serif" lang="en">' in html
    assert 'aria-label="Idioma del texto"' in html


@override_settings(DEMO=True)
def test_the_demonstration_offers_its_cast_only_there(client, world):
    assert "Entra como" in client.get("/").content.decode()
    with override_settings(DEMO=False):
        assert "Entra como" not in client.get("/").content.decode()
