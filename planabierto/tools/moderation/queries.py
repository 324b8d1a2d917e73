"""Named reads of moderation: what waits, what was decided, and the numbers that are published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, Q, QuerySet

from planabierto.kit.actor import Actor, Role
from planabierto.tools.moderation.models import Appeal, Case, Decision

READERS = (Role.ADMINISTRATOR, Role.SECRETARY, Role.MODERATOR)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is published of a scope's moderation; `counts` are of cases unless they say otherwise.

    `causes` and `grounds` are by key. `typical` is the median time from opening to the first
    decision; `oldest` is since when the oldest open case waits.
    """

    opened: int
    waiting: int
    decided: int
    shown: int
    hidden: int
    appeals: int
    answered: int
    overturned: int
    causes: Mapping[str, int]
    grounds: Mapping[str, int]
    typical: timedelta | None
    oldest: datetime | None


def cases_visible_to(actor: Actor) -> QuerySet[Case]:
    """The cases in the scopes the actor moderates, oldest first."""
    if actor.is_system:
        return Case.objects.all()
    held = [each for each in actor.capacities if each.role in READERS]
    reach = Q(pk=None)
    for each in held:
        reach |= _within(each.scope)
    return Case.objects.filter(reach)


def waiting(actor: Actor) -> QuerySet[Case]:
    """The open cases the actor moderates, oldest first."""
    return cases_visible_to(actor).filter(closed_at=None)


def case(pk: int, actor: Actor) -> Case | None:
    """One case, when the actor moderates it."""
    return cases_visible_to(actor).filter(pk=pk).first()


def locked(case: Case) -> Case:
    """The case as it stands, held until the transaction ends."""
    return Case.objects.select_for_update().get(pk=case.pk)


def open_case_of(subject: str) -> Case | None:
    """The case of a record that waits, if any."""
    return Case.objects.filter(subject=subject, closed_at=None).first()


def open_cases_of(subjects: Collection[str]) -> Mapping[str, Case]:
    """The cases that wait, by the folio of their record."""
    found = Case.objects.filter(subject__in=subjects, closed_at=None)
    return {each.subject: each for each in found}


def newest_decision(subject: str) -> Decision | None:
    """What was last decided of a record, if anything."""
    found = Decision.objects.filter(case__subject=subject).select_related("case")
    return found.order_by("-made_at", "-pk").first()


def newest_decisions(subjects: Collection[str]) -> Mapping[str, Decision]:
    """What was last decided of each record, by folio; in one reading."""
    found = Decision.objects.filter(case__subject__in=subjects).select_related("case")
    return {each.case.subject: each for each in found.order_by("made_at", "pk")}


def history_of(subject: str) -> QuerySet[Case]:
    """Every case of a record with its decisions and appeals, oldest first."""
    return Case.objects.filter(subject=subject).prefetch_related("decisions__appeal")


def subjects_hidden() -> list[str]:
    """The records whose newest decision is that they are not shown."""
    rows = Decision.objects.order_by("made_at", "pk").values_list("case__subject", "shown")
    return [subject for subject, shown in dict(rows).items() if not shown]


def is_appealed(decision: Decision) -> bool:
    """Whether another look was asked for."""
    return Appeal.objects.filter(decision=decision).exists()


def answers_an_appeal(decision: Decision) -> bool:
    """Whether it is itself the second look."""
    return Appeal.objects.filter(answer=decision).exists()


def pending_appeal(case: Case) -> Appeal | None:
    """The appeal of a case that waits for its answer, if any."""
    return Appeal.objects.filter(decision__case=case, answer=None).first()


def pending_appeals(cases: Collection[int]) -> Mapping[int, Appeal]:
    """The appeals that wait for their answer, by the key of their case."""
    found = Appeal.objects.filter(decision__case__in=cases, answer=None)
    return {each.decision.case_id: each for each in found.select_related("decision")}


def has_decided(actor: Actor, case: Case) -> bool:
    """Whether this person decided the case before."""
    return case.decisions.filter(made_by=actor.pseudonym).exists()


def statistics(scope: str) -> Statistics:
    """The published numbers of everything that was looked at within a scope."""
    cases = Case.objects.filter(_within(scope))
    decisions = Decision.objects.filter(case__in=cases).order_by("made_at", "pk")
    first: dict[int, timedelta] = {}
    last: dict[int, tuple[bool, str]] = {}
    for each in decisions.select_related("case").iterator():
        first.setdefault(each.case_id, each.made_at - each.case.opened_at)
        last[each.case_id] = (each.shown, each.ground)
    grounds = Counter(ground for shown, ground in last.values() if not shown)
    appeals = Appeal.objects.filter(decision__case__in=cases)
    told = appeals.aggregate(
        all=Count("pk"),
        answered=Count("answer"),
        overturned=Count("pk", filter=Q(answer__shown=True)),
    )
    waits = cases.filter(closed_at=None)
    oldest = waits.order_by("opened_at").values_list("opened_at", flat=True).first()
    return Statistics(
        opened=cases.count(),
        waiting=waits.count(),
        decided=len(last),
        shown=sum(shown for shown, _ground in last.values()),
        hidden=sum(grounds.values()),
        appeals=told["all"],
        answered=told["answered"],
        overturned=told["overturned"],
        causes=_by_cause(cases),
        grounds=grounds,
        typical=_typical(list(first.values())),
        oldest=oldest,
    )


def _typical(waits: Sequence[timedelta]) -> timedelta | None:
    seconds = [each.total_seconds() for each in waits]
    return timedelta(seconds=median(seconds)) if seconds else None


def _by_cause(cases: QuerySet[Case]) -> dict[str, int]:
    found = cases.order_by().values_list("cause").annotate(count=Count("pk"))
    return dict(found)


def _within(scope: str) -> Q:
    """The cases that lie in a scope; an empty one is everything."""
    if not scope:
        return Q(pk__isnull=False)
    return Q(scope=scope) | Q(scope__startswith=f"{scope}-")
