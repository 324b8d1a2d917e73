"""What must always hold of who came, of minutes and agreements, and of pictures."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, F, Q

from planabierto.tools.meetings.models import (
    Agreement,
    AgreementStep,
    Attendance,
    Minutes,
    Registration,
    Way,
)
from planabierto.tools.meetings.queries import pictures, saying
from planabierto.tools.meetings.queries.attending import standing
from planabierto.tools.meetings.registering_rules import MINORS

KNOWN_OF_ADULTS = (
    *("gender", "speaks_for", "place_id", "groups", "organisation", "institution_id"),
    *("registration_id", "contact_id", "link", "surveyed"),
)
LAST: dict[str, str] = {
    AgreementStep.Kind.DONE: "done",
    AgreementStep.Kind.DROPPED: "dropped",
    AgreementStep.Kind.REOPENED: "open",
}


def taken_down_elsewhere() -> Iterator[str]:
    """Each attendance whose table, venue or registration is of another meeting, or counts twice."""
    wrong = (
        (~Q(table__meeting=F("meeting")) & Q(table__isnull=False), "its table"),
        (~Q(venue__meeting=F("meeting")) & Q(venue__isnull=False), "its venue"),
        (
            ~Q(registration__meeting=F("meeting")) & Q(registration__isnull=False),
            "its registration",
        ),
    )
    for condition, words in wrong:
        for row in Attendance.objects.select_related("meeting").filter(condition).iterator():
            yield f"{row.meeting.folio} attendance {row.pk}: {words} is of another meeting"
    twice = standing().exclude(link="").values_list("link").annotate(Count("pk"))
    for _link, times in twice.filter(pk__count__gt=1).order_by():
        yield f"one link opens {times} attendances"


def minors_known_too_well() -> Iterator[str]:
    """Each child or adolescent of whom more is kept than an age band and the adult who answers."""
    for registration in Registration.objects.filter(age_band__in=MINORS).order_by("pk").iterator():
        yield f"registration {registration.pk}: a minor registered"
    minors = Attendance.objects.filter(is_minor=True).select_related("meeting").order_by("pk")
    for row in minors.iterator():
        where = f"{row.meeting.folio} attendance {row.pk}"
        if any(getattr(row, name) for name in KNOWN_OF_ADULTS):
            yield f"{where}: more is kept of a minor than an age band"
        if row.adult_id is None and row.way != Way.IMPORT:
            yield f"{where}: no adult answers for a minor"
    grown = standing().filter(is_minor=False, age_band__in=MINORS).select_related("meeting")
    for row in grown.order_by("pk").iterator():
        yield f"{row.meeting.folio} attendance {row.pk}: a minor is counted as an adult"


def shown_without_consent() -> Iterator[str]:
    """Each picture that is shown without a consent it needs, or without alternative text."""
    for row in pictures.shown_without_consent():
        yield f"{row.meeting.folio} picture {row.pk}: it is shown without its consents"
    for row in pictures.shown_without_words():
        yield f"{row.meeting.folio} picture {row.pk}: it has no alternative text"


def approved_by_nobody() -> Iterator[str]:
    """Each approved version of minutes that fewer approved than did not."""
    for row in Minutes.objects.filter(state="approved").select_related("meeting").order_by("pk"):
        hands = saying.hands_of(row)
        if hands.approve <= hands.against:
            yield f"{row.meeting.folio} minutes {row.number}: approved by {hands.approve}"


def agreements_without_steps() -> Iterator[str]:
    """Each agreement whose state is not what was last said of it."""
    rows = Agreement.objects.select_related("meeting").prefetch_related("steps").order_by("pk")
    for row in rows.iterator(chunk_size=500):
        moved = [LAST[step.kind] for step in row.steps.all() if step.kind in LAST]
        if row.state != (moved[-1] if moved else "open"):
            yield f"{row.folio}: {row.state}, and nothing says so"
