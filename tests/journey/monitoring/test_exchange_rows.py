"""A row of progress is read as people write it, and refused by its line when it is wrong."""

import csv
import io

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.commitments.actions import TableRefused
from planabierto.journey.monitoring.models import Update, Verification
from planabierto.journey.monitoring.states import Level
from tests.builders import build_member, build_seat, build_working
from tests.journey.monitoring.tables import only_row, out, outcomes, rows, said, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


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


def test_an_institution_of_the_table_has_its_seat_first(working):
    civic = build_member(name="Cívica", sector="civil_society")
    row = said(verified_level="substantial", verified_institutions="Cívica | Vecinas NL")
    with pytest.raises(TableRefused) as caught:
        take(row)
    assert "«Cívica» no tenía ese día un lugar" in caught.value.outcomes[0].message
    build_seat(commitment=working.commitment, actor=civic)
    take(row)
    assert Verification.objects.count() == 2


def test_a_row_may_say_no_progress_at_all(working):
    assert take(only_row(update_level="", title_es="Transparencia proactiva")) == []
