"""What must always hold of the forum."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Q

from planabierto.journey.forum.models import (
    Motion,
    Presence,
    Resolution,
    SeatSector,
    Tenure,
    TenureKind,
)
from planabierto.tools.ballots.models import Ballot, Count, Elector

RELATED = ("forum__cycle", "ballot__count")


def resolutions_without_count() -> Iterator[str]:
    """Each resolution whose motion was not carried by a closed count with quorum."""
    found = Resolution.objects.select_related("forum__cycle", "motion__ballot__count")
    for each in found.iterator():
        count = _count_of(each.motion.ballot)
        if each.motion.state != "carried" or count is None or not count.passed:
            yield f"{each.folio}: no closed count carried it"
        elif not count.result.get("quorate"):
            yield f"{each.folio}: it was counted without quorum"
        elif (each.text_es, each.text_en) != (each.motion.text_es, each.motion.text_en):
            yield f"{each.folio}: its text is not what was voted"


def motions_without_facts() -> Iterator[str]:
    """Each motion whose state is not what its ballot and its resolution say."""
    found = Motion.objects.select_related(*RELATED, "resolution")
    for each in found.iterator():
        expected = _state_of(each)
        if each.state not in expected:
            yield f"{each.folio}: it is {each.state}, its ballot says {' or '.join(expected)}"
        elif (each.state == "carried") != hasattr(each, "resolution"):
            yield f"{each.folio}: carried and resolved do not go together"


def two_in_one_seat() -> Iterator[str]:
    """Each seat with two titulars on one day."""
    found = Tenure.objects.filter(kind=TenureKind.TITULAR).select_related("seat__forum__cycle")
    before: Tenure | None = None
    for each in found.order_by("seat", "starts", "pk").iterator():
        same = before is not None and before.seat_id == each.seat_id
        if before and same and (before.ends is None or before.ends >= each.starts):
            yield f"{each.seat.folio}: {before.pk} and {each.pk} hold it on one day"
        before = each


def presences_of_others() -> Iterator[str]:
    """Each presence at a session by who holds another seat, or who came to another meeting."""
    related = ("session__forum__cycle", "session__meeting", "attendance")
    came_elsewhere = ~Q(attendance__meeting=F("session__meeting")) & Q(attendance__isnull=False)
    wrong = (
        (~Q(tenure__seat=F("seat")), "is of another seat"),
        (came_elsewhere, "came to another meeting"),
    )
    for condition, words in wrong:
        for each in Presence.objects.filter(condition).select_related(*related):
            yield f"{each.session.folio}: presence {each.pk} {words}"


def observers_that_vote() -> Iterator[str]:
    """Each observer who is an elector of a motion."""
    found = Elector.objects.filter(ballot__motion__isnull=False, side=SeatSector.OBSERVER)
    for each in found.select_related("ballot"):
        yield f"{each.ballot.scope}: {each.holder} observes and votes"


def _count_of(ballot: Ballot | None) -> Count | None:
    return getattr(ballot, "count", None)


def _state_of(motion: Motion) -> tuple[str, ...]:
    ballot = motion.ballot
    if ballot is None:
        return ("draft", "withdrawn")
    if ballot.state == "void":
        return ("withdrawn",)
    count = _count_of(ballot)
    if count is not None:
        return ("carried",) if count.passed else ("lost",)
    return ("tabled",) if ballot.state == "draft" else ("voting",)
