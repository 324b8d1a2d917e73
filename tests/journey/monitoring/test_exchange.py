"""The commitments table carries progress out and in, and loses nothing of it."""

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.drafting.table import COLUMNS as WORDING
from planabierto.journey.monitoring import actions, exchange
from planabierto.journey.monitoring.models import Evidence, Update, Verification
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused
from planabierto.tools.library.actions import Upload
from tests.builders import build_commitment, build_plan, build_update, build_working, proof, publish
from tests.journey.monitoring.tables import (
    LONG_AGO,
    forget,
    only_row,
    out,
    outcomes,
    rows,
    said,
    said_of,
    take,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


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
