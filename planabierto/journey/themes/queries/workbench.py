"""What whoever reads voices has before them: what waits, what was said, how far they are.

Everything is found by index whatever the number of voices; the reading order is that in which
they came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value

from planabierto.ground.places.models import Place
from planabierto.journey.consultation.models import Call, Contribution, Topic
from planabierto.journey.themes.models import Codebook, Coding, Placement, Theme
from planabierto.journey.themes.queries.codebook import RECEIVED, in_force
from planabierto.journey.themes.queries.standing import ASSIGNED, NONE, WAITING

PAGE = 20


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for; what is empty is not asked.

    `coder` is who spoke last. `among` are voices found elsewhere, such as by their words.
    `confidence` is the least a first suggestion must have.
    """

    state: str = ""
    disputed: bool = False
    coder: str = ""
    suggested: bool = False
    suggested_theme: Theme | None = None
    confidence: int = 0
    theme: Theme | None = None
    topic: Topic | None = None
    channel: str = ""
    place: Place | None = None
    among: Sequence[int] | None = None


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Counts:
    """How the voices of a call divide: each is in exactly one of the first six."""

    assigned: int = 0
    none: int = 0
    waiting: int = 0
    withdrawn: int = 0
    held: int = 0
    hidden: int = 0
    disputed: int = 0
    suggested: int = 0

    @property
    def in_all(self) -> int:
        """Every voice of the call."""
        return self.assigned + self.none + self.waiting + self.withdrawn + self.held + self.hidden

    @property
    def answered(self) -> int:
        """Those that were read: with a theme, or with a reason for none."""
        return self.assigned + self.none

    @property
    def to_read(self) -> int:
        """Those there are to read: neither taken back nor kept from sight."""
        return self.answered + self.waiting

    @property
    def share(self) -> int:
        """How far the reading is, in whole percent; a hundred only when nothing waits."""
        return 100 * self.answered // self.to_read if self.to_read else 100


def matching(call: Call, filters: Filters = EVERYTHING) -> QuerySet[Contribution]:
    """The voices of a call that may be read and answer to the filters, in the order they came."""
    found = Contribution.objects.filter(_placed(call, filters), call=call, state=RECEIVED)
    if filters.theme is not None:
        said = in_force().filter(theme=filters.theme, contribution=OuterRef("pk"))
        found = found.filter(Exists(said))
    return found.filter(_told(filters)).order_by("pk")


def count_matching(call: Call, filters: Filters = EVERYTHING) -> int:
    """How many voices answer to the filters."""
    return matching(call, filters).count()


def next_keys(call: Call, filters: Filters, after: int, size: int) -> list[int]:
    """The keys of the next voices after one; those that wait come from two places, by index."""
    if filters.state != WAITING or filters.theme:
        found = matching(call, filters).filter(pk__gt=after)
        return list(found.values_list("pk", flat=True)[:size])
    placed = _waiting_placed(call, filters, after)[:size]
    unplaced = _waiting_unplaced(call, filters, after)[:size]
    return sorted({*placed, *unplaced})[:size]


def counts(call: Call) -> Counts:
    """How the voices of a call divide, as one statement sees them.

    Placements are counted whole, and those of voices that may not be read are taken off again:
    they are few, and so nothing has to be joined row by row.
    """
    voices = _told_by("voices", Contribution.objects.filter(call=call), "state")
    placed = Placement.objects.filter(call=call)
    away = placed.exclude(contribution__state=RECEIVED)
    parts = [
        _told_by("placed", placed, "state"),
        _told_by("away", away, "state"),
        _marked("disputed", placed.filter(disputed=True, contribution__state=RECEIVED)),
        _marked("suggested", placed.filter(suggested__isnull=False, contribution__state=RECEIVED)),
    ]
    found = {(part, key): count for part, key, count in voices.union(*parts, all=True)}

    def read(state: str) -> int:
        return found.get(("placed", state), 0) - found.get(("away", state), 0)

    received = found.get(("voices", RECEIVED), 0)
    return Counts(
        assigned=read(ASSIGNED),
        none=read(NONE),
        waiting=received - read(ASSIGNED) - read(NONE),
        withdrawn=found.get(("voices", "withdrawn"), 0),
        held=found.get(("voices", "held"), 0),
        hidden=found.get(("voices", "hidden"), 0),
        disputed=found.get(("disputed", ""), 0),
        suggested=found.get(("suggested", ""), 0),
    )


def last_strokes(call: Call, coder: str = "", size: int = 10) -> QuerySet[Coding]:
    """The newest strokes on a call, or on the whole codebook; of one coder or of everybody."""
    found = Coding.objects.filter(Q(call=call) | Q(call=None, cycle=call.cycle_id))
    found = found.filter(made_by=coder) if coder else found
    return found.select_related("undone_by", "call__cycle", "cycle").order_by("-pk")[:size]


def undoable(call: Call, coder: str) -> Coding | None:
    """The newest stroke of a coder on a call that was not undone."""
    own = Coding.objects.filter(call=call, made_by=coder, undone_by=None)
    newest = own.exclude(kind=Coding.Kind.UNDO).order_by("-pk")
    return newest.select_related("call__cycle", "cycle").first()


def coding(number: int, call: Call) -> Coding | None:
    """One stroke on a call, or on the codebook it is coded by."""
    found = Coding.objects.filter(Q(call=call) | Q(call=None, cycle=call.cycle_id), pk=number)
    return found.select_related("call__cycle", "cycle").first()


def placed_through(call: Call) -> int:
    """The voice up to which each was given its placement."""
    known = Codebook.objects.filter(cycle=call.cycle_id)
    found: int | None = known.values_list("placed_through", flat=True).first()
    return found or 0


def _waiting_placed(call: Call, filters: Filters, after: int) -> QuerySet[Placement, int]:
    found = Placement.objects.filter(
        _of_placement(filters), call=call, contribution__state=RECEIVED, contribution__gt=after
    )
    found = found.filter(_told(filters, "contribution__"))
    return found.order_by("contribution").values_list("contribution", flat=True)


def _waiting_unplaced(call: Call, filters: Filters, after: int) -> QuerySet[Contribution, int]:
    """Those that came a moment ago; nobody has disputed them, nor suggested anything."""
    after = max(after, placed_through(call))
    found = Contribution.objects.filter(
        _told(filters), call=call, state=RECEIVED, placement=None, pk__gt=after
    )
    if filters.disputed or filters.coder or _wants_suggestions(filters):
        found = found.none()
    return found.order_by("pk").values_list("pk", flat=True)


def _wants_suggestions(filters: Filters) -> bool:
    return bool(filters.suggested or filters.suggested_theme or filters.confidence)


def _placed(call: Call, filters: Filters) -> Q:
    """The condition on a voice's placement; a voice without one waits."""
    plain = replace(filters, state="") if filters.state == WAITING else filters
    wanted = _of_placement(plain)
    found = Placement.objects.filter(wanted, call=call, contribution=OuterRef("pk"))
    condition = Q(Exists(found)) if wanted else Q()
    if filters.state == WAITING:
        answered = Placement.objects.filter(contribution=OuterRef("pk")).exclude(state=WAITING)
        condition &= ~Q(Exists(answered))
    return condition


def _of_placement(filters: Filters) -> Q:
    wanted = Q()
    if filters.state:
        wanted &= Q(state=filters.state)
    if filters.disputed:
        wanted &= Q(disputed=True)
    if filters.coder:
        wanted &= Q(coder=filters.coder)
    if filters.suggested_theme is not None:
        wanted &= Q(suggested=filters.suggested_theme)
    elif filters.suggested or filters.confidence:
        wanted &= Q(suggested__isnull=False)
    if filters.confidence:
        wanted &= Q(confidence__gte=filters.confidence)
    return wanted


def _told(filters: Filters, path: str = "") -> Q:
    """The conditions on what a voice told, at the end of a path."""
    return Q(**{f"{path}{name}": value for name, value in _asked(filters)})


def _asked(filters: Filters) -> Iterator[tuple[str, object]]:
    pairs: chain[tuple[str, object]] = chain(
        [("topic", filters.topic), ("channel", filters.channel or None)],
        [("profile__place", filters.place)],
        [("pk__in", None if filters.among is None else list(filters.among))],
    )
    return ((name, value) for name, value in pairs if value is not None)


def _told_by(part: str, rows: QuerySet[Any], column: str) -> QuerySet[Any]:
    named = rows.order_by().annotate(part=Value(part, CharField())).values("part", column)
    return named.annotate(count=Count("pk")).values_list("part", column, "count")


def _marked(part: str, rows: QuerySet[Placement]) -> QuerySet[Any]:
    named = rows.order_by().annotate(part=Value(part, CharField()), key=Value("", CharField()))
    return (
        named.values("part", "key").annotate(count=Count("pk")).values_list("part", "key", "count")
    )
