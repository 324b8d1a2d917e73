"""One edition: what was published, its bytes, their hash, and what it corrects."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.history import events
from planabierto.ground.journal import queries as journal
from planabierto.publication import queries, rules
from planabierto.publication.models import Edition, EditionKind

MOST_EVENTS = 10


def edition(request: HttpRequest, folio: str) -> HttpResponse:
    """What was published, and how anybody makes sure that nobody changed it since."""
    actor = actor_of(request)
    found: Edition = known(queries.edition(folio, actor))
    context = {
        "edition": found,
        "cycle": found.cycle,
        "late_recount": rules.is_recounted_late(found),
        "is_cut": found.kind == EditionKind.CUT,
        "later": getattr(found, "replaced_by", None),
        "may_correct": bool(actor.capacities) and rules.may_correct_cut(actor, found),
        "events": events(
            journal.read_page(journal.entries_of(found.folio), MOST_EVENTS), here=found.folio
        ),
    }
    return render(request, "web/cuts/edition.html", context)
