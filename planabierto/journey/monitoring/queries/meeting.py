"""How often working groups met: read for promises, for the inbox, and in one query each."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from planabierto.journey.commitments.models import Commitment, Seat
from planabierto.journey.commitments.queries.commitments import stands
from planabierto.journey.monitoring.models import GroupMeeting
from planabierto.kit.actor import STRANGER
from planabierto.tools.meetings.models import Meeting

TWO_MONTHS = timedelta(days=61)


def held_in(cycle: int) -> QuerySet[Any]:
    """Every group of a cycle with each meeting it `held`, or once without any.

    `gone` is its commitment's withdrawal. Only public commitments have a group that owes anything.
    """
    held = FilteredRelation(
        "group_meetings__meeting", condition=Q(group_meetings__meeting__state="held")
    )
    gone = FilteredRelation("withdrawals", condition=Q(withdrawals__milestone=None))
    found = Commitment.objects.filter(stands(STRANGER, "pk"), cycle=cycle)
    asked: QuerySet[Any] = found.annotate(held=held, gone=gone)
    return asked


def seated(mandates: Collection[int], day: date) -> QuerySet[Seat]:
    """The seats that lead a group on a day, under these mandates."""
    held = Seat.objects.filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day, leads=True)
    return held.filter(mandate__in=mandates)


def not_met(mandates: Collection[int], day: date, at: datetime) -> QuerySet[Commitment]:
    """The commitments in force whose group these mandates lead, where nobody meets.

    Neither in the last two months nor in any meeting to come, nor one that is being written. A
    group is given two months from when it was first led, whoever leads it since.
    """
    lately = GroupMeeting.objects.filter(commitment=OuterRef("pk")).filter(
        Q(meeting__state__in=("called", "held"), meeting__starts__gte=at - TWO_MONTHS)
        | Q(meeting__state="draft")
    )
    led = seated(mandates, day).values("commitment")
    for_long = Seat.objects.filter(
        commitment=OuterRef("pk"), leads=True, starts__lte=day - TWO_MONTHS
    )
    public = Commitment.objects.filter(stands(STRANGER, "pk"), ~Exists(lately), Exists(for_long))
    return public.filter(pk__in=led, state="active", cycle__ends__gte=day)


def led_by(mandates: Collection[int], day: date) -> QuerySet[Meeting]:
    """The meetings of the groups these mandates lead."""
    led = seated(mandates, day).values("commitment")
    return Meeting.objects.filter(group_meeting__commitment__in=led)
