"""What whoever reads voices has before them: what waits, what was said, how far they are.

Everything is found by index whatever the number of voices; the reading order is that in which
they came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from planabierto.ground.places.models import Place
from planabierto.journey.consultation.models import Call, Contribution, Topic
from planabierto.journey.themes.models import Codebook, Coding, Placement, Theme
from planabierto.journey.themes.queries.codebook import RECEIVED, in_force
from planabierto.journey.themes.queries.counting import Counts, counts
from planabierto.journey.themes.queries.standing import WAITING

__all__ = [
    "EVERYTHING",
    "PAGE",
    "Counts",
    "Filters",
    "coding",
    "count_matching",
    "counts",
    "last_strokes",
    "matching",
    "next_voices",
    "placed_through",
    "undoable",
]

PAGE = 20


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for; what is empty is not asked.

    `coder` is who spoke last. `among` are keys of voices, `numbers` those of their folios, such as
    were found by their words.
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
    numbers: Sequence[int] | None = None


EVERYTHING = Filters()


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


def next_voices(call: Call, filters: Filters, after: int, size: int) -> list[Contribution]:
    """The next voices after one, in the order they came; one query, two of those that wait.

    Those that wait come from two places, each by its index: what has a placement, and the few
    that came a moment ago.
    """
    if filters.state != WAITING or filters.theme or filters.numbers is not None:
        found = matching(call, filters).filter(pk__gt=after).select_related("topic")[:size]
        return [_of(call, voice) for voice in found]
    placed = (row.contribution for row in _waiting_placed(call, filters, after)[:size])
    unplaced = _waiting_unplaced(call, filters, after)[:size]
    every = {voice.pk: voice for voice in chain(placed, unplaced)}
    return [_of(call, every[pk]) for pk in sorted(every)][:size]


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


def placed_through(call: Call) -> QuerySet[Codebook, Any]:
    """The voice up to which each was given its placement, for the middle of a query."""
    return Codebook.objects.filter(cycle=call.cycle_id).values("placed_through")


def _of(call: Call, voice: Contribution) -> Contribution:
    """The voice, with the call and the cycle that are known already."""
    voice.call, voice.cycle = call, call.cycle
    return voice


def _waiting_placed(call: Call, filters: Filters, after: int) -> QuerySet[Placement]:
    found = Placement.objects.filter(
        _of_placement(filters), call=call, contribution__state=RECEIVED, contribution__gt=after
    )
    found = found.filter(_told(filters, "contribution__"))
    return found.select_related("contribution__topic").order_by("contribution_id")


def _waiting_unplaced(call: Call, filters: Filters, after: int) -> QuerySet[Contribution]:
    """Those that came a moment ago; nobody has disputed them, nor suggested anything."""
    newest = Coalesce(Subquery(placed_through(call)), 0)
    # Looked up voice by voice: joined, every placement would be read for the few that have none.
    placed = Placement.objects.filter(contribution=OuterRef("pk")).values("pk")[:1]
    found = Contribution.objects.filter(
        _told(filters), call=call, state=RECEIVED, pk__gt=after
    ).filter(pk__gt=newest)
    found = found.alias(placed=Subquery(placed)).filter(placed=None)
    if filters.disputed or filters.coder or _wants_suggestions(filters):
        found = found.none()
    return found.select_related("topic").order_by("pk")


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
        [("number__in", None if filters.numbers is None else list(filters.numbers))],
    )
    return ((name, value) for name, value in pairs if value is not None)
