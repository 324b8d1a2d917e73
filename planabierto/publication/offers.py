"""What publication offers to standing promises, to letters and to `doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from planabierto.journey.monitoring.queries.cuts import SOURCE
from planabierto.kit.registry import Check, checks
from planabierto.publication import checks as own_checks
from planabierto.publication import letters, queries
from planabierto.publication.models import EditionKind
from planabierto.tools.waiting import facts
from planabierto.tools.waiting.facts import Source


def offer() -> None:
    """Join the readers."""
    letters.offer()
    facts.offer(Source(SOURCE, _published), _("Cortes trimestrales publicados"))
    checks.offer(
        Check(
            "publication.editions",
            "The stored bytes of each edition are those whose hash was published.",
            own_checks.altered_editions,
        )
    )


def _published(cycle: int) -> Iterator[QuerySet[Any]]:
    """When each cut of a cycle was first published."""
    found = queries.published_in(cycle, EditionKind.CUT)
    yield facts.rows(found.select_related(None), subject="subject", at="made_at")
