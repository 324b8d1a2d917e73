"""Places: how many are free, who holds one, who waits; and finding one's own again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Count, F, Max, Q, QuerySet

from planabierto.ground.people.models import Contact
from planabierto.kit.keyed import is_plausible
from planabierto.tools.meetings.models import Invite, Meeting, Registration, Table
from planabierto.tools.meetings.queries.keys import link_of
from planabierto.tools.meetings.queries.meetings import tables_of

LIVE = ("waiting", "offered", "confirmed")
HOLDING = ("offered", "confirmed")
REMINDED_BEFORE = timedelta(days=2)
_PASSES = Signer(salt="meetings.pass")
_JOINED = ("meeting__responsible", "table__venue", "table__meeting", "contact", "place", "notice")


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one table: how many there are, are held, and how many people wait.

    `capacity` is none where as many sit as come.
    """

    table: Table
    held: int
    waiting: int

    @property
    def free(self) -> int | None:
        """How many are left; none where there is no limit."""
        if self.table.capacity is None:
            return None
        return max(self.table.capacity - self.held, 0)

    @property
    def is_full(self) -> bool:
        """Whether whoever registers now waits."""
        return self.free == 0


def pass_for(row: Registration) -> str:
    """What opens a registration in a later letter; the first one carries its own secret."""
    return _PASSES.sign(f"r{row.pk}")


def registration_by_secret(secret: str) -> Registration | None:
    """The registration whose secret link, or whose pass, this is."""
    if not is_plausible(secret):
        return None
    found = Registration.objects.select_related(*_JOINED, "invite", "sheet")
    return found.filter(_held(secret)).first()


def invite_by_secret(secret: str) -> Invite | None:
    """The invitation whose secret link this is."""
    if not is_plausible(secret):
        return None
    found = Invite.objects.select_related(
        "meeting__responsible", "table__venue", "table__meeting", "contact", "institution"
    )
    return found.filter(link=link_of(secret)).first()


def registration(pk: int) -> Registration | None:
    """One registration, for who keeps the list."""
    return Registration.objects.select_related(*_JOINED).filter(pk=pk).first()


def invite(pk: int) -> Invite | None:
    """One invitation, for who keeps the list."""
    found = Invite.objects.select_related("meeting", "table", "contact", "institution")
    return found.filter(pk=pk).first()


def places_of(meeting: Meeting) -> list[Places]:
    """The open tables of a meeting with their places, in order; one query."""
    return [Places(row, row.held, row.waits) for row in _counted(tables_of(meeting))]


def places_at(meetings: Collection[Meeting]) -> dict[int, list[Places]]:
    """Meeting key → the open tables with their places, of several meetings; one query."""
    found: dict[int, list[Places]] = {each.pk: [] for each in meetings}
    tables = Table.objects.filter(meeting__in=meetings, closed_at=None)
    for row in _counted(tables.order_by("meeting", "number")):
        found[row.meeting_id].append(Places(row, row.held, row.waits))
    return found


def _counted(tables: QuerySet[Table]) -> Any:
    """Tables with how many places are held and how many people wait."""
    return tables.annotate(
        held=Count("registrations", filter=Q(registrations__state__in=HOLDING)),
        waits=Count("registrations", filter=Q(registrations__state="waiting")),
    )


def held_at(table: Table) -> int:
    """How many places of a table are held: by who confirmed, and by who was offered one."""
    return table.registrations.filter(state__in=HOLDING).count()


def waiting_at(table: Table) -> QuerySet[Registration]:
    """Those who wait for a place at a table, in turn."""
    found = table.registrations.filter(state="waiting").select_related("contact__account")
    return found.order_by("turn")


def place_in_queue(row: Registration) -> int:
    """How many stand before somebody who waits, and themselves; 0 for who does not wait."""
    if row.state != "waiting":
        return 0
    before = Registration.objects.filter(table=row.table_id, state="waiting", turn__lte=row.turn)
    return before.count()


def lapsed_at(table: Table, at: datetime) -> QuerySet[Registration]:
    """The offers of a table that nobody took in time, oldest first."""
    found = table.registrations.filter(state="offered", offered_until__lt=at)
    return found.select_related("contact__account").order_by("turn")


def next_turn(table: Table) -> int:
    """The next turn in a table's queue."""
    return (table.registrations.aggregate(last=Max("turn"))["last"] or 0) + 1


def live_of(meeting: Meeting, contact: Contact | None) -> Registration | None:
    """The place, the offer or the turn a contact holds at a meeting, if any."""
    if contact is None:
        return None
    found = meeting.registrations.filter(contact=contact, state__in=LIVE)
    return found.select_related(*_JOINED, "contact__account").first()


def is_live(meeting: Meeting, contact: Contact) -> bool:
    """Whether a contact already holds a place, an offer or a turn at a meeting."""
    return meeting.registrations.filter(contact=contact, state__in=LIVE).exists()


def registrations_of(meeting: Meeting, *, live_only: bool = True) -> QuerySet[Registration]:
    """Who registered, table by table and in turn, for who receives them."""
    found = meeting.registrations.select_related(
        "table__venue", "table__meeting", "contact__account", "place", "invite"
    ).order_by("table__number", "turn")
    return found.filter(state__in=LIVE) if live_only else found


def needs_of(meeting: Meeting) -> Counter[str]:
    """What those who hold a place need, and how many of them; one query."""
    told = meeting.registrations.filter(state="confirmed").values_list("needs", flat=True)
    return Counter(need for needs in told for need in needs)


def to_be_told(meeting: Meeting) -> QuerySet[Registration]:
    """The live registrations of a meeting that left an address, in turn."""
    return registrations_of(meeting).filter(contact__isnull=False, contact__erased_at=None)


def invites_of(meeting: Meeting) -> QuerySet[Invite]:
    """The invitations of a meeting that were not taken back, in order."""
    found = meeting.invites.select_related("table", "contact__account", "institution")
    return found.filter(withdrawn_at=None).order_by("pk")


def held_invites(meeting: Meeting) -> QuerySet[Invite]:
    """The invitations of a meeting that were not sent yet and name an address."""
    return invites_of(meeting).filter(sent_at=None, contact__isnull=False)


def sums_of(meeting: Meeting) -> dict[str, int]:
    """How many invitations and registrations stand in each state; two queries."""
    states = meeting.registrations.order_by().values_list("state").annotate(Count("pk"))
    told = meeting.invites.filter(withdrawn_at=None).aggregate(
        invited=Count("pk"),
        comes=Count("pk", filter=Q(answer="comes")),
        declines=Count("pk", filter=Q(answer="declines")),
    )
    return {**dict.fromkeys((*LIVE, "cancelled", "lapsed"), 0), **dict(states), **told}


def tables_to_settle(at: datetime) -> QuerySet[Table]:
    """The tables of called meetings where an offer ran out."""
    ran_out = Registration.objects.filter(
        state="offered", offered_until__lt=at, meeting__state="called"
    )
    return Table.objects.filter(pk__in=ran_out.order_by().values("table")).order_by("pk")


def to_be_reminded(at: datetime) -> QuerySet[Registration]:
    """Those who hold a place, registered before the last two days, and were not reminded yet."""
    return Registration.objects.filter(
        state="confirmed",
        reminded_at=None,
        contact__isnull=False,
        contact__erased_at=None,
        meeting__state="called",
        meeting__starts__gt=at,
        meeting__starts__lte=at + REMINDED_BEFORE,
        made_at__lt=F("meeting__starts") - REMINDED_BEFORE,
    ).order_by("pk")


def to_be_forgotten(at: datetime) -> QuerySet[Registration]:
    """The registrations of long past meetings that still hold something of who registered."""
    held = Q(contact__isnull=False) | ~Q(name="") | ~Q(needs=[]) | ~Q(needs_other="")
    held |= ~Q(gender="") | ~Q(age_band="") | ~Q(speaks_for="") | ~Q(organisation="")
    held |= ~Q(groups=[]) | Q(place__isnull=False)
    held |= Q(sheet__isnull=False) & ~Q(sheet__nonce="")
    found = Registration.objects.filter(held, meeting__ends__lt=_kept_since(at))
    return found.select_related("meeting", "table__meeting", "sheet").order_by("pk")


def invites_to_be_forgotten(at: datetime) -> QuerySet[Invite]:
    """The invitations to long past meetings that still say whom."""
    held = Q(contact__isnull=False) | ~Q(name="") | ~Q(link="")
    found = Invite.objects.filter(held, meeting__ends__lt=_kept_since(at))
    return found.select_related("meeting").order_by("pk")


def is_due(at: datetime) -> bool:
    """Whether an offer ran out, somebody is to be reminded, or something is to be forgotten."""
    return (
        tables_to_settle(at).exists()
        or to_be_reminded(at).exists()
        or to_be_forgotten(at).exists()
        or invites_to_be_forgotten(at).exists()
    )


def addresses_needed() -> QuerySet[Registration, Any]:
    """The contacts who hold or wait for a place, until a while after, as a query of keys."""
    left = Registration.objects.filter(contact__isnull=False)
    return left.order_by().values_list("contact", flat=True)


def invited_addresses() -> QuerySet[Invite, Any]:
    """The contacts who were invited, until a while after, as a query of keys."""
    left = Invite.objects.filter(contact__isnull=False)
    return left.order_by().values_list("contact", flat=True)


def _kept_since(at: datetime) -> datetime:
    return at - timedelta(days=settings.REGISTRATIONS_KEPT_DAYS)


def _held(secret: str) -> Q:
    try:
        signed = _PASSES.unsign(secret)
    except BadSignature:
        return Q(link=link_of(secret))
    return Q(pk=int(signed[1:]))
