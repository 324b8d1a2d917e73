"""Words are found whatever their accents, and ñ is a letter of its own."""

import pytest

from planabierto.kit.folio import with_check
from planabierto.reading.search import index, queries, words
from tests.builders import build_commitment, build_cycle, build_institution, build_plan, publish

pytestmark = pytest.mark.django_db


def found(query, **more):
    results = queries.search(query, **({"language": "es"} | more))
    assert results.total >= len(results.hits)
    return [hit.folio for hit in results.hits]


@pytest.fixture
def commitment():
    """A public commitment, indexed."""
    made = build_commitment(
        title_es="Corredores verdes para niñas y niños",
        title_en="Green corridors",
        problem_es="Movilización sin datos públicos durante el año 2022. " + "Relleno común. " * 40,
        problem_en="Reporting tools were re-engineered",
        milestones_1_output_es="Catálogo de árboles",
    )
    index.rebuild()
    return made


@pytest.mark.parametrize(
    "query",
    [
        "corredor",
        "CORREDORES",
        "niñas",
        "movilizacion",
        "público",
        "el año 2022",
        "green corridor",
        "report tool",
        "re-engineered",
        "para",
    ],
)
def test_stems_accents_and_both_languages_find_it(commitment, query):
    assert commitment.folio in found(query)


@pytest.mark.parametrize("query", ["ano", "ninas", "corredores azules", "verdes ballena"])
def test_another_letter_or_a_missing_word_does_not(commitment, query):
    assert found(query) == []


def test_a_folio_finds_its_record_and_is_known_exactly(commitment):
    assert commitment.folio in found(commitment.folio.lower())
    assert queries.exact(" nl-2022-c1 ") == "NL-2022-C1"
    assert queries.exact("corredores") == ""
    assert queries.exact(with_check("NL-2022-A000001")[:-1] + "?") == ""


def test_kinds_can_be_chosen_and_each_record_knows_its_kind(commitment):
    assert found("arbol") == [f"{commitment.folio}-M1"]
    assert found("arbol", kind="commitment") == []
    kinds = [kind for kind, _label in queries.kinds()]
    assert set(kinds) >= {"cycle", "plan", "commitment", "milestone", "institution"}


def test_a_title_counts_more_than_a_body():
    plan = build_plan()
    build_commitment(plan=plan, title_es="Presupuesto", action_es="x")
    other = build_cycle(folio="NL-2024")
    build_commitment(plan=build_plan(cycle=other), title_es="Otro", action_es="presupuesto")
    index.rebuild()
    assert found("presupuesto", kind="commitment") == ["NL-2022-C1", "NL-2024-C1"]


def test_the_passage_shows_the_words_in_the_reader_s_language(commitment):
    (hit,) = queries.search("2022", language="es", kind="commitment").hits
    assert "durante el año 2022" in hit.passage.text
    assert hit.passage.text.endswith("…")
    (english,) = queries.search("report", language="en", kind="commitment").hits
    assert english.passage.language == "en"


def test_results_come_in_pages_that_know_the_total():
    for number in range(5):
        build_institution(name=f"Secretaría {number}")
    index.rebuild()
    first = queries.search("secretaria", language="es", size=2)
    third = queries.search("secretaria", language="es", size=2, page=3)
    assert (first.total, len(first.hits), third.total, len(third.hits)) == (5, 2, 5, 1)
    assert queries.search("secretaria", language="es", size=2, page=0) == first
    assert queries.search("secretaria", language="es", size=2, page=9).hits == ()


def test_drafts_are_never_found():
    cycle = build_plan(code="SPG").cycle
    build_plan(cycle=cycle, code="MTY")
    index.rebuild()
    assert found("jurisdiccion") == []
    publish(plan=cycle.plans.get(folio="NL-2022-SPG"))
    index.rebuild()
    assert found("mty") == []
    assert set(found("spg")) == {"NL-2022", "NL-2022-SPG"}


HOSTILE = [
    "",
    " ",
    "\x00",
    "a\x00b",
    '"',
    "'",
    "''); DROP TABLE search_words; --",
    "*",
    "co*",
    'title:"x"',
    "NEAR(a b)",
    "a AND",
    "OR OR OR",
    "NOT",
    "^corredor",
    "a & | ! <-> b:*",
    "\\",
    "%s %(x)s",
    "{}",
    "()",
    "-",
    "-corredor",
    "¿¡…—",
    "_",
    "nl_2022",
    "1e5 -3 0x1F 1.5.2",
    "http://a.mx/b?c=d",
    "ana@example.org",
    "👩‍🌾",
    "\u202eעברית",
    "北京市",
    "\ud83d",
    "ß ﬁ İ ŉ",
    "a" * 10_000,
    "ñ" * 10_000,
    "palabra " * 2_000,
    "'" * 10_000,
    "\n\t\r",
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_no_query_makes_an_error(commitment, query):
    assert isinstance(found(query), list)
    assert isinstance(queries.exact(query), str)


STORABLE = [text for text in HOSTILE if "\ud83d" not in text]


@pytest.mark.parametrize("text", STORABLE, ids=range(len(STORABLE)))
def test_no_text_stops_the_index(text):
    build_commitment(title_es="Agua", note_es=text + " manantial")
    index.rebuild()
    assert found("manantial", kind="commitment") == ["NL-2022-C1"]


def test_a_text_beyond_measure_is_indexed_as_far_as_it_goes(monkeypatch):
    monkeypatch.setattr(words, "LONGEST_TEXT", 10_000)
    body = " ".join(f"manantial{number}" for number in range(20_000))
    build_commitment(note_es=body)
    index.rebuild()
    assert found("manantial7", kind="commitment") == ["NL-2022-C1"]
    assert found("manantial19999", kind="commitment") == []
