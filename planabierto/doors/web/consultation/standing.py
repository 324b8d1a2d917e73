"""Where a contribution is now: its state and why, its themes and what was judged of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from planabierto.doors.shared.gate import actor_of
from planabierto.doors.web.consultation.spoken import is_shown, voice_of
from planabierto.doors.web.history import events
from planabierto.doors.web.lineage import line_of
from planabierto.doors.web.today import today
from planabierto.ground.journal import queries as journal
from planabierto.journey.consultation import moderating_rules
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.consultation.queries import moderation
from planabierto.journey.themes.queries import telling
from planabierto.kit.actor import Actor

MOST_EVENTS = 20


def told(request: HttpRequest, found: Contribution, *, own: bool) -> dict[str, Any]:
    """All that is said of a contribution, on its own page or to its author."""
    actor = actor_of(request)
    reads = own or is_shown(found)
    placed = journal.read_page(journal.entries_of(found.folio), MOST_EVENTS)
    return {
        "voice": found,
        "call": found.call,
        "own": own,
        "said": voice_of(found).said if reads else (),
        "fates": telling.became_of([found.pk], today(found.cycle)).get(found.pk, []),
        "line": line_of(found.folio, actor),
        "events": events(placed, here=found.folio),
        "withdrawal": getattr(found, "withdrawal", None),
    } | _moderated(found, actor, own=own)


def _moderated(found: Contribution, actor: Actor, *, own: bool) -> dict[str, Any]:
    """Why it is not shown, and whether its author may ask for another look."""
    if found.state not in ("held", "hidden"):
        return {}
    decision = moderation.decision_on(found)
    may_appeal = moderating_rules.may_appeal(found, decision) if own else None
    return {"decision": decision, "may_appeal": may_appeal}
