"""Which reports are owed of plans and their records, since when and until which day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from planabierto.journey.commitments.models import Inclusion, Milestone
from planabierto.journey.cycles.models import Plan
from planabierto.journey.evaluation.deadlines import end_due, inception_due
from planabierto.journey.evaluation.models import Report
from planabierto.journey.evaluation.queries import reports
from planabierto.journey.evaluation.queries.reports import kind_of
from planabierto.journey.evaluation.states import ReportKind
from planabierto.journey.monitoring.models import MilestoneState
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import Actor
from planabierto.kit.clock import PartialDate, Precision, today_in

Key = tuple[str, int, int | None]
Written = Mapping[Key, Report]


@dataclass(frozen=True, slots=True)
class Owed:
    """A report the monitoring body owes: of what, since when, until which day; and the report.

    `report` is the public one, or else the newest one the reader may know of.
    """

    kind: str
    plan: Plan
    inclusion: Inclusion | None
    since: date
    due: date
    report: Report | None = None

    @property
    def key(self) -> Key:
        """Which report it is: its kind, its plan and the record of it."""
        return (self.kind, self.plan.pk, self.inclusion.pk if self.inclusion else None)

    @property
    def done(self) -> date | None:
        """The day on which it was published, if it was."""
        if self.report is None or self.report.published_at is None:
            return None
        return today_in(self.plan.cycle.time_zone, self.report.published_at)

    def late_by(self, day: date) -> int:
        """How many days it was published late, or is late on a day; 0 when it is not."""
        return max(((self.done or day) - self.due).days, 0)

    def left(self, day: date) -> int:
        """How many days are left on a day; below zero when it is late."""
        return (self.due - day).days


def owed_of(plans: Iterable[Plan], actor: Actor, day: date) -> list[Owed]:
    """What is owed of these plans by a day, the first due leading; four queries.

    An Inception Report since a plan was submitted; an End of Commitment Report since a record of
    it was fully implemented, or was to end. Of what was withdrawn nothing is owed.
    """
    known = {each.pk: each for each in plans}
    written = _written(known, actor)
    found = [
        Owed(ReportKind.INCEPTION, each, None, since, inception_due(since))
        for each in known.values()
        if (since := each.submitted or _begun(written, each, None, day))
    ]
    found += _ends(known, written, day)
    named = [_with(each, written) for each in found]
    return sorted(named, key=lambda each: (each.due, each.plan.folio, _number(each)))


def not_begun(owed: Iterable[Owed], begun: Iterable[Report]) -> list[Owed]:
    """What is owed, nobody has published, and is not among these reports."""
    keys = {_key(each) for each in begun}
    return [each for each in owed if each.report is None and each.key not in keys]


def implemented(
    inclusion: Inclusion, steps: Iterable[Milestone], complete: Mapping[int, date]
) -> PartialDate | None:
    """When a record was fully implemented, or else was to end; none when neither is known.

    `complete` gives, by milestone, the day on which it was declared complete there.
    """
    keys = [each.pk for each in steps]
    if keys and all(key in complete for key in keys):
        return PartialDate(max(complete[key] for key in keys), Precision.DAY)
    return inclusion.commitment.end or inclusion.plan.end


def _ends(plans: Mapping[int, Plan], written: Written, day: date) -> list[Owed]:
    """Of records that ended, and of those somebody has begun to report on before."""
    rows = Inclusion.objects.filter(plan__in=list(plans), commitment__state="active")
    inclusions = list(rows.select_related("commitment__cycle", "plan__cycle"))
    held = {each.commitment_id for each in inclusions}
    steps: dict[int, list[Milestone]] = defaultdict(list)
    for step in Milestone.objects.filter(commitment__in=held, state="planned").only("commitment"):
        steps[step.commitment_id].append(step)
    complete = _complete(held)
    found = []
    for each in inclusions:
        own = {**complete[None], **complete[each.pk]}
        plan = plans[each.plan_id]
        begun = _begun(written, plan, each, day)
        end = implemented(each, steps[each.commitment_id], own)
        if end is None and begun:
            end = PartialDate(begun, Precision.DAY)
        if end is not None and (begun or end.day <= day):
            found.append(Owed(ReportKind.END, plan, each, end.day, end_due(end)))
    return found


def _complete(commitments: Iterable[int]) -> dict[int | None, dict[int, date]]:
    """Inclusion's key, or none for all plans → milestone → the day it was declared complete."""
    rows = MilestoneState.objects.filter(
        milestone__commitment__in=list(commitments), declared=Level.COMPLETE
    ).select_related("milestone__commitment__cycle")
    found: dict[int | None, dict[int, date]] = defaultdict(dict)
    for each in rows:
        if each.declared_on is not None:
            zone = each.milestone.commitment.cycle.time_zone
            found[each.inclusion_id][each.milestone_id] = today_in(zone, each.declared_on)
    return found


def _begun(written: Written, plan: Plan, inclusion: Inclusion | None, day: date) -> date | None:
    """The day on which the report the reader knows of was begun; none when there is none."""
    key = (kind_of(inclusion), plan.pk, inclusion.pk if inclusion else None)
    report = written.get(key)
    return min(today_in(plan.cycle.time_zone, report.made_at), day) if report else None


def _written(plans: Mapping[int, Plan], actor: Actor) -> dict[Key, Report]:
    """What stands of these plans: published ones win over those under way."""
    rows = reports.reports_visible_to(actor).filter(plan__in=list(plans))
    found: dict[Key, Report] = {}
    for each in rows.exclude(state__in=("superseded", "discarded")).order_by("pk"):
        key = _key(each)
        if key not in found or found[key].state != "published":
            found[key] = each
    return found


def _with(owed: Owed, written: Written) -> Owed:
    return replace(owed, report=written.get(owed.key))


def _key(report: Report) -> Key:
    return (report.kind, report.plan_id, report.inclusion_id)


def _number(owed: Owed) -> int:
    return owed.inclusion.commitment.number if owed.inclusion else 0
