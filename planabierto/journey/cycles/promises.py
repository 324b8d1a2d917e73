"""What cycles count for standing promises: that the record of a cycle goes on in public."""

from __future__ import annotations

from operator import attrgetter

from django.db.models import Max, Min, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat, Left
from django.utils.translation import gettext_lazy as _

from planabierto.ground.journal import queries as journal
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.registry import Occurrence, Occurrences, occurrences

REFRESHED = "cycles.refreshed"
BETWEEN = "|"
MONTH = len("2024-02")


def offer() -> None:
    """Let promises be measured by the public record."""
    occurrences.offer(Occurrences(REFRESHED, _("Actos públicos en la bitácora"), refreshed))


def refreshed(cycle: int) -> list[Occurrence]:
    """The first and the last public act of each month by somebody with a mandate, oldest first.

    One query. What lies between them is at most a month away, and no promise counts in days.
    """
    folio = Subquery(Cycle.objects.filter(pk=cycle).values("folio"))
    inside = journal.entries_within(folio).filter(mandate__gt="")
    when = Cast("occurred", TextField())
    named = Concat(when, Value(BETWEEN), "subject", output_field=TextField())
    months = inside.annotate(month=Left(when, MONTH)).values("month")
    rows = months.annotate(
        first=Min("occurred"), opened=Min(named), last=Max("occurred"), closed=Max(named)
    )
    found = {
        Occurrence(words.partition(BETWEEN)[2], at)
        for row in rows.values_list("first", "opened", "last", "closed")
        for at, words in (row[:2], row[2:])
    }
    return sorted(found, key=attrgetter("at", "subject"))
