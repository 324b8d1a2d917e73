"""Searching: words, folios, kinds, and advice when nothing answers."""

import pytest

from planabierto.kit.folio import with_check


def read(client, query, prefix=""):
    return client.get(f"{prefix}/buscar", {"q": query}).content.decode()


@pytest.mark.parametrize("query", ["movilidad", "MOVILIDAD", "movílidad"])
def test_accents_and_capitals_are_forgiven(client, world, query):
    assert "/compromisos/NL-2022-C2/" in read(client, query)


def test_the_tilde_of_an_enye_counts(client, world):
    assert "/compromisos/NL-2022-C4/" in read(client, "niñas")
    assert "/compromisos/NL-2022-C4/" not in read(client, "ninas")


def test_a_folio_leads_straight_to_its_page(client, world):
    html = read(client, "nl-2022-c3")
    assert "Ir a NL-2022-C3" in html


def test_a_folio_nobody_has_leads_nowhere(client, world):
    assert "Ir a NL-2099-C3" not in read(client, "NL-2099-C3")


def test_a_folio_with_a_wrong_check_character_is_told_so(client, world):
    right = with_check("I000003")
    wrong = right[:-1] + ("A" if right[-1] != "A" else "B")
    assert "su último carácter no corresponde" in read(client, wrong)


def test_a_kind_narrows_the_results(client, world):
    html = client.get("/buscar?q=datos&tipo=milestone").content.decode()
    assert "/hitos/" in html
    assert 'href="/compromisos/NL-2022-C3/"' not in html


def test_pages_of_results_are_reached_and_end(client, world):
    assert client.get("/buscar?q=datos&page=99").status_code == 200
    assert client.get("/buscar?q=datos&page=-1").status_code == 200


def test_what_was_typed_is_shown_as_text(client, world):
    assert "<script>x" not in read(client, "<script>x")
