"""Where voices stand in the coding: computed from the assignments in force, and nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.themes.models import Assignment, Coding, Placement, Suggestion, Tally
from planabierto.journey.themes.queries.codebook import in_force
from planabierto.kit.canonical import Canonical, digest

AT_A_TIME = 2_000
WAITING, ASSIGNED, NONE = "waiting", "assigned", "none"
type_of_tally = tuple[int, str, bool, bool]
COLUMNS = ("state", "disputed", "coder", "suggested_id", "confidence")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a placement should hold."""

    state: str = WAITING
    disputed: bool = False
    coder: str = ""
    suggested_id: int | None = None
    confidence: int = 0

    def fields(self) -> dict[str, Any]:
        """The columns of a placement."""
        return {name: getattr(self, name) for name in COLUMNS}


NOWHERE = Standing()


def standings(voices: Collection[int]) -> dict[int, Standing]:
    """Contribution key → where it stands, for each of these voices; two queries."""
    said = said_of(voices)
    waiting = [pk for pk in voices if pk not in said]
    hints = dict(first_suggestions(waiting))
    return {pk: read(said[pk]) if pk in said else hinted(hints.get(pk)) for pk in voices}


def said_of(voices: Collection[int]) -> dict[int, list[Assignment]]:
    """Contribution key → its assignments in force, of those that have any; one query."""
    found: dict[int, list[Assignment]] = defaultdict(list)
    rows = in_force().filter(contribution__in=list(voices)).order_by("contribution_id", "pk")
    for row in rows:
        found[row.contribution_id].append(row)
    return dict(found)


def read(said: Sequence[Assignment]) -> Standing:
    """Where a voice stands of which this was said."""
    newest = max(said, key=lambda row: (row.made_at, row.made_by))
    themed = any(row.theme_id is not None for row in said)
    return Standing(ASSIGNED if themed else NONE, is_disputed(said), newest.made_by)


def is_disputed(said: Iterable[Assignment]) -> bool:
    """Whether two people read a voice otherwise: neither says all that the other says."""
    by_coder: dict[str, set[int | None]] = defaultdict(set)
    for row in said:
        by_coder[row.made_by].add(row.theme_id)
    readings = list(by_coder.values())
    return any(
        not (one <= other or other <= one)
        for place, one in enumerate(readings)
        for other in readings[place + 1 :]
    )


def hinted(hint: tuple[int, int] | None) -> Standing:
    """Where a voice stands that waits, with the theme and the confidence of a suggestion."""
    return Standing(suggested_id=hint[0], confidence=hint[1]) if hint else NOWHERE


def open_suggestions() -> QuerySet[Suggestion]:
    """The suggestions of themes in use nobody has answered, of runs that came to their end."""
    return Suggestion.objects.filter(
        accepted=None, run__finished_at__isnull=False, run__failed="", theme__state="active"
    )


def suggested_for(themes: Collection[int]) -> set[int]:
    """The voices for which a machine suggests one of these themes, answered or not."""
    rows = Suggestion.objects.filter(theme__in=themes, accepted=None)
    return set(rows.values_list("contribution", flat=True))


def first_suggestions(voices: Collection[int]) -> Mapping[int, tuple[int, int]]:
    """Contribution key → theme and confidence of its first open suggestion in its newest run."""
    if not voices:
        return {}
    first = Window(
        RowNumber(), partition_by="contribution", order_by=[F("run").desc(), F("rank").asc()]
    )
    rows = open_suggestions().filter(contribution__in=list(voices)).annotate(place=first)
    found = rows.filter(place=1).values_list("contribution", "theme", "confidence")
    return {pk: (theme, confidence) for pk, theme, confidence in found}


def digest_of(made: Iterable[Assignment], ended: Iterable[int]) -> str:
    """SHA-256 of what a stroke made and ended, in order.

    The words of a passage are left out: when their author takes them back, they go.
    """
    told: list[Canonical] = [
        [row.contribution_id, row.theme_id, bool(row.passage), row.reason, row.engine, row.made_by]
        for row in made
    ]
    return digest("", {"made": told, "ended": sorted(ended)})


def placements_of(voices: Collection[int]) -> QuerySet[Placement]:
    """The placements these voices have."""
    return Placement.objects.filter(contribution__in=list(voices))


def tallied(voices: Collection[int]) -> Counter[type_of_tally]:
    """How many of these voices have a placement that stands so; one query."""
    rows = placements_of(voices).values_list("call", "state", "disputed", "suggested")
    return Counter((call, state, disputed, bool(theme)) for call, state, disputed, theme in rows)


def counted_placements(call: Call) -> dict[type_of_tally, int]:
    """How many placements of a call stand so, counted one by one."""
    rows = Placement.objects.filter(call=call).order_by()
    hinted = ExpressionWrapper(Q(suggested__isnull=False), BooleanField())
    found = rows.annotate(hinted=hinted).values_list("call", "state", "disputed", "hinted")
    return {
        (pk, state, disputed, bool(hint)): count
        for pk, state, disputed, hint, count in found.annotate(count=Count("pk"))
    }


def tallies_of(calls: Collection[int]) -> dict[type_of_tally, int]:
    """What is kept of how many placements of these calls stand so."""
    rows = Tally.objects.filter(call__in=calls)
    columns = ("call", "state", "disputed", "suggested", "count")
    return {(pk, *rest): count for pk, *rest, count in rows.values_list(*columns)}


def without_placement() -> QuerySet[Contribution]:
    """The voices that have no placement yet, in the order they came."""
    return Contribution.objects.filter(placement=None).order_by("pk")


def redacted_passages() -> QuerySet[Assignment]:
    """The passages that still repeat words of a redacted voice."""
    found = Assignment.objects.filter(contribution__redactions__isnull=False)
    return found.exclude(passage="").exclude(passage__startswith="[suprimido ")


def redacted_hints() -> QuerySet[Suggestion]:
    """The suggestions whose reasons still name words of a redacted voice."""
    return Suggestion.objects.filter(contribution__redactions__isnull=False).exclude(because={})


def made_in(coding: Coding) -> QuerySet[Assignment]:
    """What a stroke made, in order."""
    return coding.made.order_by("pk")


def ended_in(coding: Coding) -> QuerySet[Assignment]:
    """What a stroke ended, in order."""
    return coding.ended.order_by("pk")
