"""A commitment's working group: who sits in it, when it meets, what it agreed and asks for."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.meetings.calendar import Coming, listed
from planabierto.doors.web.progress import benches
from planabierto.doors.web.today import today
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.queries import commitments
from planabierto.journey.monitoring.queries import groups, supporting, telling
from planabierto.kit import clock
from planabierto.tools.meetings.queries import meetings

MOST_MEETINGS, MOST_AGREEMENTS = 40, 60


def group(request: HttpRequest, folio: str) -> HttpResponse:
    """One working group, before and after its meetings."""
    actor, at = actor_of(request), clock.now()
    found: Commitment = known(commitments.commitment(folio, actor))
    day = today(found.cycle)
    rows = listed(list(groups.meetings_of(found)[:MOST_MEETINGS]))
    ahead = [each for each in rows if _is_ahead(each, at)]
    past = [each for each in rows if each not in ahead]
    agreed = groups.agreements_of(found, actor).prefetch_related("steps__evidence__document")
    context = {
        "commitment": found,
        "day": day,
        "benches": benches(telling.seats_of(found, day)),
        "ahead": ahead[::-1],
        "past": past,
        "last": next((each for each in past if each.meeting.state == "held"), None),
        "agreements": list(agreed[:MOST_AGREEMENTS]),
        "steps": list(groups.open_steps_of(found)),
        "papers": list(groups.papers_of(found, actor)),
        "requests": list(supporting.requests_of(found, actor)),
    }
    return render(request, "web/groups/group.html", context)


def _is_ahead(row: Coming, at: datetime) -> bool:
    return meetings.standing(row.meeting, at) in ("coming", "now")
