"""What machines read and suggested, and what of it waits for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.themes.models import (
    Placement,
    ProposedGroup,
    Suggestion,
    SuggestionRun,
    Theme,
)
from planabierto.journey.themes.queries.codebook import RECEIVED, in_force
from planabierto.journey.themes.queries.standing import open_suggestions


@dataclass(frozen=True, slots=True)
class Hinted:
    """A theme and how many voices wait for which a machine puts it first."""

    theme: Theme
    voices: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one reading left for people to answer."""

    suggestions: int
    pairs: int
    groups: Sequence[ProposedGroup]


def outcome_of(run: SuggestionRun) -> Outcome:
    """What a reading found."""
    groups = list(run.groups.order_by("position"))
    return Outcome(run.suggestions.count(), run.twins.count(), groups)


def runs_of(call: Call) -> QuerySet[SuggestionRun]:
    """The readings of a call by a machine, newest first."""
    return call.suggestion_runs.order_by("-pk")


def newest_run(call: Call, kind: str) -> SuggestionRun | None:
    """The newest reading of a kind, finished or not."""
    return runs_of(call).filter(kind=kind).first()


def unfinished(call: Call) -> QuerySet[SuggestionRun]:
    """The readings of a call that have not come to their end."""
    return runs_of(call).filter(finished_at=None)


def runs_waiting() -> QuerySet[SuggestionRun]:
    """Every reading that has not come to its end, oldest first."""
    found = SuggestionRun.objects.filter(finished_at=None)
    return found.select_related("call__cycle").order_by("asked_at", "pk")


def answered_of(call: Call) -> tuple[int, int]:
    """How many suggestions of a call were accepted, and how many were refused."""
    rows = Suggestion.objects.filter(run__call=call)
    found = rows.aggregate(
        taken=Count("pk", filter=Q(accepted=True)),
        refused=Count("pk", filter=Q(accepted=False)),
    )
    return found["taken"], found["refused"]


def by_theme(call: Call, confidence: int = 0) -> list[Hinted]:
    """Themes with how many voices wait for which each is put first, at least so surely."""
    placed = Placement.objects.filter(
        call=call,
        suggested__isnull=False,
        confidence__gte=confidence,
        contribution__state=RECEIVED,
    )
    counted = dict(
        placed.order_by().values("suggested").annotate(n=Count("pk")).values_list("suggested", "n")
    )
    themes = Theme.objects.filter(pk__in=counted).select_related("cycle").order_by("number")
    return [Hinted(theme, counted[theme.pk]) for theme in themes]


def first_of(voices: Sequence[int]) -> list[Suggestion]:
    """What a machine puts first for each of these voices, of those that wait."""
    first = Window(
        RowNumber(), partition_by="contribution", order_by=[F("run").desc(), F("rank").asc()]
    )
    read = in_force().filter(contribution=OuterRef("contribution"))
    rows = open_suggestions().filter(~Exists(read), contribution__in=list(voices))
    found = rows.annotate(place=first).filter(place=1).select_related("run", "theme__cycle")
    return list(found.order_by("contribution_id"))


def to_read(call: Call) -> QuerySet[Contribution]:
    """The voices that wait for somebody to read them, in the order they came."""
    said = in_force().filter(contribution=OuterRef("pk"))
    return Contribution.objects.filter(~Exists(said), call=call, state=RECEIVED).order_by("pk")


def examples(call: Call) -> list[tuple[int, int, str]]:
    """What people said of the call's voices: voice, theme in use, and the passage meant."""
    rows = in_force().filter(
        contribution__call=call, contribution__state=RECEIVED, theme__state="active"
    )
    found = rows.order_by("contribution_id", "theme", "pk")
    return list(found.values_list("contribution", "theme", "passage"))


def known_themes(call: Call) -> int:
    """How many themes in use have a voice of the call."""
    rows = in_force().filter(
        contribution__call=call, contribution__state=RECEIVED, theme__state="active"
    )
    return rows.order_by().values("theme").distinct().count()


def refused_pairs(call: Call) -> set[tuple[int, int]]:
    """Voice and theme of every suggestion a person turned down."""
    rows = Suggestion.objects.filter(run__call=call, accepted=False)
    return set(rows.values_list("contribution", "theme"))


def groups_of(call: Call) -> QuerySet[ProposedGroup]:
    """The groups of the newest reading that came to its end, largest first."""
    done = runs_of(call).filter(
        kind=SuggestionRun.Kind.GROUPS, finished_at__isnull=False, failed=""
    )
    found = ProposedGroup.objects.filter(run__in=done.values("pk")[:1])
    return found.select_related("run__call__cycle", "theme__cycle").order_by("position")


def group(number: int, call: Call) -> ProposedGroup | None:
    """One proposed group of a call."""
    found = ProposedGroup.objects.filter(run__call=call, pk=number)
    return found.select_related("run__call__cycle", "theme__cycle").first()


def waiting_members(group: ProposedGroup) -> list[int]:
    """The voices of a group that still wait to be read."""
    waits = to_read(group.run.call).filter(pk__in=group.members)
    return list(waits.values_list("pk", flat=True))
