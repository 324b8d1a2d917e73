"""Institutions as programs read them."""

import pytest

from planabierto.ground.institutions.models import Institution

pytestmark = pytest.mark.usefixtures("small_world")


def folio_of(name):
    return Institution.objects.get(name_es=name).folio


def test_institutions_are_listed_by_name(get):
    listing = get("institutions")
    names = [row["name"]["es"] for row in listing["results"]]
    assert names == sorted(names)
    assert "Comisión extinta" in names


def test_an_institution_names_its_successor(get):
    gone = get(f"institutions/{folio_of('Comisión extinta')}")
    assert gone["successor"]["folio"] == folio_of("Instituto Garante")
    assert (gone["valid_from"], gone["valid_to"]) == (None, "2025-03-20")
    assert gone["name"] == {"es": "Comisión extinta", "en": None}


def test_an_institution_counts_its_public_duties(get):
    council = get(f"institutions/{folio_of('Consejo Cívico').lower()}")
    assert council["duties"] == {"lead": 0, "co_responsible": 1, "partners": 0}
    assert council["sector"] == "civil_society"
    listed = council["commitments"].removeprefix("http://testserver/api/v1/")
    path, _question, query = listed.partition("?")
    assert get(path, **dict([query.split("=")]))["count"] == 1


@pytest.mark.parametrize("folio", ["I999999-4", "I000001-Z", "I1", "NL-2022"])
def test_unknown_institutions_are_not_found(get, folio):
    get(f"institutions/{folio}", status=404)
