"""Which forums anybody may know of, and the rules they go by."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.forum.models import Forum, ForumRules
from planabierto.kit.actor import Actor


def forums_visible_to(actor: Actor) -> QuerySet[Forum]:
    """The forums of the cycles the actor may know of, newest cycle first."""
    inside = cycles.cycles_visible_to(actor).values("pk")
    return Forum.objects.filter(cycle__in=inside).select_related("cycle").order_by("-cycle__starts")


def forum_of(cycle: Cycle, actor: Actor) -> Forum | None:
    """The forum of a cycle, when it has one and the actor may know of it."""
    return forums_visible_to(actor).filter(cycle=cycle).first()


def forum(cycle_folio: str, actor: Actor) -> Forum | None:
    """The forum of the cycle with this folio, when the actor may know of it."""
    return forums_visible_to(actor).filter(cycle__folio=cycle_folio.upper()).first()


def current(actor: Actor, day: date) -> Forum | None:
    """The forum of the cycle that runs on a day, else of the newest public one that has any."""
    found = cycles.current(actor, day)
    own = forum_of(found, actor) if found else None
    return own or forums_visible_to(actor).filter(cycle__state="published").first()


def locked(of: Forum) -> Forum:
    """The forum as it stands, held until the transaction ends."""
    held = Forum.objects.select_for_update(of=("self",))
    return held.select_related("cycle").get(pk=of.pk)


def rules_of(of: Forum) -> QuerySet[ForumRules]:
    """Every version of the forum's rules, newest first."""
    return of.rules.select_related("version__document").order_by("-in_force", "-pk")


def rules_in_force(of: Forum, day: date) -> ForumRules | None:
    """The rules the forum goes by on a day."""
    return rules_of(of).filter(in_force__lte=day).first()


def has_resolved(of: Forum) -> bool:
    """Whether the forum has resolved anything."""
    return of.resolutions.exists()
