"""What belongs to a collective, by its key."""

from __future__ import annotations

from planabierto.journey.forum.models import CollectiveMember, Position
from planabierto.journey.forum.queries import forums
from planabierto.kit.actor import Actor

_COLLECTIVE = "collective__forum__cycle"


def member(pk: int, actor: Actor) -> CollectiveMember | None:
    """A membership, when the actor may know of its forum."""
    inside = forums.forums_visible_to(actor).values("pk")
    found = CollectiveMember.objects.filter(pk=pk, collective__forum__in=inside)
    return found.select_related(_COLLECTIVE, "institution").first()


def position(pk: int, actor: Actor) -> Position | None:
    """A position, when the actor may know of its forum."""
    inside = forums.forums_visible_to(actor).values("pk")
    found = Position.objects.filter(pk=pk, collective__forum__in=inside)
    return found.select_related(_COLLECTIVE).first()
