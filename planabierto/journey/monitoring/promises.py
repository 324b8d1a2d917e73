"""What monitoring counts for standing promises: reports, and notices owed to the evaluator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Concat, TruncDate
from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Mandate
from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.ground.journal.models import Audience, Entry
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.monitoring.queries import standing
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.registry import Occurrence, Occurrences, occurrences
from planabierto.tools.notices.models import Letter

REPORTED = "monitoring.reported"
# The letters that say what was complete when it became public, each with its act.
AT_PUBLICATION = {
    "monitoring.plan_published": "cycles.plan_published",
    "monitoring.commitment_published": "commitments.published",
}
MADE_PUBLIC = ("commitments.adopted", "commitments.published")
UPDATES, EVIDENCE = "monitoring.updates", "monitoring.evidence"
COMPLETIONS = "monitoring.completions"


@dataclass(frozen=True, slots=True)
class Fact:
    """An update or a piece of evidence, a letter, or when something became public."""

    kind: str
    pk: int
    folio: str
    number: int
    at: datetime | None
    made_at: datetime
    milestone: int | None
    plan: str | None
    level: int | None

    @property
    def place(self) -> tuple[str, int | None, str | None]:
        """What it speaks of."""
        return (self.folio, self.milestone, self.plan)


@dataclass(frozen=True, slots=True)
class Completion:
    """Something was declared complete, and the evaluator is owed word of it since it is public."""

    update: Fact
    since: datetime
    letters: list[Fact] = field(default_factory=list)

    @property
    def folio(self) -> str:
        """The update's folio."""
        return f"{self.update.folio}-U{self.update.number}"

    @property
    def early(self) -> bool:
        """Whether it was declared before it was public."""
        return self.update.made_at < self.since

    @property
    def told(self) -> datetime | None:
        """When the first letter of it left."""
        return min((each.at for each in self.letters if each.at), default=None)


def offer() -> None:
    """Let promises be measured by progress."""
    for name, label in (
        (UPDATES, _("Avances reportados")),
        (EVIDENCE, _("Evidencias aportadas")),
        (COMPLETIONS, _("Hitos completos y su aviso")),
    ):
        source = Occurrences(
            name, label, partial(_one, name), happened, by_events=name == COMPLETIONS
        )
        occurrences.offer(source)


def happened(cycle: int) -> dict[str, list[Occurrence]]:
    """What counts of a cycle and is public, by name, oldest first; one query.

    Each report, when it happened; each piece of evidence that was not withdrawn, when it was
    given, though another replaced it since; and each time something was declared complete: owed
    since it is public, done when an evaluator heard of it.
    """
    facts = _facts(cycle)
    return {
        UPDATES: _spoken(facts, "update", "U"),
        EVIDENCE: _spoken(facts, "evidence", "E"),
        COMPLETIONS: [
            Occurrence(each.folio, each.told, owed_since=each.since) for each in _completions(facts)
        ],
    }


def untold(cycle: int) -> list[Completion]:
    """What was declared complete, is public, and no letter to an evaluator tells of."""
    return [each for each in _completions(_facts(cycle)) if not each.letters]


def _one(name: str, cycle: int) -> list[Occurrence]:
    return happened(cycle)[name]


def _spoken(facts: Iterable[Fact], kind: str, mark: str) -> list[Occurrence]:
    return [Occurrence(f"{e.folio}-{mark}{e.number}", e.at) for e in facts if e.kind == kind]


def _completions(facts: list[Fact]) -> list[Completion]:
    """Each time something became complete; what was so no more when it became public is no news."""
    public = _first_public(facts)
    before: dict[object, int | None] = {}
    found: list[Completion] = []
    for row in (each for each in facts if each.kind == "update"):
        was, before[row.place] = before.get(row.place), row.level
        since = max(row.made_at, public.get(row.plan or row.folio, row.made_at))
        if row.level != Level.COMPLETE and row.made_at < since:
            found = [each for each in found if each.update.place != row.place or not each.early]
        if row.level == Level.COMPLETE and was != Level.COMPLETE:
            found.append(Completion(row, since))
    _add_letters(found, facts)
    return sorted(found, key=lambda each: (each.since, each.folio))


def _first_public(facts: Iterable[Fact]) -> Mapping[str, datetime]:
    """Since when each plan and each commitment is public, by folio."""
    found: dict[str, datetime] = {}
    for each in facts:
        if each.kind == "public":
            found[each.folio] = min(each.made_at, found.get(each.folio, each.made_at))
    return found


def _add_letters(completions: Iterable[Completion], facts: Iterable[Fact]) -> None:
    """A completion's own letters; else those of a publication, which name what had none."""
    own: dict[str, list[Fact]] = {}
    for letter in facts:
        if letter.kind == REPORTED:
            own.setdefault(letter.folio, []).append(letter)
    general = [letter for letter in facts if letter.kind in AT_PUBLICATION]
    for each in completions:
        mine = own.get(each.folio, [])
        first = min((letter.made_at for letter in mine), default=None)
        named = [
            letter
            for letter in general
            if letter.made_at >= each.since and (first is None or letter.made_at < first)
        ]
        each.letters.extend([*mine, *named])


def _facts(cycle: int) -> list[Fact]:
    here = {"commitment__cycle": cycle}
    updates = standing.updates_visible_to(STRANGER).filter(**here).exclude(state="retracted")
    evidence = standing.evidence_visible_to(STRANGER).filter(**here, withdrawal=None)
    told = ("commitment__folio", "number", "occurred", "made_at", "milestone")
    asked = _asked(Value("update"), updates, *told, "inclusion__plan__folio", "level").union(
        _asked(Value("evidence"), evidence, *told, "update__inclusion__plan__folio", NO_LEVEL),
        _letters(cycle),
        _openings(Plan.objects.filter(cycle=cycle), [AT_PUBLICATION["monitoring.plan_published"]]),
        _openings(Commitment.objects.filter(cycle=cycle), MADE_PUBLIC),
        all=True,
    )
    found = [Fact(*row) for row in asked]
    return sorted(found, key=lambda each: (each.at or each.made_at, each.pk))


NO_MILESTONE, NO_PLAN, NO_LEVEL = "no_milestone", "no_plan", "no_level"
NOTHING = {
    NO_MILESTONE: Value(None, output_field=IntegerField()),
    NO_PLAN: Value(None, output_field=CharField()),
    NO_LEVEL: Value(None, output_field=IntegerField()),
}


def _asked(kind: Value | F, found: QuerySet[Any], *columns: str) -> QuerySet[Any, Any]:
    bare: QuerySet[Any] = found.select_related(None).order_by().annotate(fact=kind, **NOTHING)
    return bare.values_list("fact", "pk", *columns)


def _letters(cycle: int) -> QuerySet[Any, Any]:
    """The letters of progress of a cycle to who evaluated it when they were written.

    Those given up count for nothing.
    """
    kinds = (REPORTED, *AT_PUBLICATION)
    folio = Subquery(Cycle.objects.filter(pk=cycle).values("folio"))
    found = Letter.objects.filter(kind__in=kinds, given_up_at=None).alias(
        cycle=folio,
        here=Concat(folio, Value("-")),
        written=TruncDate("created_at", tzinfo=ZoneInfo(RECORD_ZONE)),
    )
    inside = found.filter(folio__startswith=F("here")).filter(Exists(_evaluating()))
    return _asked(F("kind"), inside, "folio", "attempts", "sent_at", "created_at", *NOTHING)


def _evaluating() -> QuerySet[Mandate]:
    """The mandates to evaluate a letter's cycle that its reader held on the day it was written."""
    covering = Q(scope="") | Q(scope=OuterRef("cycle")) | Q(scope__startswith=OuterRef("here"))
    return Mandate.objects.filter(
        covering,
        Q(ends=None) | Q(ends__gte=OuterRef("written")),
        role=Role.EVALUATOR,
        person=OuterRef("account"),
        starts__lte=OuterRef("written"),
    )


def _openings(records: QuerySet[Any], verbs: Iterable[str]) -> QuerySet[Any, Any]:
    """When each of these records was made public."""
    found = Entry.objects.filter(
        subject__in=records.order_by().values("folio"),
        verb__in=list(verbs),
        audience=Audience.PUBLIC,
    ).annotate(nought=Value(0), made=F("recorded"))
    return _asked(Value("public"), found, "subject", "nought", "recorded", "made", *NOTHING)
