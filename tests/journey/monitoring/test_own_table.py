"""Who reports brings a table of progress: own columns, own institution, all or nothing."""

import csv
import io
from datetime import date

import pytest

from planabierto.journey.commitments.actions import TableRefused
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting.table import read_table
from planabierto.journey.monitoring import actions, exchange, table_rules
from planabierto.journey.monitoring.models import NextStep, NothingNew, ReportDraft, Update
from planabierto.journey.monitoring.queries import bringing
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from tests.builders import (
    SYSTEM,
    build_actor,
    build_commitment,
    build_institution,
    build_plan,
    build_update,
    build_working,
    holder,
    proof,
)
from tests.builders_rhythm import build_rhythmic, mandate_of, on
from tests.journey.monitoring.tables import only_row, out, outcomes, rows, take

pytestmark = pytest.mark.django_db
STEP = {"next_step": "Capacitar", "next_step_due": "2023-02-20"}
SAID = {"update_level": "Sustancial", "update_narrative": "El portal abre."}


@pytest.fixture
def working():
    return build_rhythmic()


def wrong(text, actor):
    with pytest.raises(TableRefused) as caught:
        take(text, actor=actor)
    return [each.message for each in caught.value.outcomes if each.outcome == "wrong"]


def written(found):
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, list(found[0]))
    writer.writeheader()
    writer.writerows(found)
    return lines.getvalue()


def test_a_lead_reports_under_their_own_mandate_with_headings_of_their_own(working):
    table = (
        "Compromiso,Hito No,Avance,Qué se hizo,Que sigue,Fecha del siguiente paso\n"
        "Transparencia proactiva,1,Sustancial,El portal abre.,Capacitar,20/02/2023\n"
    )
    with on("2023-02-03"):
        actions.save_draft(
            actor=working.lead, milestone=working.milestone, typed={"narrative": "A medias"}
        )
        assert outcomes(take(table, actor=working.lead)) == [("reported", "NL-2022-C1-M1")]
    update = Update.objects.get()
    assert (update.made_by, update.mandate, update.covers) == (
        working.lead.pseudonym,
        mandate_of(working.lead).folio,
        date(2023, 1, 31),
    )
    assert NextStep.objects.get().due == date(2023, 2, 20)
    assert not ReportDraft.objects.exists()


def test_the_exported_table_with_one_cell_changed_is_one_report(working):
    with on("2023-01-20"):
        build_update(working=working, next_step=actions.NewStep("Publicar", date(2023, 2, 10)))
    with on("2023-02-03"):
        sheet = rows(out(working.lead))
        assert outcomes(take(written(sheet), actor=working.lead)) == [
            ("unchanged", "NL-2022-C1-M1")
        ]
        sheet[0] |= {"update_narrative": "Ya hay datos.", "next_step": "Difundir"}
        assert outcomes(take(written(sheet), actor=working.lead)) == [("reported", "NL-2022-C1-M1")]
        assert outcomes(take(written(sheet), actor=working.lead)) == [
            ("unchanged", "NL-2022-C1-M1")
        ]
    assert Update.objects.count() == NextStep.objects.count() == 2
    assert [each.covers.month for each in Update.objects.order_by("pk")] == [1, 2]


def test_a_step_that_is_open_already_is_no_new_step(working):
    with on("2023-01-20"):
        build_update(working=working, next_step=actions.NewStep("Capacitar", date(2023, 2, 20)))
    with on("2023-02-03"):
        (reason,) = wrong(only_row(**SAID, **STEP), working.lead)
    assert "Di qué sigue" in reason
    assert NextStep.objects.count() == 1


def test_nothing_new_is_said_of_the_period_that_waits_and_once(working):
    table = only_row(nothing_new="Sin presupuesto.", nothing_new_covers="2023-05-31")
    with on("2023-02-03"):
        assert outcomes(take(table, actor=working.lead)) == [("reported", "NL-2022-C1-M1")]
        assert outcomes(take(table, actor=working.lead)) == [("unchanged", "NL-2022-C1-M1")]
        said = NothingNew.objects.get()
        assert (said.covers, said.made_by) == (date(2023, 1, 31), working.lead.pseudonym)
        actions.retract_silence(actor=working.lead, said=said, reason="Sí hubo.")
        assert outcomes(take(table, actor=working.lead)) == [("reported", "NL-2022-C1-M1")]


def test_new_links_are_added_to_what_was_reported(working):
    with on("2023-01-20"):
        build_update(working=working, level=Level.COMPLETE, evidence=[proof()])
    with on("2023-02-03"):
        sheet = rows(out(working.lead))
        sheet[0]["evidence"] += "\nActa https://example.org/acta"
        assert outcomes(take(written(sheet), actor=working.lead)) == [("reported", "NL-2022-C1-M1")]
    given = working.milestone.evidence.order_by("pk").last()
    assert (given.made_by, given.version.url) == (
        working.lead.pseudonym,
        "https://example.org/acta",
    )


def test_of_a_whole_commitment_in_one_plan_there_is_no_step_to_say(working):
    table = only_row(**SAID, update_plan="NL-2022-SPG").replace("NL-2022-C1,1,", "NL-2022-C1,,")
    with on("2023-02-03"):
        assert outcomes(take(table, actor=working.lead)) == [("reported", "NL-2022-C1")]
    assert Update.objects.get().inclusion.plan.folio == "NL-2022-SPG"


def test_one_bad_line_writes_nothing_and_each_is_named(working):
    sheet = [
        {"commitment": "NL-2022-C1", "titulo": "", "milestone": "1", **SAID, **STEP},
        {"commitment": "NL-2022-C1", "titulo": "", "milestone": "1", **SAID, "update_level": "x"},
        {"commitment": "", "titulo": "Nadie lo adoptó", "milestone": "1", **SAID},
        {"commitment": "", "titulo": "", "milestone": "1", **SAID},
    ]
    sheet = [STEP | row for row in sheet]
    with on("2023-02-03"):
        reasons = wrong(written(sheet), working.lead)
    assert any("no es un nivel" in each for each in reasons)
    assert any("No hay un compromiso adoptado" in each for each in reasons)
    assert len(reasons) == 2
    assert not Update.objects.exists()


def test_the_wording_is_not_read_nor_the_institution(working):
    sheet = rows(out(working.lead))
    words = {"title_es": "Otro título", "problem_es": "Otro problema"}
    sheet[0] |= words | SAID | STEP | {"update_institution": "Vecinas NL"}
    with on("2023-02-03"):
        take(written(sheet), actor=working.lead)
    working.commitment.refresh_from_db()
    assert working.commitment.title_es == "Transparencia proactiva"
    assert Update.objects.get().institution_id == mandate_of(working.lead).institution_id


def test_of_what_they_do_not_answer_for_nobody_reports(working):
    office = working.commitment.responsibilities.get(role="lead").institution
    facts = {"institution": office, "scope": "NL-2022-SPG", "email": "otra@example.org"}
    lead = build_actor(role=Role.LEAD, **facts)
    plan = build_plan(cycle=working.commitment.cycle, code="MTY")
    other = build_commitment(plan=plan, title_es="Otro", lead="Secretaría de Obras")
    assert bringing.reported_by(lead, working.commitment.cycle) == {"NL-2022-C1"}
    table = only_row(**SAID).replace("NL-2022-C1", other.folio)
    assert "Reportan las instituciones" in wrong(table, lead)[0]
    Plan.objects.filter(pk=plan.pk).update(state="draft")
    (hidden,) = wrong(table, lead)
    (nowhere,) = wrong(only_row(**SAID).replace("NL-2022-C1", "NL-2022-C9"), lead)
    assert hidden.replace(other.folio, "") == nowhere.replace("NL-2022-C9", "")


@pytest.mark.parametrize(
    ("role", "scope", "may"),
    [
        (Role.LEAD, "", True),
        (Role.LIAISON, "NL-2022", True),
        (Role.LEAD, "NL-2022-SPG", True),
        (Role.CONTACT, "NL-2022-SPG", True),
        (Role.SECRETARY, "NL-2022", True),
        (Role.LEAD, "XX-2022", False),
        (Role.EVALUATOR, "", False),
        (Role.MONITOR, "", False),
    ],
)
def test_drafters_and_reporters_of_the_cycle_bring_tables(role, scope, may):
    cycle = build_plan().cycle
    assert bool(table_rules.may_bring(holder(role, scope), cycle)) is may


def test_nobody_brings_a_table_to_a_cycle_set_aside(working):
    cycle = working.commitment.cycle
    assert table_rules.may_bring(SYSTEM, cycle)
    assert not table_rules.may_bring(STRANGER, cycle)
    cycle.state = "discarded"
    for actor in (working.lead, SYSTEM):
        assert not table_rules.may_bring(actor, cycle)


def test_whoever_may_not_is_refused_whole(working):
    with pytest.raises(Refused):
        take(only_row(**SAID), actor=working.monitor)


def test_a_contact_of_an_office_that_answers_reports_for_it():
    working = build_working()
    office = working.commitment.responsibilities.get(role="lead").institution
    contact = build_actor(role=Role.CONTACT, institution=office, email="enlace@example.org")
    table = only_row(**SAID, update_institution="Vecinas NL")
    assert outcomes(take(table, actor=contact)) == [("reported", "NL-2022-C1-M1")]
    assert Update.objects.get().institution == office
    other = build_actor(
        role=Role.CONTACT, institution=build_institution(name="Obras"), email="o@example.org"
    )
    more = only_row(**SAID | {"update_narrative": "Otra cosa."})
    assert "Reportan las instituciones" in wrong(more, other)[0]


def test_the_form_of_a_report_offers_only_what_a_report_says():
    assert set(exchange.OWN) < set(exchange.COLUMNS)
    assert not {"update_institution", "update_date", "verified_level"} & set(exchange.OWN)
    table = read_table(out().encode() if build_working() else b"")
    assert set(exchange.guess(table.headings).values()) == set(exchange.COLUMNS)
