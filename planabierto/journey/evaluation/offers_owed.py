"""What an evaluator still has to write, with the day it is owed by, as the inbox merges it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from planabierto.journey.evaluation import naming
from planabierto.journey.evaluation.models import Report
from planabierto.journey.evaluation.queries import noticing, owing, reports
from planabierto.journey.evaluation.queries.owing import Owed
from planabierto.kit.actor import Actor, Role
from planabierto.kit.registry import Task, Waiting, waiting

GO_ON, OWED = "report_draft", "report_owed"
MINE = ("draft", "checked")
# The desk of evaluation has all that is owed, page by page.
MOST = 60


def offer() -> None:
    """Join the inbox."""
    waiting.offer(Waiting("evaluation.reports", tasks))


def tasks(actor: Actor, _at: datetime) -> Iterator[Task]:
    """The reports this actor writes while it is their turn, and the first due nobody has begun."""
    if actor.acting_as(Role.EVALUATOR) is None or actor.via == reports.LINK:
        return
    plans = [each for each in noticing.plans_of(actor) if reports.evaluating(actor, each)]
    dues = owing.dues_of(plans, actor)
    due = {each.report_id: each.due for each in dues}
    begun = reports.under_way_in(actor, plans)
    for report, is_mine in begun:
        if is_mine and report.state in MINE:
            yield _to_go_on(report, due.get(report.pk))
    owed = owing.not_begun(dues, [report for report, _is_mine in begun])
    for each in owing.filled(owed[:MOST]):
        yield _to_begin(each)


def _to_go_on(report: Report, due: date | None) -> Task:
    checked = report.state == "checked"
    return Task(
        kind=GO_ON,
        subject=report.folio,
        title=naming.title_of(report),
        why=_("Cerró la revisión de hechos.") if checked else _("Tu informe está en redacción."),
        verb=_("Firmar") if checked else _("Continuar"),
        bucket="mine",
        due=due,
    )


def _to_begin(owed: Owed) -> Task:
    return Task(
        kind=OWED,
        subject=owed.inclusion.commitment.folio if owed.inclusion else owed.plan.folio,
        title=naming.title_for(owed.plan, owed.inclusion),
        why=_("El ente de monitoreo debe este informe y nadie lo ha empezado."),
        verb=_("Empezar"),
        bucket="mine",
        due=owed.due,
    )
