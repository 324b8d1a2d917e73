"""What consultation counts for standing promises: that anybody could contribute."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.journey.consultation.queries import calls
from planabierto.kit.registry import Occurrence, Occurrences, occurrences

INPUTS = "consultation.inputs"


def offer() -> None:
    """Let promises be measured by public calls."""
    occurrences.offer(Occurrences(INPUTS, _("Consultas públicas abiertas"), opened))


def opened(cycle: int) -> list[Occurrence]:
    """Each public call of a cycle, when it opened, oldest first; one query."""
    return [Occurrence(each.folio, each.opens) for each in calls.published_in(cycle)]
