"""Named reads of the rounds in which proposals are weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, QuerySet

from planabierto.journey.cocreation.models import Candidate, Prioritising, Proposal
from planabierto.journey.cocreation.queries.proposals import KEEPERS
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.queries import cycles_visible_to
from planabierto.kit.actor import Actor
from planabierto.kit.folio import number_of, parse


@dataclass(frozen=True, slots=True)
class Ranked:
    """A proposal in a counted round: its place, its points, from how many, and if it is chosen."""

    proposal: Proposal
    place: int
    points: int
    voters: int
    chosen: bool


def rounds_visible_to(actor: Actor) -> QuerySet[Prioritising]:
    """The rounds that were opened or declared, of the cycles the actor may know of."""
    found = Prioritising.objects.filter(cycle__in=cycles_visible_to(actor))
    found = found.select_related("cycle", "ballot", "table__meeting").order_by("cycle", "-number")
    hidden = Q(ballot__state="void")
    if actor.is_system or actor.acting_as(*KEEPERS):
        return found
    return found.exclude(hidden)


def rounds_of(cycle: Cycle, actor: Actor) -> QuerySet[Prioritising]:
    """The rounds of a cycle, newest first."""
    return rounds_visible_to(actor).filter(cycle=cycle)


def round_(folio: str, actor: Actor) -> Prioritising | None:
    """The round with this folio, when the actor may know of it."""
    number = number_of(folio, "round")
    if number is None:
        return None
    known = rounds_visible_to(actor)
    return known.filter(cycle__folio=parse(folio).cycle, number=number).first()


def candidates_of(found: Prioritising) -> QuerySet[Candidate]:
    """What stands in a round, in the order of its options."""
    rows = found.candidates.select_related("proposal__cycle", "option")
    return rows.order_by("option__position")


def next_number(cycle: Cycle) -> int:
    """The number a new round of the cycle gets."""
    return (cycle.prioritisings.aggregate(highest=Max("number"))["highest"] or 0) + 1


def locked(found: Prioritising) -> Prioritising:
    """The round as it stands, held until the transaction ends."""
    Prioritising.objects.select_for_update(no_key=True).get(pk=found.pk)
    rows = Prioritising.objects.select_related("cycle", "ballot", "table__meeting")
    return rows.get(pk=found.pk)


def ranking_of(found: Prioritising) -> list[Ranked]:
    """A counted round, the first place first; nothing while it is not closed."""
    if found.ballot.state != "closed":
        return []
    standing = {row.option.key: row.proposal for row in candidates_of(found)}
    rows: Sequence[Any] = found.ballot.count.result["options"]
    chosen = chosen_keys(rows, found.places)
    return [
        Ranked(
            standing[row["key"]], row["place"], row["points"], row["voters"], row["key"] in chosen
        )
        for row in rows
    ]


def chosen_keys(rows: Sequence[Any], places: int) -> set[str]:
    """The options that are shortlisted: the first places, all who share the last of them.

    What nobody gave a point is not chosen.
    """
    return {row["key"] for row in rows if row["place"] <= places and row["points"] > 0}
