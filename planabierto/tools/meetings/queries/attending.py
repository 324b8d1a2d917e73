"""Named reads of who came: the list of a table, one's own coming, and what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.db.models import Q, QuerySet

from planabierto.ground.people.models import Contact
from planabierto.kit.clock import now
from planabierto.kit.keyed import is_plausible
from planabierto.tools.meetings.models import Attendance, Meeting, Registration, Table
from planabierto.tools.meetings.queries.keys import link_of
from planabierto.tools.meetings.queries.registering import registration_by_secret

EXPECTED = ("confirmed", "offered", "waiting")
ANSWERS_FOR = timedelta(days=30)
PASS_LIVES = timedelta(days=60)
_PASSES = TimestampSigner(salt="meetings.came")


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list at the door: who registered, and whether they came."""

    registration: Registration
    attendance: Attendance | None

    @property
    def is_here(self) -> bool:
        """Whether they were taken down and stand."""
        return self.attendance is not None and self.attendance.struck_at is None


def attendances_of(meeting: Meeting) -> QuerySet[Attendance]:
    """Everybody who was taken down at a meeting and not struck out again."""
    return standing().filter(meeting=meeting)


def standing() -> QuerySet[Attendance]:
    """Every attendance that was not struck out, of any meeting."""
    return Attendance.objects.filter(struck_at=None)


def taken_down(meeting: Meeting) -> QuerySet[Attendance]:
    """Everybody who was taken down at a meeting, also who was struck out, latest first."""
    rows = Attendance.objects.filter(meeting=meeting).order_by("-made_at", "-pk")
    return rows.select_related("table", "venue", "registration", "place", "institution")


def list_of(meeting: Meeting, table: Table | None = None) -> list[Listed]:
    """Who is expected at a meeting or one table, by name, with whether they came; one query."""
    rows = Registration.objects.filter(meeting=meeting)
    came = Q(attendance__isnull=False)
    rows = rows.filter(Q(state__in=EXPECTED) | came).select_related("table", "attendance")
    if table is not None:
        rows = rows.filter(table=table)
    return [Listed(row, getattr(row, "attendance", None)) for row in rows.order_by("name", "turn")]


def attendance(pk: int, meeting: Meeting) -> Attendance | None:
    """One line of a meeting's attendance."""
    return Attendance.objects.filter(meeting=meeting, pk=pk).select_related("meeting").first()


def locked(row: Attendance) -> Attendance:
    """The attendance, held until the act is done."""
    found = Attendance.objects.select_for_update(of=("self",))
    return found.select_related("meeting").get(pk=row.pk)


def locked_registration(row: Registration) -> Registration:
    """The registration, held until the act is done."""
    found = Registration.objects.select_for_update(of=("self",))
    return found.select_related("meeting", "table__venue").get(pk=row.pk)


def of_registration(registration: Registration) -> Attendance | None:
    """The attendance a registration led to, also when it was struck out."""
    return Attendance.objects.filter(registration=registration).first()


def attendance_by_secret(secret: str) -> Attendance | None:
    """The standing attendance somebody's secret speaks for.

    By its own link, by its registration's, or by a pass from a letter.
    """
    if not is_plausible(secret):
        return None
    rows = standing().select_related("meeting", "registration")
    if key := _key_in(secret):
        return rows.filter(pk=key).first()
    if found := rows.filter(link=link_of(secret)).first():
        return found
    registered = registration_by_secret(secret)
    return rows.filter(registration=registered).first() if registered else None


def registered_for(meeting: Meeting, secret: str) -> Registration | None:
    """The registration for this meeting that a secret opens."""
    found = registration_by_secret(secret)
    return found if found and found.meeting_id == meeting.pk else None


def pass_for(row: Attendance) -> str:
    """A pass by which somebody who came speaks of the meeting, for sixty days."""
    return _PASSES.sign(str(row.pk))


def with_address(meeting: Meeting) -> list[tuple[Attendance, Contact]]:
    """Those who came and can be written to: who registered, and whom their host knows."""
    reached = Q(contact__erased_at=None, contact__isnull=False)
    registered = Q(registration__contact__erased_at=None, registration__contact__isnull=False)
    rows = attendances_of(meeting).filter(reached | registered, is_minor=False).order_by("pk")
    found = rows.select_related("contact__account", "registration__contact__account")
    named = ((row, row.contact or _registered(row)) for row in found)
    return [(row, contact) for row, contact in named if contact]


def said_by(scope: str, names: Sequence[str]) -> QuerySet[Attendance]:
    """The standing attendances of a scope's meetings where one of these names was said."""
    return standing().filter(meeting__scope=scope, organisation__in=names)


def organisations_said(scope: str) -> list[str]:
    """Every organisation's name as it was said at a scope's meetings, once each."""
    rows = standing().filter(meeting__scope=scope, is_minor=False).exclude(organisation="")
    return sorted(set(rows.values_list("organisation", flat=True)))


def adults_needed() -> QuerySet[Attendance, int | None]:
    """The contacts who answer for a minor, until a while after the meeting, as a query of keys."""
    answering = standing().filter(adult__isnull=False, meeting__ends__gte=now() - ANSWERS_FOR)
    return answering.order_by().values_list("adult", flat=True)


def received_needed() -> QuerySet[Attendance, int | None]:
    """The contacts of those whom a host received, while they may speak of the minutes."""
    known = standing().filter(contact__isnull=False, meeting__ends__gte=now() - PASS_LIVES)
    return known.order_by().values_list("contact", flat=True)


def only_venue(meeting: Meeting) -> int | None:
    """The only venue of a meeting that has one; none of one that has several, or none."""
    found = list(meeting.venues.filter(closed_at=None).values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None


def _registered(row: Attendance) -> Contact | None:
    return row.registration.contact if row.registration else None


def _key_in(secret: str) -> int:
    try:
        return int(_PASSES.unsign(secret, max_age=PASS_LIVES))
    except BadSignature:
        return 0
