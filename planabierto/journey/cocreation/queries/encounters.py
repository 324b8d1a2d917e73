"""Named reads of the encounters of a cycle."""

from __future__ import annotations

from django.db.models import QuerySet

from planabierto.journey.cocreation.models import Encounter
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.actor import Actor
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.meetings.queries import meetings


def encounters_of(cycle: Cycle, actor: Actor) -> QuerySet[Encounter]:
    """The encounters of a cycle the actor may know of, in the order they are held."""
    known = meetings.meetings_visible_to(actor).order_by().values("pk")
    found = Encounter.objects.filter(cycle=cycle, meeting__in=known)
    joined = found.select_related("cycle", "phase", "meeting__responsible")
    return joined.order_by("meeting__starts", "pk")


def encounter_of(meeting: Meeting) -> Encounter | None:
    """The encounter a meeting is, if it is one."""
    return Encounter.objects.select_related("cycle", "phase").filter(meeting=meeting).first()


def meetings_held(cycle: Cycle) -> list[Meeting]:
    """The meetings of a cycle's encounters that were called or held, the first to begin leading."""
    found = Encounter.objects.filter(cycle=cycle, meeting__state__in=("called", "held"))
    rows = found.select_related("meeting").order_by("meeting__starts", "pk")
    return [each.meeting for each in rows]
