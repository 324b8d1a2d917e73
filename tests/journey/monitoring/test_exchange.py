"""The commitments table carries progress out and in, and loses nothing of it."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal.models import Entry
from planabierto.ground.people.models import Account
from planabierto.journey.commitments.actions import TableRefused
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.drafting.table import COLUMNS as WORDING
from planabierto.journey.monitoring import actions, exchange
from planabierto.journey.monitoring.models import (
    Evidence,
    MilestoneState,
    Update,
    Verification,
)
from planabierto.journey.monitoring.states import DECLARABLE, Level
from planabierto.kit.actor import STRANGER
from planabierto.kit.text import tidy
from planabierto.kit.verdict import Refused
from planabierto.tools.library.actions import Upload
from tests.builders import (
    SYSTEM,
    WITH_DATABASE,
    Working,
    acting,
    build_commitment,
    build_member,
    build_plan,
    build_seat,
    build_update,
    build_working,
    proof,
    publish,
)
from tests.journey.monitoring.exchanging import only_row, out, outcomes, rows, said, take

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2023, 5, 4, 18, tzinfo=UTC)


@pytest.fixture
def working():
    return build_working()


def as_book(text):
    book = Workbook()
    for row in csv.reader(io.StringIO(text)):
        book.active.append([None if cell == "" else cell for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def forget():
    """As if this were another installation with the same commitments."""
    MilestoneState.objects.all().delete()
    for model in (Verification, Evidence, Update):
        model.objects.all().delete()


def test_each_row_says_what_is_in_force(working):
    build_update(working=working, occurred=LONG_AGO, level=Level.LIMITED)
    update = build_update(working=working, level=Level.COMPLETE)
    actions.verify(actor=working.citizen, update=update, level=Level.LIMITED, words="Abre a ratos")
    actions.verify(actor=working.official, update=update, level=Level.LIMITED, words="De acuerdo")
    (row,) = rows(out(STRANGER))
    assert row["update_level"] == "complete"
    assert row["update_state"] == "verified"
    assert row["verified_level"] == "limited"
    assert row["verified_institutions"] == "Contraloría | Vecinas NL"
    assert row["verified_words"] == "Abre a ratos"
    assert row["evidence"] == "Prueba 1 https://example.org/prueba/1"
    assert exchange.COLUMNS[: len(WORDING)] == WORDING


def test_what_is_reserved_is_not_in_the_table(working):
    apart = proof(url="", upload=Upload("a.txt", b"Nombres"), restricted=True, title="Nombres")
    file = proof(url="", upload=Upload("b.txt", b"Acta"), title="Acta")
    build_update(working=working, evidence=[apart, file])
    (row,) = rows(out())
    assert "Nombres" not in row["evidence"]
    assert row["evidence"].startswith("Acta http")
    assert "/documentos/X" in row["evidence"]


def test_a_second_import_changes_nothing_and_says_so(working):
    update = build_update(working=working, level=Level.COMPLETE, occurred=LONG_AGO)
    actions.verify(actor=working.citizen, update=update, level=Level.COMPLETE)
    entries = Entry.objects.count()
    found = take(out())
    assert outcomes(found) == [("unchanged", "NL-2022-C1-M1")]
    assert {each.outcome for each in found} == {"unchanged"}
    assert Entry.objects.count() == entries


def test_evidence_alone_goes_out_and_in(working):
    actions.attach(actor=working.lead, milestone=working.milestone, evidence=proof())
    table = out()
    assert rows(table)[0]["update_institution"] == "Secretaría de Cultura"
    assert outcomes(take(table)) == [("unchanged", "NL-2022-C1-M1")]
    forget()
    assert outcomes(take(table)) == [("reported", "NL-2022-C1-M1")]
    assert out() == table


def test_more_evidence_of_what_is_known(working):
    build_update(working=working, occurred=LONG_AGO, narrative="En línea")
    more = said(evidence="Acta https://example.org/acta\nhttps://example.org/sola")
    assert outcomes(take(more)) == [("reported", "NL-2022-C1-M1")]
    assert [row.version.document.title_es for row in Evidence.objects.all()] == [
        "Acta",
        "https://example.org/sola",
    ]
    assert outcomes(take(more)) == [("unchanged", "NL-2022-C1-M1")]


def test_each_plan_has_its_own_row():
    here = build_plan()
    there = build_plan(cycle=here.cycle, code="MTY")
    made = build_commitment(
        plan=here, lead="Secretaría de Cultura", inclusions=f"{here.folio} | {there.folio}"
    )
    publish(plan=there)
    working = build_working(commitment=made)
    mine, other = made.inclusions.order_by("plan__folio")
    for inclusion, level in ((mine, Level.SUBSTANTIAL), (other, Level.COMPLETE)):
        build_update(working=working, inclusion=inclusion, level=level, occurred=LONG_AGO)
    build_update(working=working, milestone=None, inclusion=mine, occurred=LONG_AGO)
    table = out()
    assert [(row["milestone"], row["update_plan"]) for row in rows(table)] == [
        ("1", "NL-2022-MTY"),
        ("1", "NL-2022-SPG"),
        ("", "NL-2022-MTY"),
    ]
    forget()
    assert outcomes(take(table)) == [
        ("reported", "NL-2022-C1-M1"),
        ("reported", "NL-2022-C1-M1"),
        ("reported", "NL-2022-C1"),
    ]
    assert out() == table
    assert {outcome for outcome, _folio in outcomes(take(table))} == {"unchanged"}


def test_a_trial_writes_nothing(working):
    assert outcomes(take(said(), dry_run=True)) == [("reported", "NL-2022-C1-M1")]
    assert not Update.objects.exists()


@pytest.mark.parametrize(
    ("level", "meant"),
    [
        ("Sustancial", Level.SUBSTANTIAL),
        ("SUBSTANTIAL", Level.SUBSTANTIAL),
        ("Substantial", Level.SUBSTANTIAL),
        ("limitado", Level.LIMITED),
        ("not started", Level.NOT_STARTED),
    ],
)
def test_levels_are_read_in_words(working, level, meant):
    take(said(update_level=level, update_challenges="Falta personal"))
    assert Update.objects.get().level == meant


def test_headings_of_ones_own_in_both_languages(working):
    spanish = (
        "Compromiso,Hito No,Avance,Qué se hizo,Fecha del avance,Institución que reporta\n"
        "Transparencia proactiva,M1,Sustancial,En línea,04/05/2023,Secretaría de Cultura\n"
    )
    english = (
        "Title,Milestone number,Progress,Progress narrative,Date reported,Reporting institution\n"
        "Transparencia proactiva,1,substantial,En línea,2023-05-04,Secretaría de Cultura\n"
    )
    assert outcomes(take(spanish)) == [("reported", "NL-2022-C1-M1")]
    assert outcomes(take(english)) == [("unchanged", "NL-2022-C1-M1")]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"update_level": "a medias"}, "no es un nivel"),
        ({"update_level": ""}, "Di el nivel"),
        ({"update_level": "sin evidencia disponible"}, "una institución no lo declara"),
        ({"update_narrative": ""}, "sin relato"),
        ({"update_level": "limitado"}, "dificultades"),
        ({"update_level": "completo"}, "al menos una evidencia"),
        ({"update_date": "mayo"}, "no es un día"),
        ({"update_date": "2023-05"}, "no es un día"),
        ({"update_date": "2199-01-01"}, "futuro"),
        ({"update_institution": "Nadie"}, "No conocemos"),
        ({"update_institution": "Vecinas NL"}, "no responde por"),
        ({"update_language": "fr"}, "no es un idioma"),
        ({"update_plan": "NL-2022-XX"}, "no está en el plan"),
        ({"milestone": "9"}, "no tiene un hito 9"),
        ({"commitment": "NL-2022-C9"}, "no está adoptado"),
        ({"evidence": "Acta sin dirección"}, "dirección web completa"),
        ({"verified_level": "substantial"}, "qué institución verificó"),
        (
            {"verified_level": "limited", "verified_institutions": "Vecinas NL"},
            "explica por qué",
        ),
        (
            {"verified_level": "substantial", "verified_institutions": "Secretaría de Cultura"},
            "su propia institución",
        ),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(working, cells, words):
    entries = Entry.objects.count()
    good = rows(said(update_narrative="Antes", update_date="2023-01-01"))
    bad = rows(said(**cells))
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, list(dict.fromkeys([*good[0], *bad[0]])))
    writer.writeheader()
    writer.writerows([*good, *bad])
    with pytest.raises(TableRefused) as caught:
        take(lines.getvalue())
    wrong = [each for each in caught.value.outcomes if each.outcome == "wrong"]
    assert [each.lines for each in wrong] == [(3,)]
    assert words in wrong[0].message
    assert not Update.objects.exists()
    assert Entry.objects.count() == entries


def test_evidence_of_a_whole_commitment_has_no_milestone(working):
    row = said(milestone="", update_plan="NL-2022-SPG")
    take(row)
    with pytest.raises(TableRefused, match="corrige"):
        take(said(milestone="", update_plan="NL-2022-SPG", evidence="https://example.org/a"))


def test_the_secretariat_and_nobody_else_brings_progress(working):
    assert outcomes(take(said(), actor=working.secretary)) == [("reported", "NL-2022-C1-M1")]
    assert Update.objects.get().via == "table"
    with pytest.raises(Refused):
        take(said(update_narrative="Otra cosa"), actor=working.citizen)


def test_a_second_verification_on_another_day_is_news(working):
    given = {"verified_level": "substantial", "verified_institutions": "Vecinas NL"}
    assert outcomes(take(said(**given, verified_date="2023-06-01")))[0][0] == "reported"
    assert outcomes(take(said(**given)))[0][0] == "unchanged"
    assert outcomes(take(said(**given, verified_date="2023-07-01")))[0][0] == "reported"
    assert Verification.objects.count() == 2


def test_wording_and_progress_come_in_together(working):
    table = said(title_es="Otro título")
    take(table.replace("Otro título", "Transparencia proactiva"))
    both = rows(out())[0] | {"problem_es": "Otro problema"}
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, list(both))
    writer.writeheader()
    writer.writerow(both)
    with pytest.raises(TableRefused) as caught:
        take(lines.getvalue())
    assert "ya está adoptado" in caught.value.outcomes[0].message


AWKWARD = [
    "=1+1",
    "'=x",
    "-",
    "@a",
    '"',
    "\n",
    "a;b",
    "a,b",
    "| x",
    "👩‍🌾",
    "\u202eעברית",
    "an\u0303o",
]
texts = st.lists(st.sampled_from(AWKWARD) | st.text(max_size=6), max_size=4).map(
    lambda parts: tidy("".join(parts)).strip()
)
full = texts.map(lambda text: text or "Algo")
days = st.dates(date(2023, 1, 2), date(2024, 12, 31)).flatmap(
    lambda day: st.times().map(lambda time: datetime.combine(day, time, UTC))
)
reports = st.fixed_dictionaries(
    {
        "level": st.sampled_from(DECLARABLE),
        "narrative": full,
        "challenges": full,
        "language": st.sampled_from(["es", "en"]),
        "occurred": days,
    }
)
findings = st.none() | st.tuples(st.sampled_from(list(Level)), full, days)
proofs = st.lists(full.map(lambda text: " ".join(text.split()) or "Prueba"), max_size=3)


@WITH_DATABASE
@given(report=reports, finding=findings, titles=proofs, book=st.booleans())
def test_progress_comes_back_as_it_went(report, finding, titles, book):
    forget()
    working = _working()
    given = [proof(n, title=title) for n, title in enumerate(titles, 1)]
    if Level.COMPLETE in (report["level"], finding and finding[0]):
        given.append(proof(99))
    update = build_update(working=working, evidence=given, **report)
    if finding:
        level, words, occurred = finding
        actions.verify(
            actor=SYSTEM,
            update=update,
            level=level,
            words=words,
            occurred=max(occurred, report["occurred"]),
            institution=Institution.objects.get(name_es="Vecinas NL"),
        )
    before = out()
    assert outcomes(take(before)) == [("unchanged", "NL-2022-C1-M1")]
    forget()
    assert outcomes(take(as_book(before) if book else before)) == [("reported", "NL-2022-C1-M1")]
    assert out() == before


def _working():
    """The world of the examples before: Hypothesis makes many in one test."""
    found = Commitment.objects.first()
    if found is None:
        return build_working()
    lead = acting(Account.objects.get(mandates__role="lead"))
    return Working(found, found.milestones.get(), lead, *[STRANGER] * 5)


def test_an_institution_of_the_table_has_its_seat_first(working):
    civic = build_member(name="Cívica", sector="civil_society")
    row = said(verified_level="substantial", verified_institutions="Cívica | Vecinas NL")
    with pytest.raises(TableRefused) as caught:
        take(row)
    assert "«Cívica» no tenía ese día un lugar" in caught.value.outcomes[0].message
    build_seat(commitment=working.commitment, actor=civic)
    take(row)
    assert Verification.objects.count() == 2


def test_evidence_goes_with_the_plan_it_was_given_for():
    here = build_plan()
    there = build_plan(cycle=here.cycle, code="MTY")
    made = build_commitment(
        plan=here, lead="Secretaría de Cultura", inclusions=f"{here.folio} | {there.folio}"
    )
    publish(plan=there)
    working = build_working(commitment=made)
    actions.attach(actor=working.lead, milestone=working.milestone, evidence=proof(7))
    for number, inclusion in enumerate(made.inclusions.order_by("plan__folio"), 1):
        build_update(
            working=working,
            inclusion=inclusion,
            level=Level.COMPLETE,
            occurred=LONG_AGO,
            evidence=[proof(number)],
        )
    table = out()
    assert [(row["update_plan"], row["evidence"][-1]) for row in rows(table)] == [
        ("", "7"),
        ("NL-2022-MTY", "1"),
        ("NL-2022-SPG", "2"),
    ]
    assert {outcome for outcome, _folio in outcomes(take(table))} == {"unchanged"}
    forget()
    take(table)
    assert out() == table
    more = only_row(**{**said_of(rows(table)[1]), "evidence": "Acta https://example.org/acta"})
    take(more)
    assert Evidence.objects.latest("pk").update.inclusion.plan == there


def said_of(row):
    return {name: text for name, text in row.items() if name.startswith("update_")}


def test_a_row_may_say_no_progress_at_all(working):
    assert take(only_row(update_level="", title_es="Transparencia proactiva")) == []
