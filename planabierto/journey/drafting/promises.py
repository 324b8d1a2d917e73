"""What drafting counts for standing promises: that a plan was adopted or endorsed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.journey.drafting import backing_queries
from planabierto.kit.registry import Occurrence, Occurrences, occurrences

ENDORSEMENTS = "drafting.endorsements"


def offer() -> None:
    """Let promises be measured by who stands behind the plans."""
    occurrences.offer(Occurrences(ENDORSEMENTS, _("Adopción y respaldos del plan"), endorsed))


def endorsed(cycle: int) -> list[Occurrence]:
    """Each time the forum adopted a plan or somebody outside government endorsed one.

    Oldest first; one query.
    """
    return [Occurrence(folio, at) for folio, at in backing_queries.stood_behind(cycle)]
