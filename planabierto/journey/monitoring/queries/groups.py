"""Named reads of working groups: their meetings, papers, agreements and next steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db.models import Q, QuerySet

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment, Responsibility, Seat
from planabierto.journey.commitments.rules import covers
from planabierto.journey.cycles.rules import DRAFTERS
from planabierto.journey.monitoring.models import GroupMeeting, GroupPaper, NextStep
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.clock import today_in
from planabierto.kit.folio import kind_of, number_of
from planabierto.tools.library import queries as library
from planabierto.tools.meetings.models import Agreement, Meeting
from planabierto.tools.meetings.queries import saying
from planabierto.tools.meetings.queries.meetings import SHOWN


def day_of(commitment: Commitment, at: datetime) -> date:
    """The calendar day of the commitment's cycle at a moment."""
    return today_in(commitment.cycle.time_zone, at)


def leading(actor: Actor, commitment: Commitment, day: date) -> list[Capacity]:
    """The actor's capacities that lead the commitment's group on a day; one query, or none."""
    numbers = {number_of(each.folio, "mandate"): each for each in actor.capacities}
    wanted = [number for number in numbers if number]
    if not wanted:
        return []
    led = _on(day).filter(commitment=commitment, leads=True, mandate__in=wanted)
    return [numbers[pk] for pk in led.values_list("mandate", flat=True)]


def seats_in(commitment: Commitment, day: date) -> QuerySet[Seat]:
    """Who sits in a commitment's group on a day under a mandate in force, leads first."""
    mandate = Q(mandate__ends=None) | Q(mandate__ends__gte=day)
    held = _on(day).filter(mandate, commitment=commitment)
    return held.select_related("mandate__person", "mandate__institution").order_by(
        "side", "-leads", "starts", "pk"
    )


def callers(actor: Actor, commitment: Commitment, day: date) -> list[Capacity]:
    """The capacities in which the actor calls the group together: who keeps its plan, who leads."""
    held = [each for each in actor.capacities if each.role in DRAFTERS and covers(each, commitment)]
    return held or leading(actor, commitment, day)


def lent_to_begin(actor: Actor, commitment: Commitment, day: date) -> Actor:
    """The actor, with what keeps the meetings of the cycle while they begin one of a group."""
    scope = commitment.cycle.folio
    if actor.acting_as(*DRAFTERS, scope=scope):
        return actor
    return _lent(actor, callers(actor, commitment, day), scope)


def lent_at(actor: Actor, folio: str, at: datetime) -> Actor:
    """The actor at a meeting of a group they call together, which they keep.

    `folio` is the meeting's or an agreement's of it; of another meeting it takes one query.
    """
    whole = folio.strip().upper()
    if kind_of(whole) == "agreement":
        whole = whole.rpartition("-A")[0]
    number, scope = number_of(whole, "meeting"), whole.rpartition("-R")[0]
    if number is None or not actor.capacities or actor.acting_as(*DRAFTERS, scope=scope):
        return actor
    found = GroupMeeting.objects.filter(meeting__scope=scope, meeting__number=number)
    row = found.select_related("commitment__cycle").first()
    if row is None:
        return actor
    return _lent(actor, callers(actor, row.commitment, day_of(row.commitment, at)), whole)


def group_of(meeting: Meeting) -> Commitment | None:
    """The commitment whose group meets, if it is a group's meeting."""
    found = GroupMeeting.objects.select_related("commitment__cycle").filter(meeting=meeting)
    row = found.first()
    return row.commitment if row else None


def meetings_of(commitment: Commitment, *, drafts: bool = False) -> QuerySet[Meeting]:
    """The meetings of a commitment's group, newest first; drafts for who keeps them alone."""
    states = ("draft", *SHOWN) if drafts else SHOWN
    found = Meeting.objects.filter(group_meeting__commitment=commitment, state__in=states)
    return found.select_related("responsible").order_by("-starts", "-pk")


def papers_of(commitment: Commitment, actor: Actor) -> QuerySet[GroupPaper]:
    """The papers of a commitment's group that the actor may fetch and nobody took back."""
    seen = library.visible_to(actor).order_by().values("pk")
    found = commitment.group_papers.filter(withdrawn="", version__in=seen)
    return found.select_related("version__document", "version__restriction").order_by(
        "-made_at", "-pk"
    )


def folios_of(institution: Institution) -> list[str]:
    """The commitments and plans an institution has a part in, by folio; one query."""
    found = Responsibility.objects.filter(institution=institution)
    rows = found.order_by().values_list("commitment__folio", "commitment__inclusions__plan__folio")
    return sorted({folio for row in rows for folio in row if folio})


def paper(commitment: Commitment, number: int) -> GroupPaper | None:
    """One paper of a commitment's group, by key."""
    found = commitment.group_papers.select_related("commitment__cycle", "version__document")
    return found.filter(pk=number).first()


def agreements_of(commitment: Commitment, actor: Actor) -> QuerySet[Agreement]:
    """What a commitment's group agreed, that the actor may know of, what is open leading."""
    found = saying.agreements_visible_to(actor)
    here = found.filter(meeting__group_meeting__commitment=commitment)
    return here.exclude(meeting__state__in=("draft", "discarded")).order_by(
        "-state", "due", "-meeting__starts", "number"
    )


def open_steps_of(commitment: Commitment) -> QuerySet[NextStep]:
    """The next steps of a commitment that nobody has closed, the first due leading."""
    found = commitment.next_steps.filter(closing=None)
    return found.select_related("commitment", "update__milestone").order_by("due", "number")


def _on(day: date) -> QuerySet[Seat]:
    return Seat.objects.filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day)


def _lent(actor: Actor, held: list[Capacity], scope: str) -> Actor:
    """The actor with the first of these capacities as a keeper of the scope."""
    if not held:
        return actor
    kept = replace(held[0], role=Role.CONTACT, scope=scope)
    # Written out, because an actor may be a lazy stand-in for itself.
    return Actor(
        actor.pseudonym, actor.person_id, (*actor.capacities, kept), actor.withheld, actor.via
    )
