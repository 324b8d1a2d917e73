"""Other members' commitments on the page: found, read, and compared with one of ours."""

import pytest
from django.test import override_settings
from django.urls import reverse

from planabierto.ground.references.actions import import_dataset
from planabierto.kit.actor import system
from planabierto.reading.search import index
from tests.ground.references.datasets import row, written

pytestmark = pytest.mark.django_db


def take(*rows):
    import_dataset(actor=system("tests"), name="ogp.csv", data=written(rows))
    index.rebuild()


def page(client, name, *args, **asked):
    return client.get(reverse(name, args=args), asked).content.decode()


def test_with_nothing_loaded_it_says_how_to_begin(client):
    assert "import-ogp-dataset" in page(client, "references")


def test_words_and_filters_narrow_the_list(client):
    take(row(1, title="Datos del agua"), row(2, title="Mining"))
    found = page(client, "references", q="agua", fin="Substantial")
    assert "Datos del agua" in found
    assert "Mining" not in found
    assert "Quita los filtros" in page(client, "references", q="nothing such")


def test_one_shows_how_it_ended_and_what_codes_mean(client):
    take(row(1))
    found = page(client, "reference", "GR0001")
    assert "Substantial" in found
    assert "(sin dato)" in found
    assert client.get(reverse("reference", args=["XX0001"])).status_code == 404


def test_the_one_search_leads_to_it(client):
    take(row(1, title="Beneficial ownership"))
    assert reverse("reference", args=["GR0001"]) in page(client, "search", q="ownership")


def test_those_like_one_of_ours_are_shown_with_their_end(client, world):
    ours = world.commitment(1)
    take(row(1, title=ours.title_en), row(2, title="Mining royalties"))
    found = page(client, "commitment_alike", ours.folio)
    assert reverse("reference", args=["GR0001"]) in found
    assert "Mining" not in found


def test_when_none_is_like_it_the_page_says_so(client, world):
    take(row(2, title="Mining royalties"))
    assert "Ninguno se le parece" in page(client, "commitment_alike", "NL-2022-C1")


@override_settings(PAGES_KEPT=0)
def test_it_takes_as_many_queries_for_ten_as_for_a_thousand(client, django_assert_max_num_queries):
    counts = []
    for last in (10, 200):
        take(*(row(number, title=f"Making transparency {number}") for number in range(1, last)))
        with django_assert_max_num_queries(12) as seen:
            page(client, "references", q="transparency")
        counts.append(len(seen))
    assert counts[0] == counts[1]
