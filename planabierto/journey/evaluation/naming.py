"""What a report is called, in both languages."""

from __future__ import annotations

from planabierto.journey.commitments.models import Inclusion
from planabierto.journey.cycles.models import Plan
from planabierto.journey.evaluation.models import Report
from planabierto.kit.bilingual import Bilingual


def title_of(report: Report) -> Bilingual:
    """A report's title: which report it is, of which plan or commitment."""
    return title_for(report.plan, report.inclusion)


def title_for(plan: Plan, inclusion: Inclusion | None) -> Bilingual:
    """The title of the report of a plan, or of one record of it."""
    where = plan.jurisdiction
    if inclusion is None:
        return Bilingual(f"Informe Inicial: {where}", f"Inception Report: {where}")
    title = inclusion.commitment.title
    return Bilingual(
        f"Informe de fin de compromiso: {title.shown_in('es').text} ({where})",
        f"End of Commitment Report: {title.shown_in('en').text} ({where})",
    )
