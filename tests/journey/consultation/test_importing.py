"""A file of another tool is right in every line and taken in whole, or refused with its lines."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from planabierto.ground.journal.models import Entry
from planabierto.journey.consultation import actions
from planabierto.journey.consultation.intake import BadFile, Source, workbooks
from planabierto.journey.consultation.intake import reading as reading_module
from planabierto.journey.consultation.models import Contribution, Profile
from planabierto.journey.consultation.queries import voices
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused
from planabierto.tools.questionnaires.actions import OptionDraft, QuestionDraft
from tests.builders import QUESTIONS, SYSTEM, build_call
from tests.journey.consultation.channels import ANA, ELSEWHERE, SECRETARY

pytestmark = pytest.mark.django_db
HEAD = "id,text,date\n"


@pytest.fixture
def call():
    return build_call()


def _source(text, name="foro.csv", encoding="utf-8"):
    return Source(name, text.encode(encoding) if isinstance(text, str) else text)


def _take(call, text, actor=SECRETARY, **options):
    return actions.import_contributions(actor=actor, call=call, source=_source(text), **options)


def _refused(call, source, **options):
    """Each line that is refused, with its reason; and that nothing was written."""
    source = source if isinstance(source, Source) else _source(source, "libro")
    with pytest.raises(BadFile) as refusal:
        actions.import_contributions(actor=SECRETARY, call=call, source=source, **options)
    assert not Contribution.objects.exists()
    return [(each.line, each.reason) for each in refusal.value.problems]


def _said(call):
    rows = list(voices.contributions().filter(call=call))
    return [voices.raw_answers_of(row) for row in rows]


def test_each_row_is_a_contribution_that_says_where_it_came_from(call):
    found = _take(call, HEAD + "7,Más árboles.,2023-01-20\n9,«Sombra», 20/01/2023\n")
    assert (found.rows, found.new, found.known, found.flagged) == (2, 2, 0, 0)
    first, second = voices.contributions().filter(call=call)
    assert (first.channel, first.origin, second.origin) == ("import", "foro.csv#7", "foro.csv#9")
    assert first.occurred == second.occurred
    assert _said(call)[1] == {"que-propones": "«Sombra»"}
    assert Entry.objects.filter(verb="consultation.imported", subject=call.folio).count() == 1


def test_title_and_text_are_one_answer(call):
    _take(call, 'título,resumen\nSombra,"Más árboles,\nmuchos."\nSolo título,\n')
    assert [each["que-propones"] for each in _said(call)] == [
        "Sombra\n\nMás árboles,\nmuchos.",
        "Solo título",
    ]


def test_a_file_taken_in_twice_changes_nothing(call):
    text = HEAD + "7,Más árboles.,\n"
    _take(call, text)
    again = _take(call, text + "8,Sombra.,\n")
    assert (again.new, again.known) == (1, 1)
    assert Contribution.objects.count() == 2
    before = Entry.objects.count()
    assert _take(call, text).new == 0
    assert Entry.objects.count() == before


def test_a_preview_writes_nothing(call):
    source = _source(HEAD + "7,Más árboles.,\n8,,\n")
    found = actions.preview_import(actor=SECRETARY, call=call, source=source)
    assert [(each.heading, each.target) for each in found.columns.columns] == [
        ("id", "origin"),
        ("text", "que-propones"),
        ("date", "occurred"),
    ]
    assert (found.new, list(found.blank), found.first[0].line) == (1, [3], 2)
    assert not Contribution.objects.exists()


def test_somebody_says_what_columns_mean(call):
    mapping = {"a": "que-propones", "b": "que-te-importa", "c": "place"}
    _take(call, "a,b,c,d\nSombra,Agua; suelo,Monterrey,x\n,agua,19019,\n", mapping=mapping)
    assert _said(call) == [
        {"que-propones": "Sombra", "que-te-importa": "agua,suelo"},
        {"que-te-importa": "agua"},
    ]
    places = Profile.objects.order_by("pk").values_list("place__key", flat=True)
    assert list(places) == ["19039", "19019"]


def test_what_people_told_of_themselves_is_taken(call):
    head = "text,grupo de edad,género,personas,se puede citar,idioma\n"
    _take(call, head + "Sombra,18 a 29 años,Mujer,12,no,en\n")
    row = Contribution.objects.get()
    assert (row.people, row.may_quote, row.language) == (12, False, "en")
    assert (row.profile.age_band, row.profile.gender) == ("18-29", "woman")


def test_other_kinds_of_answers_are_taken(call):
    questions = [
        *QUESTIONS[:1],
        QuestionDraft("number", "Edad del árbol"),
        QuestionDraft("place", "Dónde"),
        QuestionDraft("point", "Punto"),
        QuestionDraft("single", "Uno", options=[OptionDraft("a, b"), OptionDraft("c")]),
    ]
    other = build_call(cycle=call.cycle, questions=questions)
    _take(
        other,
        '¿Qué propones?,edad-del-arbol,Dónde,Punto,Uno\nx,12,Apodaca,"25.6,-100.3","a, b"\n',
    )
    (said,) = _said(other)
    assert said == {
        "que-propones": "x",
        "edad-del-arbol": "12",
        "donde": "19006",
        "punto": "25.6,-100.3",
        "uno": "a-b",
    }


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
    ((line, why),) = _refused(call, f"{HEAD}1,bien,\n{row}\n")
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
    ((line, why),) = _refused(call, f"t,c\nbien,\nx,{cell}\n", mapping=mapping)
    assert line == 3
    assert reason in why


def test_an_identifier_is_given_once(call):
    found = _refused(call, HEAD + "7,x,\n8,y,\n7,z,\n")
    assert [line for line, _why in found] == [2, 4]


def test_a_wrong_encoding_is_refused_with_its_line(call):
    source = _source(HEAD + "1,bien,\n2,árboles,\n", encoding="cp1252")
    ((line, why),) = _refused(call, source)
    assert (line, "UTF-8" in why, "0xE1" in why) == (3, True, True)
    actions.import_contributions(actor=SECRETARY, call=call, source=source, encoding="windows-1252")
    assert _said(call)[1] == {"que-propones": "árboles"}


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
    found = _refused(call, Source("x.csv", data))
    assert found[0][0] == line
    assert reason in found[0][1]


def test_every_ragged_line_is_named_up_to_twenty(call):
    text = "id,text\n" + "".join(f"{n}\n" for n in range(30)) + "31,a,b\n"
    with pytest.raises(BadFile) as refusal:
        _take(call, text)
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
    ((line, why),) = _refused(call, f'id,text\n1,bien\n2,"{quoted}"\n')
    assert line == 3
    assert "fórmula" in why


@pytest.mark.parametrize(
    "cell",
    [
        "- Más árboles (muchos)",
        "-1",
        "+52 81 1234-5678",
        "@vecina, gracias",
        "=) qué bien",
        "-Niño(a)s",
    ],
)
def test_what_people_write_is_no_formula(call, cell):
    _take(call, f'id,text\n1,"{cell}"\n')
    assert _said(call) == [{"que-propones": cell}]


def test_the_apostrophe_that_guards_a_cell_is_taken_off(call):
    _take(call, "id,text\n1,'- uno\n")
    assert _said(call) == [{"que-propones": "- uno"}]


def test_a_question_only_a_file_answers_is_not_offered(call):
    questions = [*QUESTIONS[:1], QuestionDraft("file", "Foto")]
    other = build_call(cycle=call.cycle, questions=questions)
    found = _refused(other, "Foto,text\nx,y\n", mapping={"Foto": "foto", "text": "que-propones"})
    assert found == [(0, "Nada se llama «foto» aquí.")]
    assert _take(other, "Foto,text\nx,y\n").new == 1


def test_a_missing_column_is_refused_by_name(call):
    found = _refused(call, HEAD + "1,x,\n", mapping={"texto": "que-propones", "id": "nada"})
    assert found[0] == (1, "no hay ninguna columna «texto».")
    assert "Nada se llama «nada»" in found[1][1]


def test_too_large_a_file_is_refused_before_it_is_read(call, monkeypatch):
    monkeypatch.setattr(reading_module, "MAX_BYTES", 1024**2)
    ((line, why),) = _refused(call, b"x" * (1024**2 + 1))
    assert (line, "2 MB y el límite es 1 MB" in why) == (0, True)


def test_too_many_rows_are_refused(call, monkeypatch):
    monkeypatch.setattr(reading_module, "MAX_ROWS", 2)
    ((line, why),) = _refused(call, "id,text\n1,a\n2,b\n3,c\n")
    assert (line, "más de 2 filas" in why) == (4, True)


def test_blank_lines_and_other_delimiters_are_read(call):
    _take(call, "\ufeffid;text;\n\n1;a\n;\n2;b\n")
    assert len(_said(call)) == 2


def test_a_book_is_read_and_its_formulas_are_refused(call):
    book = Workbook()
    sheet = book.active
    sheet.append(["id", "text", "date", "n"])
    sheet.append([1, "Más árboles", None, 2.0])
    sheet.append([2, "Sombra"])
    data = io.BytesIO()
    book.save(data)
    _take(call, data.getvalue())
    assert [each["que-propones"] for each in _said(call)] == ["Más árboles", "Sombra"]
    sheet.append([3, "=1+1"])
    book.save(data := io.BytesIO())
    with pytest.raises(BadFile, match="Línea 4: la celda de «text» es una fórmula"):
        _take(call, data.getvalue())


def test_dates_of_a_book_are_dates():
    book = Workbook()
    moment = datetime(2023, 1, 20, 10, 30, tzinfo=UTC).replace(tzinfo=None)
    book.active.append([date(2023, 1, 20), moment, 0.5, 3.0, None])
    book.save(data := io.BytesIO())
    ((line, cells),) = workbooks.book_lines(data.getvalue(), 5, 5)
    assert (line, cells) == (1, ["2023-01-20 00:00:00", "2023-01-20 10:30:00", "0.5", "3"])


def test_a_book_that_bursts_or_never_ends_is_refused(call, monkeypatch):
    book = Workbook()
    for _n in range(9):
        book.active.append([" "])
    book.save(data := io.BytesIO())
    monkeypatch.setattr(reading_module, "MAX_ROWS", 4)
    assert _refused(call, data.getvalue())[-1] == (9, "la hoja tiene demasiadas filas.")
    monkeypatch.setattr(workbooks, "MAX_UNPACKED", 10)
    assert "demasiado grande" in _refused(call, data.getvalue())[0][1]


def test_floods_wait_for_a_person(call, settings):
    settings.CONSULTATION_COPIES_PER_DAY = 2
    same = "Hay una propuesta muy buena para acabar con todo esto, votadla y dadle difusión."
    rows = (
        "".join(f"{n},{same},\n" for n in range(3))
        + "9,Una idea propia que nadie más tuvo aquí hoy mismo,\n"
    )
    assert _take(call, HEAD + rows.replace("esto, v", "esto v")).flagged == 3
    assert voices.contributions().filter(state="held").count() == 3


@pytest.mark.parametrize("actor", [STRANGER, ANA, ELSEWHERE])
def test_only_who_runs_the_call_imports(call, actor):
    with pytest.raises(Refused):
        _take(call, HEAD + "1,x,\n", actor=actor)


def test_a_draft_takes_no_file(call):
    draft = build_call(cycle=call.cycle, published=False)
    with pytest.raises(Refused, match="no está publicada"):
        _take(draft, HEAD + "1,x,\n", actor=SYSTEM)


def test_a_row_names_itself_by_its_line_when_it_has_no_identifier(call):
    _take(call, "text\na\nb\n")
    origins = Contribution.objects.values_list("origin", flat=True)
    assert sorted(origins) == ["foro.csv:2", "foro.csv:3"]


def test_the_name_of_a_file_has_no_folders():
    assert Source("C:\\casa\\foro.csv", b"").short_name == "foro.csv"
    assert Source("", b"").short_name == "archivo"
    assert Path(Source("/a/b/foro.csv", b"").short_name).name == "foro.csv"
