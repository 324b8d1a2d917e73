"""What time does to reports: checks close, and who owes something is reminded."""

from __future__ import annotations

from django.db import transaction

from planabierto.journey.cycles import queries as cycles
from planabierto.journey.evaluation import check_letters, check_rules, naming, rules
from planabierto.journey.evaluation.actions.checking import close_check
from planabierto.journey.evaluation.deadlines import REMIND_DAYS, WARN_DAYS
from planabierto.journey.evaluation.models import FactualCheck
from planabierto.journey.evaluation.queries import asking, owing, waiting
from planabierto.journey.evaluation.queries.owing import Owed
from planabierto.kit.actor import STRANGER, system
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.workdays import add_working_days

MACHINE = system("evaluation")


def close_due() -> int:
    """Close the checks that all have answered or whose days are over; how many."""
    closed = 0
    for report in waiting.being_checked():
        if check_rules.may_close(MACHINE, report):
            close_check(actor=MACHINE, report=report)
            closed += 1
    return closed


def remind_repliers() -> int:
    """Remind who has not replied and has three working days left, once; how many letters."""
    return sum(_remind(each) for each in waiting.unanswered_checks())


def warn_evaluators() -> int:
    """Warn evaluators, once, of each report due within ten days, and once of each now late.

    What has been late for longer waits at their desk. How many letters.
    """
    dues = owing.dues_of(waiting.plans_under_evaluation(), STRANGER)
    near = [each for each in dues if each.done is None and abs(each.left()) <= WARN_DAYS]
    return sum(_tell(each) for each in owing.filled(near))


def _remind(check: FactualCheck) -> int:
    holidays = cycles.holidays_of(check.report.cycle)
    if rules.today(check.report) < add_working_days(check.due, -REMIND_DAYS, holidays):
        return 0
    with transaction.atomic():
        return check_letters.remind(check)


def _tell(owed: Owed) -> int:
    people, late = asking.evaluators_of(owed.plan), owed.late_by() > 0
    key = f"{_key(owed)}:late" if late else _key(owed)
    with transaction.atomic():
        return check_letters.warn(people, _subject(owed), key, _title(owed), owed.due, late=late)


def _subject(owed: Owed) -> str:
    return owed.inclusion.commitment.folio if owed.inclusion else owed.plan.folio


def _key(owed: Owed) -> str:
    number = owed.inclusion.pk if owed.inclusion else 0
    return f"{check_letters.OWED}:{owed.kind}:{owed.plan.pk}:{number}:{owed.due.isoformat()}"


def _title(owed: Owed) -> Bilingual:
    return naming.title_for(owed.plan, owed.inclusion)
