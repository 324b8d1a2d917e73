"""Named reads of meetings, and of what belongs to them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet

from planabierto.ground.institutions.queries import in_force
from planabierto.kit.actor import Actor, Role
from planabierto.kit.folio import BadFolio, parse
from planabierto.tools.library import queries as library
from planabierto.tools.meetings.models import (
    AgendaPoint,
    Meeting,
    MeetingChange,
    MeetingNotice,
    MeetingPaper,
    Table,
    Venue,
)

RUNNERS = (Role.ADMINISTRATOR, Role.SECRETARY)
KEEPERS = (*RUNNERS, Role.CONTACT)
HELPERS = (*KEEPERS, Role.FACILITATOR)
LARGEST_NUMBER = 32_767
SHOWN = ("called", "held", "cancelled")


def meetings_visible_to(actor: Actor) -> QuerySet[Meeting]:
    """The meetings that were called, and the drafts the actor keeps; the last to begin first."""
    found = Meeting.objects.select_related("responsible").exclude(state="discarded")
    drafts = Q(state="draft") & within(actor, *KEEPERS)
    return found.filter(Q(state__in=SHOWN) | drafts).order_by("-starts", "-pk")


def matching(actor: Actor, *, cycle: str = "", kind: str = "") -> QuerySet[Meeting]:
    """The meetings that were called, of one cycle by folio or of all, of one kind or of all."""
    found = meetings_visible_to(actor).filter(state__in=SHOWN)
    found = found.filter(kind=kind) if kind else found
    return found.filter(in_scope(cycle)) if cycle else found


def kept_by(actor: Actor, *, scope: str = "") -> QuerySet[Meeting]:
    """The meetings the actor keeps or helps at, drafts too, the newest first."""
    found = Meeting.objects.select_related("responsible").exclude(state="discarded")
    found = found.filter(within(actor, *HELPERS)).order_by("-starts", "-pk")
    return found.filter(in_scope(scope)) if scope else found


def coming(at: datetime, *, scope: str = "") -> QuerySet[Meeting]:
    """The called meetings that have not ended at a moment; the one that begins first leads."""
    found = Meeting.objects.select_related("responsible").filter(state="called", ends__gte=at)
    found = found.order_by("starts", "pk")
    return found.filter(in_scope(scope)) if scope else found


def standing(meeting: Meeting, at: datetime) -> str:
    """Where a meeting stands at a moment: draft, coming, now, past, cancelled or discarded."""
    if meeting.state == "held":
        return "past"
    if meeting.state != "called" or meeting.starts is None or meeting.ends is None:
        return meeting.state
    if at < meeting.starts:
        return "coming"
    return "now" if at <= meeting.ends else "past"


def in_scope(scope: str) -> Q:
    """What belongs to a scope or to anything below it."""
    return Q(scope=scope) | Q(scope__startswith=f"{scope}-")


def within(actor: Actor, *roles: Role) -> Q:
    """The meetings an actor's mandates in these roles cover."""
    held = [each.scope for each in actor.capacities if each.role in roles]
    if actor.is_system or "" in held:
        return Q(pk__isnull=False)
    reach = Q(pk__in=[])
    for scope in held:
        reach |= in_scope(scope) | _numbered(scope)
    return reach


def meeting(folio: str, actor: Actor) -> Meeting | None:
    """The meeting with this folio, when the actor may know of it."""
    named = _numbered(folio)
    return meetings_visible_to(actor).filter(named).first() if named else None


def table(folio: str, actor: Actor) -> Table | None:
    """The table with this folio, when the actor may know of its meeting."""
    whole, _hyphen, number = folio.strip().upper().rpartition("-M")
    found = meeting(whole, actor) if number.isascii() and number.isdigit() else None
    return tables_of(found, open_only=False).filter(number=number).first() if found else None


def locked(row: Meeting) -> Meeting:
    """The meeting as it stands, held until the transaction ends."""
    Meeting.objects.select_for_update(no_key=True).get(pk=row.pk)
    return Meeting.objects.select_related("responsible").get(pk=row.pk)


def next_number(scope: str) -> int:
    """The number of the next meeting of a scope."""
    return (Meeting.objects.filter(scope=scope).aggregate(last=Max("number"))["last"] or 0) + 1


def venues_of(row: Meeting, *, open_only: bool = True) -> QuerySet[Venue]:
    """Where a meeting is held, in order."""
    found = row.venues.select_related("place").order_by("position")
    return found.filter(closed_at=None) if open_only else found


def venues_at(rows: Collection[Meeting]) -> QuerySet[Venue]:
    """Where these meetings are held, in order; one query for all of them."""
    found = Venue.objects.filter(meeting__in=rows, closed_at=None).select_related("place")
    return found.order_by("meeting", "position")


def tables_of(row: Meeting, *, open_only: bool = True) -> QuerySet[Table]:
    """The tables of a meeting, in order, with their venue."""
    found = row.tables.select_related("venue", "meeting").order_by("number")
    return found.filter(closed_at=None) if open_only else found


def table_numbered(row: Meeting, number: int, *, open_only: bool = True) -> Table | None:
    """The table of a meeting with this number."""
    known = number if number <= LARGEST_NUMBER else 0
    return tables_of(row, open_only=open_only).filter(number=known).first()


def helpers_of(row: Meeting, day: date) -> dict[str, str]:
    """Who may facilitate a table of a meeting, designated on a day: pseudonym → name."""
    held = in_force(day).filter(role__in=HELPERS).select_related("person")
    return {
        each.person.pseudonym: each.person.name or each.person.pseudonym
        for each in held
        if each.as_capacity().covers(row.scope)
    }


def tables_of_facilitator(row: Meeting, actor: Actor) -> QuerySet[Table]:
    """The open tables of a meeting that the actor facilitates."""
    return tables_of(row).filter(facilitator=actor.pseudonym).exclude(facilitator="")


def agenda_of(row: Meeting) -> QuerySet[AgendaPoint]:
    """The points of a meeting's agenda as it stands, in order."""
    return row.agenda.filter(left_out_at=None).order_by("position")


def papers_of(row: Meeting, actor: Actor) -> QuerySet[MeetingPaper]:
    """The papers of a meeting that the actor may fetch and nobody took back, oldest first."""
    seen = library.visible_to(actor).order_by().values("pk")
    found = row.papers.select_related("version__document", "version__restriction")
    return found.filter(withdrawn="", version__in=seen).order_by("pk")


def notices_of(row: Meeting) -> QuerySet[MeetingNotice]:
    """The versions of a meeting's privacy notice, newest first."""
    return row.notices.order_by("-version")


def notice_of(row: Meeting) -> MeetingNotice | None:
    """The privacy notice a meeting shows now."""
    return notices_of(row).first()


def changes_of(row: Meeting) -> QuerySet[MeetingChange]:
    """What changed since a meeting was called, oldest first."""
    return row.changes.order_by("made_at", "pk")


def venue(pk: int) -> Venue | None:
    """One venue."""
    return Venue.objects.select_related("meeting__responsible", "place").filter(pk=pk).first()


def paper(pk: int) -> MeetingPaper | None:
    """One paper of a meeting."""
    return MeetingPaper.objects.select_related("meeting", "version").filter(pk=pk).first()


def _numbered(folio: str) -> Q:
    """The meeting a folio names; nothing when it is no meeting's."""
    try:
        found = parse(folio)
    except BadFolio:
        return Q()
    if found.kind != "meeting":
        return Q()
    return Q(scope=found.cycle, number=found.number)
