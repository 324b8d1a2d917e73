"""What publication offers to standing promises, to letters and to `doctor`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.journey.monitoring.queries.cuts import SOURCE
from planabierto.kit.registry import Check, Occurrence, Occurrences, checks, occurrences
from planabierto.publication import checks as own_checks
from planabierto.publication import letters, queries
from planabierto.publication.models import EditionKind


def offer() -> None:
    """Join the readers."""
    letters.offer()
    occurrences.offer(Occurrences(SOURCE, _("Cortes trimestrales publicados"), published))
    checks.offer(
        Check(
            "publication.editions",
            "The stored bytes of each edition are those whose hash was published.",
            own_checks.altered_editions,
        )
    )


def published(cycle: int) -> list[Occurrence]:
    """When each cut of a cycle was first published, oldest first; one query."""
    found = queries.published_in(cycle, EditionKind.CUT)
    return [Occurrence(each.subject, each.made_at) for each in found]
