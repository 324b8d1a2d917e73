"""Rows become commitments: one row a milestone, or one a commitment."""

import pytest

from planabierto.journey.drafting.table import gather, guess, read_table


def gathered(text):
    table = read_table(text.encode())
    found, problems = gather(table, guess(table.headings))
    return [(each.key, each.lines, each.text.flat()) for each in found], problems


def test_own_headings_are_understood_whatever_their_accents():
    headings = ["TÍTULO", "Problemática", "Institución responsable", "Medio de verificación", "Zzz"]
    assert guess(headings) == {
        "TÍTULO": "title_es",
        "Problemática": "problem_es",
        "Institución responsable": "lead",
        "Medio de verificación": "milestone_verification_es",
    }


def test_two_headings_of_one_meaning_are_mapped_once():
    assert guess(["Título", "Nombre del compromiso"]) == {"Título": "title_es"}


def test_rows_with_the_same_title_or_none_are_one_commitment():
    found, problems = gathered("titulo,hito\nAgua,Uno\nAgua,Dos\n,Tres\nAire,\n")
    assert not problems
    assert [lines for _key, lines, _flat in found] == [[2, 3, 4], [5]]
    assert found[0][2]["milestones.3.output_es"] == "Tres"
    assert found[1][2] == {"title_es": "Aire"}


def test_a_folio_names_the_commitment_before_its_title_does():
    found, _problems = gathered("folio,titulo\nnl-2022-c1,Agua\nNL-2022-C2,Agua\n")
    assert [key for key, _lines, _flat in found] == ["NL-2022-C1", "NL-2022-C2"]


@pytest.mark.parametrize(
    ("given", "number"), [("2", 2), ("H2", 2), ("m 02", 2), ("2.0", 2), ("NL-2022-C1-M12", 12)]
)
def test_a_milestone_number_is_read_as_people_write_it(given, number):
    found, problems = gathered(f"titulo,numero de hito,hito\nAgua,{given},Uno\n")
    assert not problems
    assert list(found[0][2])[1] == f"milestones.{number}.output_es"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Agua,dos,Uno,", "no es un número de hito"),
        ("Agua,0,Uno,", "no es un número de hito"),
        ("Agua,1,Otro,", "dice otra cosa"),
        ("Agua,,,2025", "dice otra cosa"),
        ("ÁGUA,,,", "dice otra cosa"),
    ],
)
def test_a_bad_line_is_named(line, why):
    _found, problems = gathered(f"titulo,numero de hito,hito,fin\nAgua,1,Uno,2024\n{line}\n")
    assert [(each.line, why in each.message) for each in problems] == [(3, True)]


def test_a_row_before_any_commitment_is_a_problem():
    found, problems = gathered("titulo,hito\n,Uno\nAgua,Dos\n")
    assert [each.line for each in problems] == [2]
    assert found[0][1] == [3]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("31/07/2024", "2024-07-31"),
        ("1-7-2024", "2024-07-01"),
        ("07/2024", "2024-07"),
        ("2024-07", "2024-07"),
        ("31/07/24", "2024-07-31"),
        ("jul 2024", "2024-07"),
        ("31 de julio de 2024", "2024-07-31"),
        ("31-jul-24", "2024-07-31"),
        ("32 jul 2024", "32 jul 2024"),
        ("trimestre 24", "trimestre 24"),
        ("julio", "julio"),
    ],
)
def test_dates_people_write_become_ours(given, kept):
    found, _problems = gathered(f"titulo,fin\nAgua,{given}\n")
    assert found[0][2]["ends"] == kept


def test_lists_are_parted_by_bars_or_else_by_semicolons():
    found, _problems = gathered('titulo,responsable\nAgua,"A; B\nC"\nAire,A; B | C\n')
    assert found[0][2]["lead"] == "A | B | C"
    assert found[1][2]["lead"] == "A; B | C"
