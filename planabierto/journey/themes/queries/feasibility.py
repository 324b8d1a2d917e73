"""Named reads of feasibility: verdicts, who answered, the queue and its workload."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Count, Prefetch, Q, QuerySet, Value, When

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.queries import cycles_visible_to
from planabierto.journey.themes.models import (
    Criterion,
    Dossier,
    FeasibilityVerdict,
    Judgement,
    Opinion,
)
from planabierto.journey.themes.queries.reviewing import (
    APPROVERS,
    OPEN,
    REVIEWERS,
    held_in,
    is_overdue,
    with_heirs,
)
from planabierto.kit import clock
from planabierto.kit.actor import Actor


@dataclass(frozen=True, slots=True)
class Answered:
    """What feasibility has come to on a theme: its verdict, who is late, who is still to answer.

    `silent` did not answer in time; `waiting` still has time; `disagree` holds the approved
    opinions when they come to different things and nobody has concluded.
    """

    verdict: FeasibilityVerdict | None = None
    silent: Sequence[Dossier] = field(default_factory=tuple)
    waiting: Sequence[Dossier] = field(default_factory=tuple)
    answered: Sequence[Dossier] = field(default_factory=tuple)

    @property
    def is_asked(self) -> bool:
        """Whether anybody was asked."""
        return bool(self.verdict or self.silent or self.waiting or self.answered)


@dataclass(frozen=True, slots=True)
class Workload:
    """How much one institution has to judge: open, drafted, late, and done."""

    institution: str
    number: int
    open: int
    drafted: int
    late: int
    done: int


NOT_ASKED = Answered()


def verdicts_of(themes: Iterable[int]) -> dict[int, FeasibilityVerdict]:
    """The verdict that holds on each of these themes; one query."""
    found = FeasibilityVerdict.objects.filter(theme__in=list(themes))
    found = found.select_related("opinion__dossier__institution").order_by("made_at", "pk")
    return {each.theme_id: each for each in found}


def answers_of(themes: Iterable[int], day: date | None = None) -> dict[int, Answered]:
    """Where feasibility stands on each of these themes on a day, or today; two queries."""
    keys, day = list(themes), day or clock.today_in(RECORD_ZONE, clock.now())
    verdicts = verdicts_of(keys)
    found = Dossier.objects.filter(theme__in=keys).exclude(state="withdrawn")
    by_theme: dict[int, list[Dossier]] = {}
    for dossier in found.select_related("institution").order_by("made_at", "pk"):
        by_theme.setdefault(dossier.theme_id, []).append(dossier)
    return {key: _answered(verdicts.get(key), by_theme.get(key, []), day) for key in keys}


def history_of(theme: int, day: date) -> tuple[Answered, list[FeasibilityVerdict]]:
    """Where feasibility stands on one theme, and every verdict before the one that holds."""
    verdicts = list(verdict_history(theme))
    found = Dossier.objects.filter(theme=theme).exclude(state="withdrawn")
    dossiers = list(found.select_related("institution").order_by("made_at", "pk"))
    holds = verdicts[0] if verdicts else None
    return _answered(holds, dossiers, day), verdicts[1:]


def _answered(
    verdict: FeasibilityVerdict | None, dossiers: Sequence[Dossier], day: date
) -> Answered:
    still = [each for each in dossiers if each.state in OPEN]
    return Answered(
        verdict,
        silent=[each for each in still if is_overdue(each, day)],
        waiting=[each for each in still if not is_overdue(each, day)],
        answered=[each for each in dossiers if each.state == "approved"],
    )


def dossiers_visible_to(actor: Actor) -> QuerySet[Dossier]:
    """The dossiers of the cycles the actor may know of, with what a page shows."""
    found = Dossier.objects.filter(theme__cycle__in=cycles_visible_to(actor))
    return found.select_related("theme__cycle", "institution", "second_of__institution")


def dossier(number: int, actor: Actor) -> Dossier | None:
    """One dossier, when the actor may know of its cycle."""
    found = dossiers_visible_to(actor).select_related("withdrawal")
    return found.filter(pk=number).first()


def queue(
    cycle: Cycle, actor: Actor, day: date, *, only: str = "", institution: int | None = None
) -> QuerySet[Dossier]:
    """The dossiers of a cycle, most pressing first: all, or those open, late, to approve, done."""
    found = dossiers_visible_to(actor).filter(theme__cycle=cycle)
    kinds = {
        "open": Q(state__in=OPEN),
        "late": Q(state__in=OPEN, due__lt=day),
        "drafted": Q(state="drafted"),
        "done": Q(state="approved"),
    }
    found = found.filter(kinds.get(only, ~Q(state="withdrawn")))
    if institution:
        found = found.filter(institution=institution)
    return found.order_by(Case(When(state__in=OPEN, then=Value(0)), default=Value(1)), "due", "pk")


def reviews_for(actor: Actor, cycle: Cycle) -> set[int]:
    """The institutions a person judges or approves for in a cycle, with those they took over."""
    return {each.institution_id for each in held_in(actor, cycle, (*REVIEWERS, *APPROVERS))}


def workload(cycle: Cycle, day: date) -> list[Workload]:
    """How much each institution has to judge in a cycle; most first, one query."""
    still = Q(state__in=OPEN)
    found = (
        Dossier.objects.filter(theme__cycle=cycle)
        .exclude(state="withdrawn")
        .values("institution", "institution__name_es", "institution__name_en")
        .annotate(
            open=Count("pk", filter=still),
            drafted=Count("pk", filter=Q(state="drafted")),
            late=Count("pk", filter=still & Q(due__lt=day)),
            done=Count("pk", filter=Q(state="approved")),
        )
        .order_by("-open", "institution__name_es", "institution")
    )
    return [
        Workload(
            institution=row["institution__name_es"] or row["institution__name_en"],
            number=row["institution"],
            open=row["open"],
            drafted=row["drafted"],
            late=row["late"],
            done=row["done"],
        )
        for row in found
    ]


def opinions_of(found: Dossier) -> QuerySet[Opinion]:
    """Every draft and opinion of a dossier, newest first, with its marks and what was missing."""
    rows = found.opinions.select_related("objection").prefetch_related(_marks())
    return rows.order_by("-made_at", "-pk")


def opinion(number: int, actor: Actor) -> Opinion | None:
    """One opinion, when the actor may know of its cycle."""
    found = Opinion.objects.filter(dossier__theme__cycle__in=cycles_visible_to(actor), pk=number)
    return found.select_related("dossier__theme__cycle", "dossier__institution").first()


def public_opinions(themes: Iterable[int]) -> QuerySet[Opinion]:
    """The approved opinions on these themes, oldest first, with their marks."""
    found = Opinion.objects.filter(dossier__theme__in=list(themes), approved_at__isnull=False)
    found = found.select_related("dossier__institution", "dossier__second_of__institution")
    return found.prefetch_related(_marks()).order_by("approved_at", "pk")


def _marks() -> Prefetch[str]:
    """What an opinion says of each criterion, in the criteria's order; one query."""
    rows = Judgement.objects.select_related("criterion")
    return Prefetch("judgements", rows.order_by("criterion__position", "pk"))


def verdict_history(theme: int) -> QuerySet[FeasibilityVerdict]:
    """Every verdict on a theme, newest first."""
    found = FeasibilityVerdict.objects.filter(theme=theme)
    return found.select_related("opinion__dossier__institution").order_by("-made_at", "-pk")


def criteria_of(cycle: Cycle) -> QuerySet[Criterion]:
    """What feasibility asks of a theme in a cycle, in order."""
    return cycle.criteria.order_by("position", "pk")


def criterion(cycle: Cycle, key: str) -> Criterion | None:
    """One criterion of a cycle."""
    return cycle.criteria.filter(key=key).first()


def knows_of_drafts(actor: Actor, found: Dossier) -> bool:
    """Whether somebody may read a draft: who speaks for the institution, and the secretariat."""
    held = held_in(actor, found.theme.cycle, (*REVIEWERS, *APPROVERS))
    bodies = with_heirs(found.institution_id) if held else set()
    return actor.is_system or any(each.institution_id in bodies for each in held)
