"""Where a contribution is now: its state and why, its themes and what was judged of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.text import Truncator

from planabierto.doors.shared.gate import actor_of
from planabierto.doors.web.consultation.spoken import Said, is_shown, voice_of
from planabierto.doors.web.history import events
from planabierto.doors.web.lineage import Line, line_of
from planabierto.doors.web.today import today
from planabierto.ground.journal import queries as journal
from planabierto.journey.consultation import moderating_rules
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.consultation.queries import moderation
from planabierto.journey.themes.queries import telling
from planabierto.journey.themes.queries.telling import Fate
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import NodeView
from planabierto.reading.lineage.queries import Joined

MOST_EVENTS, LONGEST_TITLE = 20, 90


def told(request: HttpRequest, found: Contribution, *, own: bool) -> dict[str, Any]:
    """All that is said of a contribution, on its own page or to its author."""
    actor = actor_of(request)
    said = voice_of(found).said if own or is_shown(found) else ()
    fates = telling.became_of([found.pk], today(found.cycle)).get(found.pk, [])
    placed = journal.read_page(journal.entries_of(found.folio), MOST_EVENTS)
    return {
        "voice": found,
        "call": found.call,
        "own": own,
        "said": said,
        "fates": fates,
        "line": _line(found, said, fates, actor),
        "events": events(placed, here=found.folio),
        "withdrawal": getattr(found, "withdrawal", None) if found.state == "withdrawn" else None,
    } | _moderated(found, own=own)


def _line(
    found: Contribution, said: Sequence[Said], fates: Sequence[Fate], actor: Actor
) -> Line | None:
    """The thread through a contribution, whose themes are in hand."""
    words = said[0].words if said else str(found.status.label)
    title = Bilingual(Truncator(" ".join(words.split())).chars(LONGEST_TITLE))
    themes = [each.theme for each in fates if each.theme]
    views = [NodeView(each.pk, each.folio, each.name) for each in themes]
    return line_of(
        found.folio,
        actor,
        start=("consultation.contribution", NodeView(found.pk, found.folio, title)),
        joined=Joined(after={"themes.theme": views}),
    )


def _moderated(found: Contribution, *, own: bool) -> dict[str, Any]:
    """Why it is not shown, and whether its author may ask for another look."""
    if found.state not in ("held", "hidden"):
        return {}
    decision = moderation.decision_on(found)
    may_appeal = moderating_rules.may_appeal(found, decision) if own else None
    return {"decision": decision, "may_appeal": may_appeal}
