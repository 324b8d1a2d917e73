"""A plan with one commitment and those who evaluate it; reports in each of their states."""

from __future__ import annotations

from dataclasses import dataclass

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment, Inclusion
from planabierto.journey.cycles.models import Plan
from planabierto.journey.evaluation import actions
from planabierto.journey.evaluation.models import FactualCheck, Report, ReportPart
from planabierto.journey.evaluation.queries import asking, reports
from planabierto.kit.actor import Actor, Role
from planabierto.tools.library.actions import Upload
from planabierto.tools.questionnaires import queries as forms
from planabierto.tools.questionnaires.models import CHOOSING
from tests.builders import build_actor, build_commitment, build_institution, build_lead

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
SECRET = "RATING-SECRETO"


@dataclass
class Evaluating:
    """A public plan at evaluation: who judges, who is judged, who keeps the house."""

    plan: Plan
    commitment: Commitment
    inclusion: Inclusion
    body: Institution
    evaluator: Actor
    responsible: Institution
    lead: Actor
    secretary: Actor


def build_evaluating() -> Evaluating:
    """A public plan with one commitment, an evaluator, a lead and a secretary."""
    commitment = build_commitment(lead="Secretaría de Cultura")
    inclusion = commitment.inclusions.select_related("plan__cycle", "commitment__cycle").get()
    responsible = commitment.responsibilities.get(role="lead").institution
    body = build_institution(name="Universidad", sector="academia")
    office = build_institution(name="Secretaría técnica", sector="government")
    return Evaluating(
        plan=inclusion.plan,
        commitment=commitment,
        inclusion=inclusion,
        body=body,
        evaluator=build_actor(role=Role.EVALUATOR, institution=body),
        responsible=responsible,
        lead=build_lead(institution=responsible),
        secretary=build_actor(role=Role.SECRETARY, institution=office),
    )


def another_evaluator(there: Evaluating, *, email: str = "otra@example.org") -> Actor:
    """One more evaluator of the same body."""
    return build_actor(role=Role.EVALUATOR, institution=there.body, email=email)


def answers_of(part: ReportPart) -> dict[str, str]:
    """An answer to every question of a part that is asked: the first option, or a few words."""
    given: dict[str, str] = {}
    chosen: set[int] = set()
    for each in forms.asked(part.form):
        if each.shown_when_id and each.shown_when_id not in chosen:
            continue
        if each.kind in CHOOSING:
            option = each.options.all()[0]
            given[each.key] = option.key
            chosen.add(option.pk)
        else:
            given[each.key] = f"{SECRET}: {each.key}"
    return given


def build_draft(there: Evaluating, *, inception: bool = False, **facts: object) -> Report:
    """A report that was begun and says nothing yet."""
    inclusion = None if inception else there.inclusion
    return actions.start(actor=there.evaluator, plan=there.plan, inclusion=inclusion, **facts)


def fill(there: Evaluating, report: Report) -> Report:
    """Answer every part of a draft, and find one thing that cites the commitment's milestone."""
    for part in report.parts.select_related("form", "report"):
        actions.save_part(actor=there.evaluator, part=part, answers=answers_of(part))
    first = report.parts.order_by("pk")[0]
    question = first.form.questions.order_by("position")[0].key
    found = actions.find(
        actor=there.evaluator, part=first, question=question, text=f"{SECRET}: hallazgo"
    )
    milestone = there.commitment.milestones.order_by("number")[0]
    actions.cite(actor=there.evaluator, finding=found, folio=milestone.folio)
    return report


def build_sent(there: Evaluating, *, inception: bool = False) -> Report:
    """A report at its factual check."""
    report = fill(there, build_draft(there, inception=inception))
    actions.send_for_check(actor=there.evaluator, report=report)
    return again(report)


def check_for(there: Evaluating, report: Report) -> FactualCheck:
    """The check that was asked of the responsible institution, the newest one."""
    found = reports.checks_of(report).filter(institution=there.responsible)
    return found.select_related("report__plan__cycle", "report__cycle").order_by("-turn")[0]


def build_checked(there: Evaluating, *, inception: bool = False) -> Report:
    """A report whose check is closed, since all have replied."""
    report = build_sent(there, inception=inception)
    actions.reply(actor=there.lead, check=check_for(there, report), text="Sin observaciones.")
    return actions.close_check(actor=there.evaluator, report=report)


def build_published(there: Evaluating, *, inception: bool = False, advice: str = "") -> Report:
    """A public report, perhaps with a recommendation."""
    draft = fill(there, build_draft(there, inception=inception))
    if advice:
        actions.recommend(
            actor=there.evaluator, report=draft, addressee=there.responsible, text=advice
        )
    return publish(there, draft)


def publish(there: Evaluating, draft: Report) -> Report:
    """A draft that is whole, taken through its check to the public."""
    actions.send_for_check(actor=there.evaluator, report=draft)
    actions.reply(actor=there.lead, check=check_for(there, draft), text="De acuerdo.")
    actions.close_check(actor=there.evaluator, report=draft)
    actions.sign(actor=there.evaluator, report=draft)
    return actions.publish(actor=there.evaluator, report=draft)


def again(report: Report) -> Report:
    """The report as the database has it now."""
    return Report.objects.select_related(*reports.JOINED).get(pk=report.pk)


def pdf(name: str = "informe.pdf") -> Upload:
    """A small PDF."""
    return Upload(name, PDF)


def asked(report: Report) -> set[str]:
    """The names of the institutions that would be asked to check a report."""
    return {str(each) for each in asking.institutions_of(report)}
