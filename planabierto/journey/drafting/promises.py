"""What drafting counts for standing promises: that a plan was adopted or endorsed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from planabierto.journey.drafting import backing_queries
from planabierto.kit.clock import first_moment
from planabierto.kit.registry import Occurrence
from planabierto.tools.waiting import facts
from planabierto.tools.waiting.facts import Fact, Source
from planabierto.tools.waiting.queue import folio

ENDORSEMENTS = "drafting.endorsements"


def offer() -> None:
    """Let promises be measured by who stands behind the plans."""
    facts.offer(Source(ENDORSEMENTS, _behind, endorsed), _("Adopción y respaldos del plan"))


def endorsed(found: Sequence[Fact]) -> list[Occurrence]:
    """Each time the forum adopted a plan or somebody outside government endorsed one.

    A plan that names its endorsers shows them on the day it was submitted.
    """
    told = {(each.subject, at) for each in found if (at := _moment(each))}
    return [Occurrence(folio, at) for folio, at in sorted(told, key=lambda each: each[::-1])]


def _moment(fact: Fact) -> datetime | None:
    return first_moment(fact.said, fact.day) if fact.day else fact.at


def _behind(cycle: int) -> Iterator[QuerySet[Any]]:
    adopted = backing_queries.adoptions_in(cycle)
    yield facts.rows(adopted, subject=folio("forum__cycle__folio", "-F", "number"), at="made_at")
    backed = backing_queries.backings_in(cycle)
    yield facts.rows(backed, subject="plan__folio", at="confirmed_at")
    yield facts.rows(
        backing_queries.naming_endorsers(cycle),
        subject="version__plan__folio",
        day="version__plan__submitted",
        said="version__plan__cycle__time_zone",
    )
