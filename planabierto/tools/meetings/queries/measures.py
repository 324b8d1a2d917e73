"""Named reads of what was done so that different people come."""

from __future__ import annotations

from collections.abc import Collection

from planabierto.tools.meetings.models import Invite, Meeting, Venue


def invited_to(meetings: Collection[Meeting]) -> int:
    """How many invitations by name were made to these meetings and not taken back."""
    return Invite.objects.filter(meeting__in=meetings, withdrawn_at=None).count()


def needs_met_at(meetings: Collection[Meeting]) -> set[str]:
    """The needs that some venue of these meetings meets."""
    offers = Venue.objects.filter(meeting__in=meetings).values_list("offers", flat=True)
    return {need for each in offers for need in each}
