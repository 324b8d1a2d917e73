"""What may be seen of progress, and who may speak of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import (
    Commitment,
    Inclusion,
    Milestone,
    PartnerRole,
    Responsibility,
    Seat,
)
from planabierto.journey.commitments.queries.commitments import stands
from planabierto.journey.commitments.rules import covers
from planabierto.journey.monitoring.models import (
    Contest,
    Evidence,
    EvidenceWithdrawal,
    MilestoneState,
    Settlement,
    Update,
    Verification,
)
from planabierto.journey.monitoring.queries.reading import known_place
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.folio import number_of

REPORTERS = (Role.LEAD, Role.LIAISON, Role.CONTACT)
WATCHERS = (Role.MONITOR, Role.EVALUATOR)
ANSWERABLE = (PartnerRole.LEAD, PartnerRole.CO_RESPONSIBLE)


def updates_visible_to(actor: Actor) -> QuerySet[Update]:
    """The updates on commitments, and in plans, that the actor may know of, newest first."""
    found = Update.objects.filter(stands(actor), known_place(actor)).select_related(
        "commitment__cycle", "milestone", "inclusion__plan", "institution"
    )
    return found.order_by("-occurred", "-pk")


def update(folio: str, actor: Actor) -> Update | None:
    """The update with this folio, when the actor may know of its commitment."""
    commitment, mark, number = folio.upper().rpartition("-U")
    if not mark or number_of(folio, "update") is None:
        return None
    return updates_visible_to(actor).filter(commitment__folio=commitment, number=number).first()


def contest(number: int, actor: Actor) -> Contest | None:
    """One contest, when the actor may know of its commitment."""
    found = Contest.objects.filter(stands(actor, "update__commitment"), pk=number)
    return found.select_related("update__commitment__cycle", "institution").first()


def evidence_visible_to(actor: Actor) -> QuerySet[Evidence]:
    """The evidence on commitments the actor may know of, newest first."""
    found = Evidence.objects.filter(
        stands(actor), known_place(actor, "update__inclusion")
    ).select_related(
        "commitment__cycle", "milestone", "version__document", "institution", "withdrawal"
    )
    return found.order_by("-occurred", "-pk")


def evidence(folio: str, actor: Actor) -> Evidence | None:
    """The evidence with this folio, when the actor may know of its commitment."""
    commitment, mark, number = folio.upper().rpartition("-E")
    if not mark or number_of(folio, "evidence") is None:
        return None
    return evidence_visible_to(actor).filter(commitment__folio=commitment, number=number).first()


def standing_evidence(milestone: Milestone) -> QuerySet[Evidence]:
    """The evidence of a milestone that counts: neither withdrawn nor replaced."""
    return milestone.evidence.filter(withdrawal=None, replaced_by=None)


def subject_of(path: str = "") -> dict[str, Coalesce]:
    """What an update at the end of a path speaks of, in columns that compare even when empty."""
    return {
        f"same_{part}": Coalesce(F(f"{path}{part}"), 0, output_field=BigIntegerField())
        for part in ("milestone", "inclusion")
    }


def same_subject() -> dict[str, OuterRef]:
    """The condition of speaking of the same as the outer row, where both name their subject."""
    return {name: OuterRef(name) for name in subject_of()}


def newest_of_each_subject(found: QuerySet[Update]) -> QuerySet[Update]:
    """Those of these updates that no later one on the same subject overtakes."""
    later = Update.objects.exclude(state="retracted").alias(**subject_of())
    later = later.filter(
        Q(occurred__gt=OuterRef("occurred"))
        | Q(occurred=OuterRef("occurred"), pk__gt=OuterRef("pk")),
        commitment=OuterRef("commitment"),
        **same_subject(),
    )
    return found.alias(**subject_of()).filter(~Exists(later))


def standing_updates(milestone: Milestone | None, inclusion: Inclusion | None) -> QuerySet[Update]:
    """The updates on exactly this subject that were not taken back, newest first."""
    spoken = Update.objects.filter(milestone=milestone, inclusion=inclusion)
    return spoken.exclude(state="retracted").order_by("-occurred", "-pk")


def verified_level(update: Update) -> tuple[Level, Verification] | None:
    """The newest level of an update that somebody outside government found, and by which act."""
    found = update.verifications.filter(outside_government=True).order_by("-occurred", "-pk")
    newest = found.first()
    return (Level(newest.level), newest) if newest else None


def states_of(milestones: QuerySet[Milestone]) -> QuerySet[MilestoneState]:
    """Where these milestones stand."""
    return MilestoneState.objects.filter(milestone__in=milestones).select_related("inclusion__plan")


def reporting(actor: Actor, commitment: Commitment, milestone: Milestone | None) -> list[Capacity]:
    """The actor's capacities to report for an institution that answers for it."""
    held = [
        each for each in actor.capacities if each.role in REPORTERS and covers(each, commitment)
    ]
    if not held:
        return []
    duty = answering(commitment, milestone)
    return [each for each in held if each.institution_id in duty]


def answering(commitment: Commitment, milestone: Milestone | None) -> set[int]:
    """The institutions that answer for a commitment and its milestone, by key; one query."""
    held = Responsibility.objects.filter(commitment=commitment, role__in=ANSWERABLE)
    bodies = set(held.values_list("institution", flat=True))
    if milestone and milestone.responsible_id:
        bodies.add(milestone.responsible_id)
    return bodies


def seats_held(actor: Actor, commitment: Commitment, day: date) -> list[Capacity]:
    """The actor's capacities that sit in the commitment's working group on a day; one query."""
    numbers = {number_of(each.folio, "mandate"): each for each in actor.capacities}
    if not numbers:
        return []
    seated = Seat.objects.filter(
        Q(ends=None) | Q(ends__gte=day),
        commitment=commitment,
        mandate__in=[number for number in numbers if number],
        starts__lte=day,
    )
    return [numbers[pk] for pk in seated.values_list("mandate", flat=True)]


def watching(actor: Actor, commitment: Commitment) -> list[Capacity]:
    """The actor's capacities as monitor or evaluator of the commitment's cycle."""
    return [each for each in actor.capacities if each.role in WATCHERS and covers(each, commitment)]


def reaching(actor: Actor, commitment: Commitment) -> list[Capacity]:
    """Every capacity of the actor that reaches the commitment."""
    return [each for each in actor.capacities if covers(each, commitment)]


def same_house(one: int, other: int) -> bool:
    """Whether two institutions are one, or one institution took over from both."""
    return bool(kin([one], other))


def kin(
    bodies: Iterable[int], other: int, heirs: Mapping[int, int | None] | None = None
) -> set[int]:
    """Those of these institutions that are one house with another: they share an heir.

    One query for each step of the longest succession among them, fewer when who took over
    from whom is in hand.
    """
    wanted, known = set(bodies), dict(heirs or {})
    reached = {pk: {pk} for pk in wanted | {other}}
    front = {pk: pk for pk in reached} if wanted - {other} else {}
    while front:
        if unknown := set(front.values()) - known.keys():
            rows = Institution.objects.filter(pk__in=unknown).order_by()
            known |= rows.values_list("pk", "successor")
        steps = {start: heir for start, at in front.items() if (heir := known.get(at))}
        front = {start: at for start, at in steps.items() if at not in reached[start]}
        for start, at in front.items():
            reached[start].add(at)
    return {pk for pk in wanted if reached[pk] & reached[other]}


def is_settled(contest: Contest) -> bool:
    """Whether a contest is settled by now, whatever is in memory."""
    return Settlement.objects.filter(contest=contest).exists()


def is_withdrawn(evidence: Evidence) -> bool:
    """Whether a piece of evidence is withdrawn by now, whatever is in memory."""
    return EvidenceWithdrawal.objects.filter(evidence=evidence).exists()


def is_replaced(evidence: Evidence) -> bool:
    """Whether another piece of evidence took its place by now, whatever is in memory."""
    return Evidence.objects.filter(replaces=evidence).exists()


def unanswered(update: Update) -> QuerySet[Contest]:
    """The contests of an update that have neither answer nor settlement."""
    return update.contests.filter(answers=None, settlement=None)


def unanswered_beside(update: Update) -> QuerySet[Contest]:
    """The contests of any report on the same subject that wait for an answer."""
    told = standing_updates(update.milestone, update.inclusion)
    return Contest.objects.filter(answers=None, settlement=None, update__in=told.order_by())


def repeats(update: Update, body: int, level: Level) -> Verification | None:
    """An institution's newest word on an update, when it found this and nobody objected since."""
    own = update.verifications.filter(institution=body).order_by("-pk").first()
    if own is None or own.level != level:
        return None
    return None if update.contests.filter(made_at__gte=own.made_at).exists() else own


def open_contests(update: Update) -> QuerySet[Contest]:
    """The contests of an update that are not settled."""
    return update.contests.filter(settlement=None)


def newer_exists(update: Update) -> bool:
    """Whether a later update speaks of the same subject."""
    later = standing_updates(update.milestone, update.inclusion).filter(
        Q(occurred__gt=update.occurred) | Q(occurred=update.occurred, pk__gt=update.pk)
    )
    return later.exists()


def facts_of(milestone: Milestone, inclusion: Inclusion | None) -> dict[str, object]:
    """The columns of a milestone's state, computed from its updates and verifications."""
    declared = standing_updates(milestone, inclusion).first()
    verified = newest_verification(milestone, inclusion)
    return {
        "declared": declared.level if declared else None,
        "declared_by": declared,
        "declared_on": declared.occurred if declared else None,
        "verified": verified.level if verified else None,
        "verified_by": verified.update if verified else None,
        "verified_on": verified.occurred if verified else None,
    }


def newest_verification(milestone: Milestone, inclusion: Inclusion | None) -> Verification | None:
    """The level in force: that of the newest update somebody outside government found one for."""
    found = Verification.objects.filter(
        update__milestone=milestone, update__inclusion=inclusion, outside_government=True
    ).exclude(update__state="retracted")
    newest = found.order_by("-update__occurred", "-update__pk", "-occurred", "-pk")
    return newest.select_related("update").first()
