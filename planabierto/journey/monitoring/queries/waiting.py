"""What waits for whom: milestones that are due, late or silent, and updates to look at.

Each list is the twenty most pressing rows and whether there are more, in one query whatever the
number of records.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import (
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from planabierto.journey.commitments.models import (
    Commitment,
    Milestone,
    Seat,
    Side,
)
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.models import (
    Answer,
    Contest,
    MilestoneState,
    Update,
    Verification,
)
from planabierto.journey.monitoring.queries.completing import incomplete
from planabierto.journey.monitoring.queries.owed import is_reminded_of
from planabierto.journey.monitoring.queries.reading import SILENCE, SOON
from planabierto.journey.monitoring.queries.scopes import answers, any_of, lies_within
from planabierto.journey.monitoring.queries.standing import same_subject, subject_of
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import Capacity, Role
from planabierto.kit.few import Few, few
from planabierto.kit.folio import number_of

RECENT = timedelta(days=60)
OF_UPDATE = (
    "number",
    "level",
    "commitment__folio",
    "commitment__title_es",
    "commitment__title_en",
    "milestone__output_es",
    "milestone__output_en",
)
# No index is in this order, on purpose: to walk one would read every update for twenty of them.
OLDEST_FIRST = F("occurred").asc(nulls_first=True)
OF_CONTEST = ("reason", *(f"update__{name}" for name in OF_UPDATE))
OF_MILESTONE = (
    "folio",
    "output_es",
    "output_en",
    "ends",
    "responsible__name_es",
    "responsible__name_en",
)


def to_report(held: Sequence[Capacity], day: date, at: datetime) -> Few[Milestone]:
    """The milestones these capacities answer for that end soon, are late or are silent.

    But those whose report their office was already reminded of: they wait by that.
    """
    mine = any_of(answers(each) & lies_within(each) for each in held)
    owed = Q(ends__lte=day + SOON) | Q(starts__lte=day - SILENCE, spoken__lt=at - SILENCE)
    found = _open_milestones().alias(spoken=_spoken()).filter(mine, ~is_reminded_of())
    found = found.filter(owed)
    return few(found.order_by(F("ends").asc(nulls_last=True), "pk"))


def late(held: Sequence[Capacity], day: date) -> Few[Milestone]:
    """The milestones these capacities look after that are over and not declared complete."""
    mine = any_of(lies_within(each) for each in held)
    return few(_open_milestones().filter(mine, ends__lt=day).order_by(F("ends").asc(), "pk"))


def to_answer(held: Sequence[Capacity]) -> Few[Contest]:
    """The contests that wait for these capacities' institutions to answer."""
    mine = any_of(
        Q(update__institution=each.institution_id) & lies_within(each, "update__commitment")
        for each in held
    )
    found = Contest.objects.filter(
        mine,
        ~_answered(),
        settlement=None,
        update__state="contested",
        update__commitment__state="active",
    )
    shown = found.select_related("update__commitment", "update__milestone").only(*OF_CONTEST)
    return few(shown.order_by(OLDEST_FIRST, "pk"))


def to_verify(held: Sequence[Capacity], day: date, verifier: str) -> Few[Update]:
    """The newest updates that wait for these capacities' seats, from other institutions."""
    # Members of groups nearly always sit in one; others are asked first, for the rest is dear.
    if not any(each.role == Role.GROUP_MEMBER for each in held) and not _sits_in(held, day):
        return Few([])
    newest = MilestoneState.objects.filter(declared_by=OuterRef("pk"))
    said = Verification.objects.filter(update=OuterRef("pk"), made_by=verifier)
    contested = Update.objects.alias(**subject_of()).filter(
        commitment=OuterRef("commitment"), state="contested", **same_subject()
    )
    found = (
        Update.objects.alias(**subject_of())
        .filter(
            Q(milestone=None) | Exists(newest),
            ~Exists(said),
            ~Exists(contested),
            commitment__in=_sits_in(held, day),
            commitment__state="active",
            state__in=("declared", "answered", "settled"),
        )
        .exclude(institution__in=[each.institution_id for each in held])
    )
    shown = found.select_related("commitment", "milestone").only(*OF_UPDATE)
    return few(shown.order_by(OLDEST_FIRST, "pk"))


def _sits_in(held: Sequence[Capacity], day: date) -> QuerySet[Seat, int]:
    """The commitments in whose groups these capacities sit on a day."""
    numbers = [number_of(each.folio, "mandate") for each in held]
    seats = Seat.objects.filter(
        Q(ends=None) | Q(ends__gte=day),
        mandate__in=[each for each in numbers if each],
        starts__lte=day,
    )
    return seats.values_list("commitment", flat=True)


def to_settle(held: Sequence[Capacity]) -> Few[Contest]:
    """The contests of these capacities' institutions that were answered and wait for a word."""
    mine = any_of(
        Q(institution=each.institution_id) & lies_within(each, "update__commitment")
        for each in held
    )
    found = Contest.objects.filter(
        mine, _answered(), settlement=None, update__state__in=("contested", "answered")
    )
    shown = found.select_related("update__commitment", "update__milestone").only(*OF_CONTEST)
    return few(shown.order_by(OLDEST_FIRST, "pk"))


def to_look_at(held: Sequence[Capacity], at: datetime) -> Few[Update]:
    """The milestones declared complete of late that nobody verified and these never contested."""
    mine = any_of(lies_within(each, "commitment") for each in held)
    bodies = [each.institution_id for each in held]
    spoken = Contest.objects.filter(update=OuterRef("pk"), institution__in=bodies)
    found = Update.objects.filter(
        mine,
        ~Exists(spoken),
        commitment__state="active",
        level=Level.COMPLETE,
        occurred__gte=at - RECENT,
        state__in=("declared", "contested", "answered", "settled"),
    ).exclude(institution__in=bodies)
    shown = found.select_related("commitment", "milestone").only(*OF_UPDATE)
    return few(shown.order_by(OLDEST_FIRST, "pk"))


def _open_milestones() -> QuerySet[Milestone]:
    """Milestones in force that are not declared complete in all their plans."""
    found = Milestone.objects.filter(incomplete(), state="planned", commitment__state="active")
    return found.select_related("responsible").only(*OF_MILESTONE)


def _spoken() -> Coalesce:
    """When somebody last spoke of a milestone; long ago when nobody did."""
    said = MilestoneState.objects.filter(milestone=OuterRef("pk")).order_by()
    last = said.values("milestone").annotate(last=Max("declared_on")).values("last")
    began = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
    return Coalesce(Subquery(last), Value(began))


def _answered() -> Exists:
    return Exists(Answer.objects.filter(contest=OuterRef("pk")))


def without_society(cycle: Cycle, day: date) -> QuerySet[Commitment]:
    """The commitments of a cycle that nobody from outside the government can verify on a day."""
    found = Commitment.objects.filter(~_society(day), cycle=cycle, state="active")
    return found.order_by("number")


def unverifiable(held: Sequence[Capacity], day: date) -> Few[Commitment]:
    """The commitments these capacities look after with reports that nobody can verify."""
    mine = any_of(lies_within(each, "") for each in held)
    said = Update.objects.filter(
        commitment=OuterRef("pk"), state__in=("declared", "answered", "settled")
    )
    found = Commitment.objects.filter(mine, ~_society(day), Exists(said), state="active")
    return few(found.only("folio", "title_es", "title_en").order_by("number", "pk"))


def _society(day: date) -> Exists:
    """Whether somebody from outside the government sits in a commitment's group."""
    sitting = Seat.objects.filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day)
    return Exists(sitting.filter(commitment=OuterRef("pk"), side=Side.SOCIETY))
