"""Means of verification: bound to a milestone, replaced, withdrawn, reserved."""

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.monitoring import actions, rules
from planabierto.journey.monitoring.models import Evidence
from planabierto.journey.monitoring.queries import proving, standing
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import checks
from planabierto.kit.verdict import Refused
from planabierto.tools.library import queries as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion
from tests.builders import (
    SYSTEM,
    build_commitment,
    build_lead,
    build_update,
    build_working,
    proof,
)

pytestmark = pytest.mark.django_db
TEXT = Upload("acta.txt", b"Acta de entrega")


@pytest.fixture
def working():
    return build_working()


def attach(working, number=1, actor=None, **facts):
    given = {"evidence": proof(number), "milestone": working.milestone} | facts
    return actions.attach(actor=actor or working.lead, **given)


def test_a_file_and_a_link_are_numbered_together(working):
    link = attach(working)
    file = attach(working, evidence=proof(url="", upload=TEXT, title="Acta"))
    assert [link.folio[-3:], file.folio[-3:]] == ["-E1", "-E2"]
    assert file.version.original_name == "acta.txt"
    assert Entry.objects.filter(verb="monitoring.evidenced", audience="public").count() == 2
    assert standing.evidence(file.folio, STRANGER) == file
    assert standing.evidence("NL-2022-C1", STRANGER) is None
    assert standing.evidence("NL-2022-C1-E9", STRANGER) is None


def test_english_evidence_has_an_english_title(working):
    row = attach(working, evidence=proof(title=" Minutes ", language="en"))
    assert (row.version.document.title.es, row.version.document.title.en) == ("", "Minutes")


def test_evidence_says_what_it_is(working):
    for wrong, words in (
        (proof(title=" "), "título"),
        (proof(url=""), "archivo o escribe una dirección"),
        (proof(url="", upload=Upload("pagina.html", b"<html></html>")), "No se aceptan archivos"),
    ):
        with pytest.raises(Refused, match=words):
            attach(working, evidence=wrong)
    assert not Evidence.objects.exists()


def test_who_does_not_answer_attaches_nothing(working):
    assert rules.may_attach(working.lead, working.milestone)
    for actor in (working.citizen, working.secretary):
        assert not rules.may_attach(actor, working.milestone)
        with pytest.raises(Refused, match="Reportan las instituciones"):
            attach(working, actor=actor)
    body = working.commitment.responsibilities.get(role="lead").institution
    row = attach(working, actor=working.secretary, institution=body)
    assert (row.institution, row.via) == (body, "table")


def test_a_restricted_file_with_its_public_version(working):
    shown = Upload("publica.txt", b"Acta sin nombres")
    with pytest.raises(Refused, match="qué se ocultó"):
        attach(working, evidence=proof(url="", upload=TEXT, redacted=shown))
    new = proof(url="", upload=TEXT, redacted=shown, description="Sin nombres de personas")
    row = attach(working, evidence=new)
    assert row.original
    assert row.version.redacts == row.original
    visible = library.visible_to(STRANGER)
    assert visible.filter(pk=row.version.pk).exists()
    assert not visible.filter(pk=row.original.pk).exists()


def test_what_replaces_is_the_next_version_and_both_stay(working):
    first = attach(working, evidence=proof(url="", upload=TEXT, title="Acta"))
    newer = Upload("acta.txt", b"Acta corregida")
    second = attach(working, evidence=proof(url="", upload=newer, title="Acta"), replaces=first)
    assert second.version.document == first.version.document
    assert (second.number, second.version.number) == (2, 2)
    assert list(standing.standing_evidence(working.milestone)) == [second]
    assert standing.evidence_visible_to(STRANGER).count() == 2
    with pytest.raises(Refused, match="ya fue retirada o reemplazada"):
        attach(working, evidence=proof(3), replaces=first)


def test_the_same_file_is_no_replacement(working):
    first = attach(working, evidence=proof(url="", upload=TEXT, title="Acta"))
    same = proof(url="", upload=Upload("otra.txt", TEXT.data), title="Acta")
    with pytest.raises(Refused, match="ya está como evidencia"):
        attach(working, evidence=same, replaces=first)


def test_what_replaces_a_reserved_original_is_a_document_of_its_own(working):
    shown = Upload("publica.txt", b"Acta sin nombres")
    first = attach(
        working,
        evidence=proof(
            url="", upload=TEXT, redacted=shown, description="Sin nombres", title="Caso de Ana"
        ),
    )
    again = proof(url="", upload=Upload("acta.txt", b"Acta sin datos personales"), title="Acta")
    second = attach(working, evidence=again, replaces=first)
    assert second.version.document not in (first.original.document, first.version.document)
    assert second.version.document.title.es == "Acta"


def test_a_reserved_title_does_not_become_public_when_its_file_is_replaced(working):
    apart = proof(url="", upload=TEXT, restricted=True, title="Caso de Ana")
    first = attach(working, evidence=apart)
    newer = Upload("acta.txt", b"Acta sin datos personales")
    second = attach(working, evidence=proof(url="", upload=newer, title="Acta"), replaces=first)
    assert second.version.document.title.es == "Acta"
    assert second.replaces == first
    again = proof(url="", upload=TEXT, restricted=True, title="Caso de Luz")
    attach(working, evidence=again, replaces=second)
    shown = {each.document.title_es for each in library.visible_to(STRANGER)}
    assert shown - {"Plan publicado"} == {"Acta"}


def test_a_better_title_is_the_title_from_then_on(working):
    first = attach(working, evidence=proof(url="", upload=TEXT, title="Acta"))
    newer = Upload("acta.txt", b"Acta corregida")
    second = attach(
        working, evidence=proof(url="", upload=newer, title="Acta corregida"), replaces=first
    )
    assert second.version.document.title.es == "Acta corregida"
    assert list(checks["journal.rows"].problems()) == []


def test_others_evidence_is_not_replaced():
    made = build_commitment(
        lead="Secretaría de Cultura", co_responsible="Cabildo", milestones_2_output_es="Informe"
    )
    working = build_working(commitment=made)
    first = attach(working)
    council = build_lead(institution=made.responsibilities.get(role="co_responsible").institution)
    other = made.milestones.get(number=2)
    for facts in ({"actor": council}, {"milestone": other}):
        with pytest.raises(Refused, match="no es de tu institución"):
            attach(working, 2, replaces=first, **facts)
    assert not DocumentVersion.objects.filter(url__endswith="/2").exists()


def test_withdrawn_evidence_keeps_its_row_and_counts_no_more(working):
    row = attach(working)
    with pytest.raises(Refused, match="por qué se retira"):
        actions.withdraw_evidence(actor=working.lead, evidence=row, reason=" ")
    act = actions.withdraw_evidence(actor=working.lead, evidence=row, reason="Duplicada")
    assert act.mandate == working.lead.capacities[0].folio
    assert not proving.has_evidence(working.commitment, working.milestone)
    assert standing.evidence_visible_to(STRANGER).get() == row
    with pytest.raises(Refused, match="ya fue retirada"):
        actions.withdraw_evidence(actor=working.lead, evidence=row, reason="x")


def test_the_secretariat_withdraws_on_behalf(working):
    row = attach(working)
    act = actions.withdraw_evidence(actor=working.secretary, evidence=row, reason="Ilegible")
    assert act.institution == row.institution
    assert (act.mandate, act.via) == (working.secretary.capacities[0].folio, "")


def test_others_do_not_withdraw():
    made = build_commitment(lead="Secretaría de Cultura", co_responsible="Cabildo")
    working = build_working(commitment=made)
    row = attach(working)
    council = build_lead(institution=made.responsibilities.get(role="co_responsible").institution)
    for actor in (council, working.citizen, STRANGER):
        with pytest.raises(Refused, match="La retira"):
            actions.withdraw_evidence(actor=actor, evidence=row, reason="x")


def test_the_last_evidence_of_what_is_complete_stays(working):
    build_update(working=working, level=Level.COMPLETE)
    only = working.milestone.evidence.get()
    with pytest.raises(Refused, match="única evidencia"):
        actions.withdraw_evidence(actor=working.lead, evidence=only, reason="x")
    assert not hasattr(Evidence.objects.get(), "withdrawal")
    attach(working, 2)
    actions.withdraw_evidence(actor=working.lead, evidence=only, reason="x")


def test_the_last_evidence_of_a_commitment_complete_in_a_plan_stays(working):
    row = attach(working)
    build_update(
        working=working,
        milestone=None,
        inclusion=working.commitment.inclusions.get(),
        level=Level.COMPLETE,
        evidence=[],
    )
    with pytest.raises(Refused, match="única evidencia"):
        actions.withdraw_evidence(actor=working.lead, evidence=row, reason="x")


def test_nothing_is_attached_to_what_was_withdrawn(working):
    commitments.withdraw(actor=SYSTEM, commitment=working.commitment, reason="Sin fondos")
    with pytest.raises(Refused, match="dado de baja"):
        attach(working)


def test_who_looks_after_evidence_is_told_from_the_reporters_in_hand_as_from_the_record(working):
    given = attach(working)
    held = standing.reporting(working.lead, working.commitment, working.milestone)
    assert rules.owners(working.lead, given) == rules.owners(working.lead, given, held) == held
    assert rules.owners(working.lead, given, []) == []
    assert not rules.keeps(working.monitor, given, [])
