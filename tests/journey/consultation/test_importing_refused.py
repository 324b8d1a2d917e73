"""A file of another tool that is wrong in one line is refused whole, with its lines."""

import io

import pytest
from openpyxl import Workbook

from planabierto.journey.consultation import actions
from planabierto.journey.consultation.intake import BadFile, Source, workbooks
from planabierto.journey.consultation.intake import reading as reading_module
from tests.builders import build_call
from tests.journey.consultation.channels import SECRETARY
from tests.journey.consultation.files import HEAD, refused, said, source_of, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return build_call()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("7,x,ayer", "no es una fecha"),
        ("7,x,2999-01-01", "todavía no llega"),
        (f"{'9' * 200},x,", "demasiado largo"),
        (f"7,{'x' * 20_001},", "signos"),
    ],
)
def test_a_line_that_cannot_be_taken_is_named(call, row, reason):
    ((line, why),) = refused(call, f"{HEAD}1,bien,\n{row}\n")
    assert line == 3
    assert reason in why


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("place", "Atlántida", "municipio"),
        ("age_band", "joven", "grupo de edad"),
        ("gender", "x", "género"),
        ("people", "muchas", "número de personas"),
        ("people", "0", "número de personas"),
        ("may_quote", "quizá", "ni no"),
        ("language", "español", "no es un idioma"),
        ("language", "nah", "no nombra el idioma"),
        ("que-te-importa", "fuego", "no es una opción"),
        ("que-te-importa", "agua;aire;suelo", "como máximo"),
    ],
)
def test_a_fact_that_is_not_on_the_list_is_named(call, column, cell, reason):
    mapping = {"t": "que-propones", "c": column}
    ((line, why),) = refused(call, f"t,c\nbien,\nx,{cell}\n", mapping=mapping)
    assert line == 3
    assert reason in why


def test_an_identifier_is_given_once(call):
    found = refused(call, HEAD + "7,x,\n8,y,\n7,z,\n")
    assert [line for line, _why in found] == [2, 4]


def test_a_wrong_encoding_is_refused_with_its_line(call):
    source = source_of(HEAD + "1,bien,\n2,árboles,\n", encoding="cp1252")
    ((line, why),) = refused(call, source)
    assert (line, "UTF-8" in why, "0xE1" in why) == (3, True, True)
    actions.import_contributions(actor=SECRETARY, call=call, source=source, encoding="windows-1252")
    assert said(call)[1] == {"que-propones": "árboles"}


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        ((HEAD + "1,x,\n").encode("utf-16"), 1, "UTF-16"),
        (b"%PDF-1.4\n", 1, "no es una tabla"),
        (HEAD.encode() + b"1,x\x00y,\n", 2, "no es una tabla"),
        (HEAD.encode() + "1,Ã¡rboles,\n".encode(), 2, "letras dañadas"),
        (HEAD.encode() + "1,\ufffdrboles,\n".encode(), 2, "letras dañadas"),
        (HEAD.encode() + b"1,a\x07b,\n", 2, "signos de control"),
        (b"  \n", 0, "vacío"),
        (b",,\n,,\n", 0, "vacío"),
        (b"id,text,text\n1,a,b\n", 1, "repetidos: text"),
        (b"id,text\n1,a\n2\n3,b,c\n", 3, "tiene 1 celda y la cabecera tiene 2"),
        (b'id,text\n1,"a\n2,b\n', 2, "comillas"),
        (b'id,text\n1,"a"b\n', 2, "comillas"),
        (b"id,quien\n1,Ana\n", 1, "ninguna columna responde"),
        (b"PK\x03\x04nada", 0, "XLSX"),
        (",".join(f"c{n}" for n in range(201)).encode(), 1, "demasiadas columnas"),
    ],
)
def test_a_malformed_file_is_refused_with_its_line(call, data, line, reason):
    found = refused(call, Source("x.csv", data))
    assert found[0][0] == line
    assert reason in found[0][1]


def test_every_ragged_line_is_named_up_to_twenty(call):
    text = "id,text\n" + "".join(f"{n}\n" for n in range(30)) + "31,a,b\n"
    with pytest.raises(BadFile) as refusal:
        take(call, text)
    assert (len(refusal.value.problems), refusal.value.more) == (20, 11)
    assert str(refusal.value.problems[0]) == "Línea 2: tiene 1 celda y la cabecera tiene 2."


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        '=HYPERLINK("http://x","y")',
        "@SUM(1+9)*cmd|' /C calc'!A0",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "+1+1",
        "\t=1+1",
        "-SUM(A1:A9)",
        "=cmd|' /C notepad'!'A1'",
    ],
)
def test_a_formula_is_refused_with_its_line(call, cell):
    quoted = cell.replace('"', '""')
    ((line, why),) = refused(call, f'id,text\n1,bien\n2,"{quoted}"\n')
    assert line == 3
    assert "fórmula" in why


def test_a_missing_column_is_refused_by_name(call):
    found = refused(call, HEAD + "1,x,\n", mapping={"texto": "que-propones", "id": "nada"})
    assert found[0] == (1, "no hay ninguna columna «texto».")
    assert "Nada se llama «nada»" in found[1][1]


def test_too_large_a_file_is_refused_before_it_is_read(call, monkeypatch):
    monkeypatch.setattr(reading_module, "MAX_BYTES", 1024**2)
    ((line, why),) = refused(call, b"x" * (1024**2 + 1))
    assert (line, "2 MB y el límite es 1 MB" in why) == (0, True)


def test_too_many_rows_are_refused(call, monkeypatch):
    monkeypatch.setattr(reading_module, "MAX_ROWS", 2)
    ((line, why),) = refused(call, "id,text\n1,a\n2,b\n3,c\n")
    assert (line, "más de 2 filas" in why) == (4, True)


def test_a_book_is_read_and_its_formulas_are_refused(call):
    book = Workbook()
    sheet = book.active
    sheet.append(["id", "text", "date", "n"])
    sheet.append([1, "Más árboles", None, 2.0])
    sheet.append([2, "Sombra"])
    data = io.BytesIO()
    book.save(data)
    take(call, data.getvalue())
    assert [each["que-propones"] for each in said(call)] == ["Más árboles", "Sombra"]
    sheet.append([3, "=1+1"])
    book.save(data := io.BytesIO())
    with pytest.raises(BadFile, match="Línea 4: la celda de «text» es una fórmula"):
        take(call, data.getvalue())


def test_a_book_that_bursts_or_never_ends_is_refused(call, monkeypatch):
    book = Workbook()
    for _n in range(9):
        book.active.append([" "])
    book.save(data := io.BytesIO())
    monkeypatch.setattr(reading_module, "MAX_ROWS", 4)
    assert refused(call, data.getvalue())[-1] == (9, "la hoja tiene demasiadas filas.")
    monkeypatch.setattr(workbooks, "MAX_UNPACKED", 10)
    assert "demasiado grande" in refused(call, data.getvalue())[0][1]
