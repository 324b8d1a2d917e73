"""A file of another tool is taken in whole, and each row says where it came from."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from planabierto.ground.journal.models import Entry
from planabierto.journey.consultation import actions
from planabierto.journey.consultation.intake import Source, workbooks
from planabierto.journey.consultation.models import Contribution, Profile
from planabierto.journey.consultation.queries import voices
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused
from planabierto.tools.questionnaires.actions import OptionDraft, QuestionDraft
from tests.builders import QUESTIONS, SYSTEM, build_call
from tests.journey.consultation.channels import ANA, ELSEWHERE, SECRETARY
from tests.journey.consultation.files import HEAD, refused, said, source_of, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return build_call()


def test_each_row_is_a_contribution_that_says_where_it_came_from(call):
    found = take(call, HEAD + "7,Más árboles.,2023-01-20\n9,«Sombra», 20/01/2023\n")
    assert (found.rows, found.new, found.known, found.flagged) == (2, 2, 0, 0)
    first, second = voices.contributions().filter(call=call)
    assert (first.channel, first.origin, second.origin) == ("import", "foro.csv#7", "foro.csv#9")
    assert first.occurred == second.occurred
    assert said(call)[1] == {"que-propones": "«Sombra»"}
    assert Entry.objects.filter(verb="consultation.imported", subject=call.folio).count() == 1


def test_title_and_text_are_one_answer(call):
    take(call, 'título,resumen\nSombra,"Más árboles,\nmuchos."\nSolo título,\n')
    assert [each["que-propones"] for each in said(call)] == [
        "Sombra\n\nMás árboles,\nmuchos.",
        "Solo título",
    ]


def test_a_file_taken_in_twice_changes_nothing(call):
    text = HEAD + "7,Más árboles.,\n"
    take(call, text)
    again = take(call, text + "8,Sombra.,\n")
    assert (again.new, again.known) == (1, 1)
    assert Contribution.objects.count() == 2
    before = Entry.objects.count()
    assert take(call, text).new == 0
    assert Entry.objects.count() == before


def test_a_preview_writes_nothing(call):
    source = source_of(HEAD + "7,Más árboles.,\n8,,\n")
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
    take(call, "a,b,c,d\nSombra,Agua; suelo,Monterrey,x\n,agua,19019,\n", mapping=mapping)
    assert said(call) == [
        {"que-propones": "Sombra", "que-te-importa": "agua,suelo"},
        {"que-te-importa": "agua"},
    ]
    places = Profile.objects.order_by("pk").values_list("place__key", flat=True)
    assert list(places) == ["19039", "19019"]


def test_what_people_told_of_themselves_is_taken(call):
    head = "text,grupo de edad,género,personas,se puede citar,idioma\n"
    take(call, head + "Sombra,18 a 29 años,Mujer,12,no,en\n")
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
    take(
        other,
        '¿Qué propones?,edad-del-arbol,Dónde,Punto,Uno\nx,12,Apodaca,"25.6,-100.3","a, b"\n',
    )
    (told,) = said(other)
    assert told == {
        "que-propones": "x",
        "edad-del-arbol": "12",
        "donde": "19006",
        "punto": "25.6,-100.3",
        "uno": "a-b",
    }


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
    take(call, f'id,text\n1,"{cell}"\n')
    assert said(call) == [{"que-propones": cell}]


def test_the_apostrophe_that_guards_a_cell_is_taken_off(call):
    take(call, "id,text\n1,'- uno\n")
    assert said(call) == [{"que-propones": "- uno"}]


def test_a_question_only_a_file_answers_is_not_offered(call):
    questions = [*QUESTIONS[:1], QuestionDraft("file", "Foto")]
    other = build_call(cycle=call.cycle, questions=questions)
    found = refused(other, "Foto,text\nx,y\n", mapping={"Foto": "foto", "text": "que-propones"})
    assert found == [(0, "Nada se llama «foto» aquí.")]
    assert take(other, "Foto,text\nx,y\n").new == 1


def test_blank_lines_and_other_delimiters_are_read(call):
    take(call, "\ufeffid;text;\n\n1;a\n;\n2;b\n")
    assert len(said(call)) == 2


def test_dates_of_a_book_are_dates():
    book = Workbook()
    moment = datetime(2023, 1, 20, 10, 30, tzinfo=UTC).replace(tzinfo=None)
    book.active.append([date(2023, 1, 20), moment, 0.5, 3.0, None])
    book.save(data := io.BytesIO())
    ((line, cells),) = workbooks.book_lines(data.getvalue(), 5, 5)
    assert (line, cells) == (1, ["2023-01-20 00:00:00", "2023-01-20 10:30:00", "0.5", "3"])


def test_floods_wait_for_a_person(call, settings):
    settings.CONSULTATION_COPIES_PER_DAY = 2
    same = "Hay una propuesta muy buena para acabar con todo esto, votadla y dadle difusión."
    rows = (
        "".join(f"{n},{same},\n" for n in range(3))
        + "9,Una idea propia que nadie más tuvo aquí hoy mismo,\n"
    )
    assert take(call, HEAD + rows.replace("esto, v", "esto v")).flagged == 3
    assert voices.contributions().filter(state="held").count() == 3


@pytest.mark.parametrize("actor", [STRANGER, ANA, ELSEWHERE])
def test_only_who_runs_the_call_imports(call, actor):
    with pytest.raises(Refused):
        take(call, HEAD + "1,x,\n", actor=actor)


def test_a_draft_takes_no_file(call):
    draft = build_call(cycle=call.cycle, published=False)
    with pytest.raises(Refused, match="no está publicada"):
        take(draft, HEAD + "1,x,\n", actor=SYSTEM)


def test_a_row_names_itself_by_its_line_when_it_has_no_identifier(call):
    take(call, "text\na\nb\n")
    origins = Contribution.objects.values_list("origin", flat=True)
    assert sorted(origins) == ["foro.csv:2", "foro.csv:3"]


def test_the_name_of_a_file_has_no_folders():
    assert Source("C:\\casa\\foro.csv", b"").short_name == "foro.csv"
    assert Source("", b"").short_name == "archivo"
    assert Path(Source("/a/b/foro.csv", b"").short_name).name == "foro.csv"
