"""Three reports of the monitoring body for the matrix and the browser: draft, checking, public."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Inclusion
from planabierto.journey.cycles.actions.intake import take_in
from planabierto.journey.evaluation import actions
from planabierto.journey.evaluation.models import Report
from planabierto.journey.evaluation.queries import reports
from planabierto.kit import clock
from planabierto.kit.actor import Actor, system
from planabierto.publication import actions as publication
from tests.builders_evaluation import SECRET, answers_of, pdf
from tests.sample_world import World

SYSTEM = system("test")
OFFICE = "Innovación San Pedro"


def evaluated(world: World) -> dict[str, Any]:
    """Folios and keys of reports at each stage, of recommendations, and of an intake."""
    actor, plan = world.actor("evaluator"), world.plan("SPG")
    office = Institution.objects.get(short_name=OFFICE)
    draft = _filled(actor, actions.start(actor=actor, plan=plan, inclusion=_of(plan, 2)), office)
    file = actions.attach(actor=actor, report=draft, title="Anexo", upload=pdf())
    sent = _filled(actor, actions.start(actor=actor, plan=plan, inclusion=_of(plan, 8)), office)
    checks = actions.send_for_check(actor=actor, report=sent)
    check = next(each for each in checks if each.institution_id == office.pk)
    first = _published(actor, plan, 1, office)
    corrected = actions.correct(actor=actor, report=first, reason="Una cifra estaba mal.")
    part = draft.parts.order_by("pk")[0]
    finding = part.findings.get()
    entry = take_in(
        actor=SYSTEM, cycle=world.cycle, source="NL-2020-J1-R1", title="Publicar cada mes"
    )
    return {
        "report_draft": draft.folio,
        "report_part": part.pk,
        "report_finding": finding.pk,
        "report_citation": finding.citations.get().pk,
        "report_file": file.pk,
        "report_author": reports.authors_of(draft).get().pk,
        "report_advice_draft": f"{draft.folio}-R1",
        "report_sent": sent.folio,
        "report_check": check.pk,
        "report_public": first.folio,
        "report_correction": corrected.folio,
        "report_advice": f"{first.folio}-R1",
        "intake_number": entry.number,
    }


def _of(plan: Any, number: int) -> Inclusion:
    found = plan.inclusions.select_related("commitment__cycle", "plan__cycle")
    return found.get(commitment__number=number)


def _filled(actor: Actor, report: Report, office: Institution) -> Report:
    for part in report.parts.select_related("form", "report"):
        actions.save_part(actor=actor, part=part, answers=answers_of(part))
    first = report.parts.select_related("form", "report").order_by("pk")[0]
    question = first.form.questions.order_by("position")[0].key
    actions.find_and_cite(
        actor=actor, part=first, question=question, text=f"{SECRET}.", folio="NL-2022-C8-M1"
    )
    actions.recommend(actor=actor, report=report, addressee=office, text="Publicar cada mes.")
    return report


def _published(actor: Actor, plan: Any, number: int, office: Institution) -> Report:
    report = _filled(
        actor, actions.start(actor=actor, plan=plan, inclusion=_of(plan, number)), office
    )
    with clock.telling(clock.now() - timedelta(days=60)):
        actions.send_for_check(actor=actor, report=report)
    actions.close_check(actor=actor, report=report)
    actions.sign(actor=actor, report=report)
    publication.publish_report(actor=actor, report=report)
    report.refresh_from_db()
    return report
