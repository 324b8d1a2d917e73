"""What somebody who follows a commitment puts in a calendar."""

from __future__ import annotations

from django.db.models import QuerySet

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring.models import NextStep
from planabierto.journey.monitoring.queries import rhythm
from planabierto.journey.monitoring.queries.reading import known_place
from planabierto.kit.actor import Actor
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.meetings.queries import meetings


def meetings_of_group(commitment: Commitment, actor: Actor) -> QuerySet[Meeting]:
    """The meetings of a commitment's working group that the actor may know of; three queries."""
    found = meetings.meetings_visible_to(actor).filter(group_meeting__commitment=commitment)
    return found.exclude(starts=None).prefetch_related("venues", "changes").order_by("starts")


def open_steps(commitment: Commitment, actor: Actor) -> QuerySet[NextStep]:
    """The next steps announced on a commitment that nobody has taken or given up, in order."""
    return rhythm.open_steps_on(commitment).filter(known_place(actor, "update__inclusion"))
