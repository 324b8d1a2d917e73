"""Named reads of cycles and plans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count

from django.db.models import (
    Case,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from planabierto.journey.cycles.models import (
    Cycle,
    Discard,
    Goal,
    Holiday,
    Phase,
    Plan,
    Promise,
    RestrictedPeriod,
)
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.folio import cycle_of
from planabierto.kit.text import fold

OPENED, REHEARSED = "cycles.opened", "cycles.rehearsal_opened"


def _sees_everything(actor: Actor) -> bool:
    return actor.is_system or any(not capacity.scope for capacity in actor.capacities)


def cycles_visible_to(actor: Actor) -> QuerySet[Cycle]:
    """The published cycles, and the drafts the actor's mandates lie in; newest first."""
    if _sees_everything(actor):
        return _standing()
    inside = [scope_cycle(capacity.scope) for capacity in actor.capacities]
    return _standing().filter(Q(state="published") | Q(folio__in=inside))


def plans_visible_to(actor: Actor) -> QuerySet[Plan]:
    """The published plans, and the drafts a mandate over them or their cycle covers."""
    return Plan.objects.select_related("cycle", "place").filter(knowable_plan(actor))


def knowable_plan(actor: Actor, path: str = "") -> Q:
    """The condition of `plans_visible_to`, of plans at the end of a path such as `plan__`."""
    standing = Q(**{f"{path}cycle__state__in": ("draft", "published")})
    if _sees_everything(actor):
        return standing
    published = Q(**{f"{path}state": "published"})
    scopes = [capacity.scope for capacity in actor.capacities]
    if not scopes:
        return published
    covered = Q(**{f"{path}folio__in": scopes}) | Q(**{f"{path}cycle__folio__in": scopes})
    return published | (covered & standing)


def plans_named(actor: Actor) -> QuerySet[Plan]:
    """The plans the actor may know of, newest cycle first, with no more than their names."""
    found = Plan.objects.filter(knowable_plan(actor)).select_related("cycle")
    named = found.only("folio", "jurisdiction", "cycle__folio")
    return named.order_by("-cycle__starts", "folio")


def cycles_of_mandates(actor: Actor) -> QuerySet[Cycle]:
    """The cycles the actor works in, drafts too: every one for the whole installation."""
    if _sees_everything(actor):
        return _standing()
    return _standing().filter(folio__in=[scope_cycle(each.scope) for each in actor.capacities])


def _standing() -> QuerySet[Cycle]:
    """Every cycle but those set aside."""
    return Cycle.objects.exclude(state="discarded")


def discarded_cycles(actor: Actor) -> QuerySet[Cycle]:
    """The cycles set aside that lie in the actor's mandates, newest first."""
    aside = Cycle.objects.filter(state="discarded").prefetch_related("discards")
    if _sees_everything(actor):
        return aside
    return aside.filter(folio__in=[scope_cycle(each.scope) for each in actor.capacities])


def discarded_cycle(folio: str, actor: Actor) -> Cycle | None:
    """The discarded cycle with this folio, when it lies in the actor's mandates."""
    return discarded_cycles(actor).filter(folio=folio.upper()).first()


def discard_in_force(cycle: Cycle) -> Discard:
    """The act that set a discarded cycle aside."""
    return cycle.discards.get(lifted_at=None)


def locked(cycle: Cycle) -> Cycle:
    """The cycle as it stands, held until the transaction ends."""
    return Cycle.objects.select_for_update().get(pk=cycle.pk)


def unpublished(actor: Actor) -> QuerySet[Cycle]:
    """The cycles of the actor's mandates that are still drafts, rehearsals too; newest first."""
    return cycles_of_mandates(actor).filter(state="draft")


def any_known(actor: Actor) -> bool:
    """Whether there is any cycle at all where the actor works."""
    return cycles_of_mandates(actor).exists()


def draft_of(folio: str) -> Cycle | None:
    """The cycle a record lies in, while that cycle is a draft."""
    found = cycle_of(folio)
    return Cycle.objects.filter(folio=found, state="draft").first() if found else None


def plans_of_mandates(actor: Actor) -> QuerySet[Plan]:
    """The plans the actor's mandates cover, drafts too, newest cycle first."""
    plans = Plan.objects.select_related("cycle").order_by("-cycle__starts", "folio")
    plans = plans.exclude(cycle__state="discarded")
    if _sees_everything(actor):
        return plans
    scopes = [capacity.scope for capacity in actor.capacities]
    return plans.filter(Q(folio__in=scopes) | Q(cycle__folio__in=scopes))


def plans_matching(actor: Actor, *, cycle: str = "") -> QuerySet[Plan]:
    """The plans the actor may know of, of one cycle or of all, newest cycle first."""
    found = plans_visible_to(actor)
    found = found.filter(cycle__folio=cycle) if cycle else found
    return found.order_by("-cycle__starts", "cycle__folio", "folio")


def scope_cycle(scope: str) -> str:
    """The cycle a mandate's scope lies in; empty for the whole installation."""
    return cycle_of(scope)


def cycle(folio: str, actor: Actor) -> Cycle | None:
    """The cycle with this folio, capital letters forgiven, when the actor may know of it."""
    return cycles_visible_to(actor).filter(folio=folio.upper()).first()


def plan(folio_or_slug: str, actor: Actor) -> Plan | None:
    """The plan with this folio or slug, when the actor may know of it."""
    named = Q(folio=folio_or_slug.upper()) | Q(slug=folio_or_slug.lower())
    return plans_visible_to(actor).filter(named).first()


def known_among(folios: Iterable[str], actor: Actor) -> set[str]:
    """Those of these cycles and plans that the actor may know of; two queries."""
    wanted = set(folios)
    inside = cycles_visible_to(actor).filter(folio__in=wanted).values_list("folio", flat=True)
    below = plans_visible_to(actor).filter(folio__in=wanted).values_list("folio", flat=True)
    return {*inside, *below}


def current(actor: Actor, day: date) -> Cycle | None:
    """The published cycle that runs on a day, else the one that ended or begins nearest to it."""
    return _nearest(actor, day).first()


def _nearest(actor: Actor, day: date) -> QuerySet[Cycle]:
    """The published cycles: first what runs on a day, then by how near to it they are."""
    published = cycles_visible_to(actor).filter(state="published")
    runs = Case(When(starts__lte=day, ends__gte=day, then=Value(1)), default=Value(0))
    return published.alias(runs=runs).order_by("-runs", "-ends", "-starts", "folio")


def current_with_plans(actor: Actor, day: date) -> tuple[Cycle | None, list[Plan]]:
    """The cycle of `current` with its plans the actor may know of; one query when it has any."""
    newest = _nearest(actor, day).values("pk")[:1]
    found = plans_visible_to(actor).filter(cycle=Subquery(newest)).order_by("folio")
    plans = list(found)
    return (plans[0].cycle, plans) if plans else (current(actor, day), [])


def plans_of(cycle: Cycle, actor: Actor) -> QuerySet[Plan]:
    """The plans of a cycle that the actor may know of."""
    return plans_visible_to(actor).filter(cycle=cycle).order_by("folio")


def plans_in(cycles: Iterable[Cycle], actor: Actor) -> QuerySet[Plan]:
    """The plans of several cycles that the actor may know of, in order."""
    return plans_visible_to(actor).filter(cycle__in=list(cycles)).order_by("cycle", "folio")


def previous_of(cycle: Cycle, actor: Actor) -> Cycle | None:
    """The cycle it follows, when there is one and the actor may know of it."""
    if cycle.previous_id is None:
        return None
    return cycles_visible_to(actor).filter(pk=cycle.previous_id).first()


def phases_of(cycle: Cycle) -> QuerySet[Phase]:
    """The calendar, in order."""
    return cycle.phases.order_by("position")


def phase_at(phases: list[Phase], day: date) -> Phase | None:
    """The phase a day falls in; of several, the latest."""
    within = [phase for phase in phases if phase.opens <= day <= phase.closes]
    return within[-1] if within else None


def goals_of(cycle: Cycle) -> QuerySet[Goal]:
    """The goals in force, in order."""
    return cycle.goals.filter(withdrawn="").select_related("cycle", "owner")


def promises_of(cycle: Cycle) -> QuerySet[Promise]:
    """The standing promises in force, in order."""
    return cycle.promises.filter(withdrawn="").select_related("cycle")


def with_promises() -> QuerySet[Cycle]:
    """The standing cycles that promise anything."""
    made = Promise.objects.filter(cycle=OuterRef("pk"), withdrawn="")
    return _standing().filter(Exists(made)).order_by("pk")


def promises_due(capacities: Iterable[Capacity], roles: Iterable[Role]) -> QuerySet[Promise]:
    """The standing promises whose turn waits, in the cycles these mandates in these roles cover."""
    held, wanted = list(capacities), set(roles)
    scopes = {each.scope for each in held if each.role in wanted}
    found = Promise.objects.filter(withdrawn="", next_due__due__isnull=False)
    found = found.exclude(cycle__state="discarded")
    return found if "" in scopes else found.filter(cycle__folio__in=scopes)


def promises_and_pauses(cycle: Cycle) -> tuple[list[Promise], list[RestrictedPeriod]]:
    """The standing promises in force, in order, and the days on which the law pauses them.

    One query: pauses are few, and read beside each promise.
    """
    path = "cycle__restricted_periods"
    pause = FilteredRelation(path, condition=Q(**{f"{path}__withdrawn": ""}))
    beside = promises_of(cycle).annotate(pause=pause)
    rows = list(beside.annotate(paused_from=F("pause__starts"), paused_to=F("pause__ends")))
    days = {(row.paused_from, row.paused_to) for row in rows if row.paused_from}
    pauses = [
        RestrictedPeriod(cycle=cycle, starts=first, ends=last) for first, last in sorted(days)
    ]
    return list({row.pk: row for row in rows}.values()), pauses


def restricted_periods_of(cycle: Cycle) -> QuerySet[RestrictedPeriod]:
    """The law's pauses, in order."""
    return cycle.restricted_periods.filter(withdrawn="")


def holidays_of(cycle: Cycle) -> frozenset[date]:
    """The days on which offices do not work, for deadlines in working days; one query."""
    return frozenset(cycle.holidays.filter(withdrawn="").values_list("day", flat=True))


def holidays_listed(cycle: Cycle) -> QuerySet[Holiday]:
    """The holidays in force, in order, with their names."""
    return cycle.holidays.filter(withdrawn="").select_related("cycle")


def same_plan(jurisdiction: str, submission_year: int) -> Plan | None:
    """The plan of this jurisdiction submitted in this year; accents and capitals forgiven."""
    wanted = _bare(jurisdiction)
    submitted = Plan.objects.filter(submission_year=submission_year).select_related("cycle")
    submitted = submitted.exclude(cycle__state="discarded")
    return next((plan for plan in submitted if _bare(plan.jurisdiction) == wanted), None)


def _bare(jurisdiction: str) -> str:
    """A jurisdiction's name as both languages' pages give it."""
    return fold(jurisdiction).replace("(state)", "(estado)")


def free_folio(letters: str, year: int) -> str:
    """The folio of these letters and year, or of the first year after it that is free."""
    taken = set(Cycle.objects.filter(folio__startswith=letters).values_list("folio", flat=True))
    return next(folio for n in count(year) if (folio := f"{letters}-{n}") not in taken)
