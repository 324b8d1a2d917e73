"""Named reads of commitments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import (
    Count,
    Exists,
    FilteredRelation,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)

from planabierto.ground.institutions.models import Institution
from planabierto.ground.vocabulary.models import Scheme
from planabierto.journey.commitments.models import (
    Adoption,
    Amendment,
    AmendmentChange,
    Classification,
    Commitment,
    Inclusion,
    Milestone,
    PartnerRole,
    Responsibility,
    Withdrawal,
)
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting.models import Publication
from planabierto.journey.drafting.texts import CommitmentText
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual

Row = TypeVar("Row", Commitment, Milestone)
BATCH = 100


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader narrows a list of commitments by; empty means any."""

    cycle: str = ""
    plan: str = ""
    area: str = ""
    value: str = ""
    institution: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as a ribbon shows it: a value, because lists show hundreds of them."""

    pk: int
    number: int
    starts: date | None
    ends: date | None
    state: str
    output: Bilingual


def visible_to(actor: Actor) -> QuerySet[Commitment]:
    """The commitments of the cycles the actor may know of that stand in a plan they may know."""
    return Commitment.objects.filter(stands(actor, "pk")).select_related("cycle")


def stands(actor: Actor, commitment: str = "commitment") -> Exists:
    """Whether the commitment a column names stands in a plan the actor may know of.

    Cheap for the few rows a key or a folio leaves; long lists are narrowed by `visible_to`.
    """
    known = cycles.knowable_plan(actor, "plan__")
    return Exists(Inclusion.objects.filter(known, commitment=OuterRef(commitment)))


_JOINED = (
    "goal__cycle",
    "adoption__basis__document",
    "adoption__resolution__forum__cycle",
    "adoption__item_version",
    "gone",
)


def commitment(folio: str, actor: Actor) -> Commitment | None:
    """The commitment with this folio, when the actor may know of it."""
    whole = FilteredRelation("withdrawals", condition=Q(withdrawals__milestone=None))
    found = visible_to(actor).annotate(gone=whole)
    return found.select_related(*_JOINED).filter(folio=folio.upper()).first()


def milestone(folio: str, actor: Actor) -> Milestone | None:
    """The milestone with this folio, when the actor may know of its commitment."""
    found = Milestone.objects.filter(stands(actor), folio=folio.upper())
    return found.select_related("commitment__cycle", "responsible", "withdrawal").first()


def milestones_under(folio: str, actor: Actor) -> QuerySet[Milestone]:
    """The milestone with this folio, or those of the commitment with it."""
    named = Q(folio=folio) | Q(commitment__folio=folio)
    found = Milestone.objects.filter(stands(actor), named)
    return found.select_related("commitment__cycle").order_by("number")


def among(pks: Iterable[int], actor: Actor) -> QuerySet[Commitment]:
    """Those of these commitments that the actor may know of, by number."""
    return Commitment.objects.filter(stands(actor, "pk"), pk__in=pks).order_by("number")


def milestones_among(pks: Iterable[int], actor: Actor) -> QuerySet[Milestone]:
    """Those of these milestones that the actor may know of, by commitment and number."""
    found = Milestone.objects.filter(stands(actor), pk__in=pks)
    return found.order_by("commitment__number", "number", "pk")


def with_ties(found: Iterable[Commitment], actor: Actor) -> list[Commitment]:
    """The commitments with plans, terms and institutions, and no milestones; three queries."""
    rows = list(found)
    if rows:
        prefetch_related_objects(rows, *ties(actor))
    return rows


def milestone_counts(found: Iterable[Commitment]) -> dict[int, int]:
    """Commitment's key → how many milestones it has, withdrawn ones too; one query."""
    steps = Milestone.objects.filter(commitment__in=list(found)).order_by()
    return dict(steps.values_list("commitment").annotate(count=Count("pk")))


def milestones_matching(
    actor: Actor, *, cycle: str = "", commitment: str = "", state: str = ""
) -> QuerySet[Milestone]:
    """The milestones the actor may know of, narrowed by folios and state, in order."""
    wanted = {"commitment__cycle__folio": cycle, "commitment__folio": commitment, "state": state}
    found = Milestone.objects.filter(commitment__in=visible_to(actor))
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    return found.select_related("commitment__cycle", "responsible", "withdrawal").order_by(
        "-commitment__cycle__starts", "commitment__cycle__folio", "commitment__number", "number"
    )


def matching(filters: Filters, actor: Actor, day: date) -> QuerySet[Commitment]:
    """The commitments a reader's filters leave, in order of cycle and number."""
    found = visible_to(actor)
    if filters.cycle:
        found = found.filter(cycle__folio=filters.cycle)
    if filters.plan:
        named = cycles.plans_visible_to(actor).filter(folio=filters.plan)
        found = found.filter(inclusions__plan__in=named)
    for scheme, code in ((Scheme.AREA, filters.area), (Scheme.VALUE, filters.value)):
        if code:
            bearing = Classification.objects.filter(term__scheme=scheme, term__code=code)
            found = found.filter(pk__in=bearing.values("commitment"))
    if filters.institution:
        held = Responsibility.objects.filter(institution=int(filters.institution))
        found = found.filter(pk__in=held.values("commitment"))
    if filters.state:
        found = found.filter(_in_state(filters.state, day))
    return found.order_by("-cycle__starts", "cycle__folio", "number")


def stretch(found: QuerySet[Row], start: int, stop: int) -> QuerySet[Row]:
    """The rows of a list from one place to another, in its order; one query.

    Their keys are found first, so that keys are put in order and not whole texts.
    """
    return found.filter(pk__in=found.values("pk")[start:stop])


def _in_state(state: str, day: date) -> Q:
    conditions = {
        "withdrawn": Q(state="withdrawn"),
        "upcoming": Q(state="active", starts__gt=day),
        "running": Q(state="active")
        & (Q(starts__lte=day) | Q(starts=None, ends__isnull=False))
        & (Q(ends__gte=day) | Q(ends=None)),
        "undated": Q(state="active", starts=None, ends=None),
        "ended": Q(state="active", ends__lt=day),
    }
    return conditions.get(state, Q(pk=None))


def with_what_lists_show(
    found: Iterable[Commitment] | QuerySet[Commitment], actor: Actor | None = None
) -> list[Commitment]:
    """The commitments with all that a list row shows, in a fixed number of queries.

    For an actor, only the plans they may know of are among the inclusions.
    """
    rows = list(found)
    if rows:
        prefetch_related_objects(rows, *list_parts(actor))
    return rows


def with_plans(found: Commitment) -> Commitment:
    """The commitment with the plans it stands in, so that scopes ask no more; one query."""
    prefetch_related_objects([found], Prefetch("inclusions", _inclusions(None)))
    return found


def in_batches(found: QuerySet[Commitment], actor: Actor) -> Iterator[Commitment]:
    """The commitments with all that a list row shows, a hundred at a time in memory."""
    return found.prefetch_related(*list_parts(actor)).iterator(chunk_size=BATCH)


def leads_of(found: Iterable[Commitment]) -> dict[int, list[Bilingual]]:
    """Commitment's key → the names of the institutions that answer for it, in order; one query."""
    held = Responsibility.objects.filter(commitment__in=list(found), role=PartnerRole.LEAD)
    names = held.order_by("position").values_list(
        "commitment", "institution__name_es", "institution__name_en"
    )
    by_commitment: dict[int, list[Bilingual]] = {}
    for key, es, en in names:
        by_commitment.setdefault(key, []).append(Bilingual(es, en))
    return by_commitment


def jurisdictions_of(found: Iterable[Commitment], actor: Actor) -> dict[int, list[str]]:
    """Commitment's key → whose plans it stands in, of those the actor may know of; one query."""
    standing = _inclusions(actor).filter(commitment__in=list(found))
    by_commitment: dict[int, list[str]] = {}
    for key, jurisdiction in standing.values_list("commitment", "plan__jurisdiction"):
        by_commitment.setdefault(key, []).append(jurisdiction)
    return by_commitment


def list_parts(actor: Actor | None = None) -> tuple[Prefetch[str], ...]:
    """What a row or a ribbon of a commitment needs beside its own columns."""
    steps = Milestone.objects.select_related("responsible", "withdrawal").order_by("number")
    return (*ties(actor), Prefetch("milestones", steps))


def ties(actor: Actor | None = None) -> tuple[Prefetch[str], ...]:
    """What ties a commitment to plans, terms and institutions; list_parts without milestones."""
    terms = Classification.objects.select_related("term").order_by("term__scheme", "position")
    return (
        Prefetch("inclusions", _inclusions(actor)),
        Prefetch("classifications", terms),
        Prefetch("responsibilities", _responsibilities()),
    )


def _inclusions(actor: Actor | None) -> QuerySet[Inclusion]:
    known = Q() if actor is None else cycles.knowable_plan(actor, "plan__")
    return Inclusion.objects.filter(known).select_related("plan").order_by("plan__folio")


def _responsibilities() -> QuerySet[Responsibility]:
    return Responsibility.objects.select_related("institution").order_by("role", "position")


def of_cycle(cycle: Cycle, actor: Actor) -> QuerySet[Commitment]:
    """A cycle's commitments the actor may know of, in order."""
    return visible_to(actor).filter(cycle=cycle).order_by("number")


def of_plan(plan: Plan, actor: Actor) -> QuerySet[Commitment]:
    """A plan's commitments the actor may know of, in order."""
    return visible_to(actor).filter(inclusions__plan=plan).order_by("number")


def is_told(text: CommitmentText) -> bool:
    """Whether a text stands in a public plan, so that adopting it makes it public."""
    folios = [part.partition("=")[0] for part in text.listed("inclusions")]
    return Plan.objects.filter(folio__in=folios, state="published").exists()


def kept_inside() -> QuerySet[Inclusion, int]:
    """The keys of the commitments that stand in no public plan yet; few, found from draft plans."""
    shown = Inclusion.objects.filter(plan__state="published", commitment=OuterRef("commitment"))
    drafted = Inclusion.objects.filter(~Exists(shown), plan__state="draft")
    return drafted.order_by().values_list("commitment", flat=True)


def bases_kept_inside() -> QuerySet[Adoption, int | None]:
    """The documents, by version's key, that nothing public rests on yet."""
    told = Adoption.objects.filter(
        basis=OuterRef("basis"), commitment__inclusions__plan__state="published"
    )
    published = Publication.objects.filter(basis=OuterRef("basis"))
    inside = Adoption.objects.filter(
        ~Exists(told), ~Exists(published), basis__isnull=False, commitment__in=kept_inside()
    )
    return inside.values_list("basis", flat=True)


def adopted_inside(plan: Plan) -> QuerySet[Commitment]:
    """A plan's commitments that stand in no public plan yet, in order."""
    inside = Commitment.objects.filter(pk__in=kept_inside(), inclusions__plan=plan)
    return inside.select_related("cycle", "adoption").order_by("number")


def of_institution(institution: Institution, actor: Actor) -> QuerySet[Responsibility]:
    """What an institution answers for or takes part in, newest cycle first."""
    held = Responsibility.objects.filter(stands(actor), institution=institution)
    return held.select_related("commitment__cycle").order_by(
        "-commitment__cycle__starts", "commitment__number", "role"
    )


def duties_of(institution: Institution, actor: Actor) -> dict[str, int]:
    """Role → how many commitments an institution holds it in; roles it never holds are absent."""
    held = of_institution(institution, actor).order_by().values_list("role")
    return dict(held.annotate(count=Count("commitment", distinct=True)))


def amendments_of(commitment: Commitment) -> QuerySet[Amendment]:
    """The amendments of a commitment with their changes, newest first."""
    found = commitment.amendments.select_related("resolution__forum__cycle")
    return found.prefetch_related("changes").order_by("-number")


def changes_of(commitment: Commitment) -> QuerySet[AmendmentChange]:
    """Every field that amendments changed, each with its amendment, newest first; one query."""
    found = AmendmentChange.objects.filter(amendment__commitment=commitment)
    found = found.select_related("amendment__resolution__forum__cycle")
    return found.order_by("-amendment__number", "pk")


def withdrawals_of(commitment: Commitment) -> QuerySet[Withdrawal]:
    """The withdrawals of a commitment and of its milestones, newest first."""
    return commitment.withdrawals.select_related("milestone").order_by("-pk")


def withdrawals_in_hand(commitment: Commitment) -> list[Withdrawal]:
    """The same, of a commitment found by its folio with what lists show; no query."""
    own = [getattr(commitment, "gone", None)]
    own += [getattr(step, "withdrawal", None) for step in commitment.milestones.all()]
    return sorted(filter(None, own), key=lambda each: -each.pk)


def institutions_with_duties(actor: Actor) -> QuerySet[Institution]:
    """The institutions that answer for some commitment the actor may know of, by name."""
    known = cycles.knowable_plan(actor, "commitment__inclusions__plan__")
    held = Responsibility.objects.filter(known, commitment__inclusions__isnull=False)
    return Institution.objects.filter(pk__in=held.values("institution"))
