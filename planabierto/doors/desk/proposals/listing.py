"""The proposals of a cycle at the desk: which wait for what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from planabierto.doors.desk.frame import paged
from planabierto.doors.desk.proposals.frame import cycle_of, show_part
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.journey.cocreation.queries import moderation
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.journey.cocreation.states import PROPOSAL

ORDER = ("shortlisted", "presented", "held", "draft", "answered", "merged", "hidden", "withdrawn")


@at_the_desk
def proposals(request: HttpRequest, folio: str) -> HttpResponse:
    """Every proposal of a cycle the actor works on; those in the state that was asked for."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    wanted = request.GET.get("estado", "")
    wanted = wanted if wanted in ORDER else ""
    page = paged(request, queries.standing_so(cycle, actor, wanted))
    keys, folios = [each.pk for each in page], [each.folio for each in page]
    counts = queries.counts(cycle)
    context = {
        "page": page,
        "wanted": wanted,
        "states": [(PROPOSAL.state(key), counts[key]) for key in ORDER if key in counts],
        "backing": queries.backing_of(keys),
        "responses": queries.newest_responses(keys),
        "grounds": queries.grounded_in(keys),
        "cases": moderation.waiting_among(folios, actor),
    }
    return show_part(request, "proposals", cycle, context)
