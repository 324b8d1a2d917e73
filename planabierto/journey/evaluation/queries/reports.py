"""Which reports an actor may know of: what is public, what they write, what they were asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from planabierto.ground.institutions.models import HandOver, Institution, Mandate
from planabierto.journey.commitments.models import Inclusion
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.cycles.queries import knowable_plan
from planabierto.journey.evaluation.models import Authorship, FactualCheck, Reply, Report
from planabierto.journey.evaluation.states import ReportKind
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.clock import today_in
from planabierto.kit.folio import cycle_of, number_of

REPLIERS = (Role.LEAD, Role.LIAISON, Role.CONTACT)
SHOWN = ("published", "superseded")
AT_CHECK = ("checking", "checked")
UNDER_WAY = ("draft", *AT_CHECK)
LINK = "link"
JOINED = ("cycle", "plan__cycle", "inclusion__commitment", "inclusion__plan", "body", "form")


def reports_visible_to(actor: Actor) -> QuerySet[Report]:
    """The reports an actor may know of, newest first.

    Published ones of plans they may know of; those they write, free of any other duty in the
    cycle; and those their institution was last asked to check, until they are written on.
    """
    found = Report.objects.select_related(*JOINED, "replaces__cycle").order_by("-cycle", "-number")
    if actor.is_system:
        return found
    known = Q(state__in=SHOWN) & knowable_plan(actor, "plan__")
    return found.filter(known | _written_by(actor) | _asked_of(actor))


def report(folio: str, actor: Actor) -> Report | None:
    """The report with this folio, when the actor may know of it."""
    number = number_of(folio.upper(), "report")
    if number is None:
        return None
    found = reports_visible_to(actor).filter(cycle__folio=cycle_of(folio.upper()))
    return found.filter(number=number).first()


def public_report(folio: str, actor: Actor) -> Report | None:
    """The report with this folio once it is public, also when a later edition replaced it."""
    found = report(folio, actor)
    return found if found and found.state in SHOWN else None


def later_than(of: Report) -> Report | None:
    """The public edition that took a report's place, if any."""
    found = Report.objects.filter(replaces=of, state__in=SHOWN).select_related("cycle")
    return found.first()


def published(actor: Actor, *, plan: str = "", cycle: str = "") -> QuerySet[Report]:
    """The public reports, of one plan or cycle by folio or of all, newest first."""
    found = reports_visible_to(actor).filter(state__in=SHOWN)
    found = found.filter(plan__folio=plan) if plan else found
    return found.filter(cycle__folio=cycle) if cycle else found


def superseded(actor: Actor, *, cycle: str = "") -> QuerySet[Report]:
    """The public reports whose place a later edition took."""
    return published(actor, cycle=cycle).filter(state="superseded")


def in_force(actor: Actor, *, cycle: str = "") -> QuerySet[Report]:
    """The public reports that no later edition replaced."""
    return published(actor, cycle=cycle).filter(state="published")


def of_commitment(commitment: int, actor: Actor) -> QuerySet[Report]:
    """The public reports that speak of a commitment, by its key; the newest first."""
    about = Q(inclusion__commitment=commitment) | Q(parts__inclusion__commitment=commitment)
    return published(actor).filter(state="published").filter(about).distinct()


def written_by(actor: Actor) -> QuerySet[Report]:
    """The reports an actor writes today and that are not public yet."""
    found = Report.objects.select_related(*JOINED).filter(state__in=UNDER_WAY)
    return found.filter(_written_by(actor)).order_by("-cycle", "-number")


def check(number: int, actor: Actor) -> FactualCheck | None:
    """One factual check by its key, when the actor may know of its report."""
    found = FactualCheck.objects.filter(pk=number, report__in=reports_visible_to(actor))
    joined = (f"report__{each}" for each in JOINED)
    return found.select_related(*joined, "institution").first()


def checks_of(of: Report) -> QuerySet[FactualCheck]:
    """A report's factual checks with their replies, in order."""
    found = of.factual_checks.select_related("institution", "report__cycle")
    return found.prefetch_related("replies__version__document").order_by("turn", "pk")


def replies_to(asked: FactualCheck) -> QuerySet[Reply]:
    """What an institution replied when it was asked, with its files, oldest first."""
    return asked.replies.select_related("version__document").order_by("pk")


def turn_of(of: Report) -> int:
    """How often a report was sent for its factual check."""
    highest: int | None = of.factual_checks.aggregate(highest=Max("turn"))["highest"]
    return highest or 0


def of_newest_turn() -> QuerySet[FactualCheck]:
    """The checks with which each report was last sent out."""
    turns = FactualCheck.objects.filter(report=OuterRef("report")).order_by()
    newest = turns.values("report").annotate(newest=Max("turn")).values("newest")
    return FactualCheck.objects.filter(turn=Subquery(newest))


def unanswered(of: Report) -> QuerySet[FactualCheck]:
    """The checks of a report's newest turn that nobody has replied to."""
    return of_newest_turn().filter(report=of, replies=None).select_related("institution")


def authors_of(of: Report, *, open_only: bool = False) -> QuerySet[Authorship]:
    """Who evaluates, or evaluated, for a report, in order."""
    found = of.authors.select_related("mandate__institution", "mandate__person").order_by("pk")
    return found.filter(ends=None) if open_only else found


def writing_today(of: Report) -> list[Authorship]:
    """Its evaluators whose mandate is in force on this day."""
    day = today_in(of.cycle.time_zone, clock.now())
    return [each for each in authors_of(of, open_only=True) if is_in_force(each.mandate, day)]


def is_in_force(mandate: Mandate, day: date) -> bool:
    """Whether a mandate is in force on a day; the last one counts."""
    return mandate.starts <= day and (mandate.ends is None or mandate.ends >= day)


def authorship(number: int, of: Report) -> Authorship | None:
    """One authorship of a report by its key."""
    return authors_of(of).filter(pk=number).first()


def own_authorship(actor: Actor, of: Report) -> Authorship | None:
    """The actor's own open authorship of a report, under a mandate they hold today."""
    return authors_of(of, open_only=True).filter(mandate__in=_evaluating(actor)).first()


def surely_own(actor: Actor, of: Report) -> Authorship:
    """The actor's own open authorship of a report, where a rule found one."""
    found = own_authorship(actor, of)
    if found is None:
        raise LookupError(of.folio)
    return found


def live_beside(body: int, plan: Plan, inclusion: Inclusion | None, kind: str) -> QuerySet[Report]:
    """What stands in the way of a new report: this body's own, or any that is public."""
    same = Report.objects.filter(kind=kind, plan=plan, inclusion=inclusion)
    return same.exclude(state="discarded").filter(Q(body=body) | Q(state__in=SHOWN))


def under_way_in(actor: Actor, plans: Iterable[Plan]) -> list[tuple[Report, bool]]:
    """What is under way in plans the actor evaluates, and whether they write it; one query.

    Of another body's reports they do not learn.
    """
    own = {each.institution_id for each in actor.capacities if each.role == Role.EVALUATOR}
    found = Report.objects.filter(state__in=UNDER_WAY, plan__in=[each.pk for each in plans])
    mine = Authorship.objects.filter(
        ends=None, mandate__in=_evaluating(actor), report=OuterRef("pk")
    )
    marked = found.annotate(mine=Exists(mine)).filter(Q(mine=True) | Q(body__in=own))
    return [(each, each.mine) for each in marked.select_related(*JOINED).order_by("pk")]


def next_number(cycle: Cycle) -> int:
    """The number of the cycle's next report; the caller holds the cycle."""
    highest: int | None = cycle.reports.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def locked(of: Report) -> Report:
    """The report as it stands, held until the transaction ends."""
    held = Report.objects.select_for_update(of=("self",)).select_related(*JOINED)
    return held.select_related("replaces__cycle").get(pk=of.pk)


def within(capacity: Capacity, path: str = "") -> Q:
    """The reports a capacity's scope holds: every one, a cycle's or a plan's."""
    if not capacity.scope:
        return Q()
    of_cycle = Q(**{f"{path}cycle__folio": capacity.scope})
    return of_cycle | Q(**{f"{path}plan__folio": capacity.scope})


def entangled_in(actor: Actor) -> set[str]:
    """The cycles in which an actor has another duty than evaluating; an empty one is all.

    A duty counts while its second factor is still to be shown.
    """
    held = (*actor.capacities, *actor.withheld)
    return {cycle_of(each.scope) for each in held if each.role != Role.EVALUATOR}


def is_independent(actor: Actor, cycle: Cycle) -> bool:
    """Whether an actor has no other duty than evaluating in a cycle."""
    return not entangled_in(actor) & {"", cycle.folio}


def evaluating(actor: Actor, plan: Plan) -> Capacity | None:
    """The capacity in which an actor evaluates a plan, free of any other duty in its cycle."""
    if actor.via == LINK or not is_independent(actor, plan.cycle):
        return None
    return actor.acting_as(Role.EVALUATOR, scope=plan.folio)


def capacity_of(actor: Actor, plan: Plan) -> Capacity:
    """The capacity in which an actor evaluates a plan, where a rule found one."""
    held = evaluating(actor, plan)
    if held is None:
        raise LookupError(plan.folio)
    return held


def kind_of(inclusion: Inclusion | None) -> str:
    """Which report is owed: of one record of a plan, or of the plan."""
    return ReportKind.INCEPTION if inclusion is None else ReportKind.END


def body(number: int) -> Institution:
    """The institution with this key."""
    return Institution.objects.get(pk=number)


def mandate_of(capacity: Capacity) -> Mandate:
    """The mandate behind a capacity."""
    found = Mandate.objects.select_related("person", "institution")
    return found.get(pk=number_of(capacity.folio, "mandate") or 0)


def took_over(incoming: Mandate, outgoing: Mandate) -> bool:
    """Whether a mandate was handed over to another by an act."""
    return HandOver.objects.filter(incoming=incoming, outgoing=outgoing).exists()


def _evaluating(actor: Actor) -> list[int]:
    held = (each for each in actor.capacities if each.role == Role.EVALUATOR)
    numbers = (number_of(each.folio, "mandate") for each in held)
    return [number for number in numbers if number]


def _written_by(actor: Actor) -> Q:
    numbers, entangled = _evaluating(actor), entangled_in(actor)
    if not numbers or "" in entangled or actor.via == LINK:
        return Q(pk=None)
    mine = Authorship.objects.filter(ends=None, mandate__in=numbers)
    return Q(pk__in=mine.order_by().values("report")) & ~Q(cycle__folio__in=entangled)


def _asked_of(actor: Actor) -> Q:
    if actor.via == LINK or not actor.acting_as(*REPLIERS):
        return Q(pk=None)
    asked = of_newest_turn().filter(_reaching(actor, "report__"))
    return Q(state__in=AT_CHECK) & Q(pk__in=asked.order_by().values("report"))


def _reaching(actor: Actor, path: str) -> Q:
    """The checks asked of an institution an actor answers for, where the mandate reaches."""
    reach = Q(pk=None)
    for each in actor.capacities:
        if each.role in REPLIERS:
            reach |= Q(institution=each.institution_id) & within(each, path)
    return reach
