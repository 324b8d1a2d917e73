"""What cycles count for standing promises: that the record of a cycle goes on in public."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Max, Min, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat, Left
from django.utils.translation import gettext_lazy as _

from planabierto.ground.journal import queries as journal
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.registry import Occurrence
from planabierto.tools.waiting import facts
from planabierto.tools.waiting.facts import Fact, Source

REFRESHED = "cycles.refreshed"
BETWEEN = "|"
MONTH = len("2024-02")


def offer() -> None:
    """Let promises be measured by the public record."""
    facts.offer(Source(REFRESHED, _months, refreshed), _("Actos públicos en la bitácora"))


def refreshed(found: Sequence[Fact]) -> list[Occurrence]:
    """The first and the last public act of each month by somebody with a mandate, oldest first.

    What lies between them is at most a month away, and no promise counts in days.
    """
    told = {(each.at, each.said.partition(BETWEEN)[2]) for each in found if each.at}
    return [Occurrence(subject, at) for at, subject in sorted(told)]


def _months(cycle: int) -> Iterator[QuerySet[Any]]:
    """The first act of each month, and the last one, each with its moment before its record."""
    folio = Subquery(Cycle.objects.filter(pk=cycle).values("folio"))
    when = Cast("occurred", TextField())
    named = Concat(when, Value(BETWEEN), "subject", output_field=TextField())
    inside = journal.entries_within(folio).filter(mandate__gt="")
    months = inside.annotate(month=Left(when, MONTH)).values("month")
    for end in (Min, Max):
        yield facts.rows(
            months.annotate(moment=end("occurred"), words=end(named)),
            subject=Value(""),
            at="moment",
            said="words",
        )
