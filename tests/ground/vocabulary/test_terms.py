"""Terms are found by their code or by their words in either language."""

import pytest
from django.db import IntegrityError, transaction

from planabierto.ground.vocabulary import queries
from planabierto.ground.vocabulary.models import Scheme, Term

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("scheme", Scheme)
def test_every_list_has_terms_in_both_languages_in_order(scheme):
    found = list(queries.terms(scheme))
    assert found
    assert all(term.label.es and term.label.en for term in found)
    assert [term.position for term in found] == sorted(term.position for term in found)


def test_the_four_values_are_ogp_s():
    assert [term.code for term in queries.terms(Scheme.VALUE)] == ["ATI", "CP", "PA", "TI"]


@pytest.mark.parametrize("text", ["ati", " Acceso a la informacion ", "ACCESS TO INFORMATION"])
def test_a_term_is_meant_by_code_or_words(text):
    assert queries.find(Scheme.VALUE, text).code == "ATI"
    assert queries.find(Scheme.SECTOR, text) is None


def test_a_sub_area_lies_in_its_area():
    audits = queries.find(Scheme.AREA, "audits")
    assert audits.parent.code == "anti-corruption-and-integrity"
    assert str(audits) == audits.label_es


def test_several_lists_are_read_at_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        found = {term.scheme for term in queries.terms_of(Scheme.VALUE, Scheme.SECTOR)}
    assert found == {Scheme.VALUE, Scheme.SECTOR}


def test_the_database_itself_keeps_one_term_a_code_and_version():
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.create(scheme=Scheme.VALUE, code="ATI", version=1)
