"""What co-creation counts for standing promises: who came, what was sent before, what was answered.

The margins are this program's own: papers three days before a meeting, reasons sixty days after
co-creation closed.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from planabierto.journey.cocreation.queries import counting
from planabierto.kit.clock import today_in
from planabierto.kit.registry import Occurrence, Occurrences, occurrences

CIVIL_SOCIETY, PAPERS = "cocreation.civil_society", "cocreation.papers"
REASONS = "cocreation.reasons"
BEFOREHAND = timedelta(days=3)
TO_ANSWER = timedelta(days=60)


def offer() -> None:
    """Let promises be measured by encounters, papers and answers."""
    occurrences.offer(
        Occurrences(CIVIL_SOCIETY, _("Reuniones con la sociedad civil"), attended),
        Occurrences(PAPERS, _("Documentos enviados antes de reunirse"), sent, by_events=True),
        Occurrences(REASONS, _("Respuestas razonadas"), answered, by_events=True),
    )


def attended(cycle: int) -> list[Occurrence]:
    """The meetings of a cycle that were held and civil society came to, oldest first."""
    return [Occurrence(each.folio, each.starts) for each in counting.with_civil_society(cycle)]


def sent(cycle: int) -> list[Occurrence]:
    """Each meeting called or held: its papers are owed since it was prepared, days before it."""
    return [
        Occurrence(
            each.meeting.folio,
            each.sent,
            owed_since=each.meeting.made_at,
            due=today_in(each.meeting.time_zone, each.starts) - BEFOREHAND,
        )
        for each in counting.with_papers(cycle)
    ]


def answered(cycle: int) -> list[Occurrence]:
    """Each proposal that still stands by itself: its reasons are owed since it was made."""
    found = []
    for each in counting.proposals_owed(cycle):
        made = today_in(each.proposal.cycle.time_zone, each.proposal.made_at)
        due = max(each.closes or made, made) + TO_ANSWER
        since = each.proposal.made_at
        found.append(Occurrence(each.proposal.folio, each.answered, owed_since=since, due=due))
    return found
