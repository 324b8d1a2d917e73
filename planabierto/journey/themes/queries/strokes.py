"""What a page shows of strokes: the voices they touch, and what they did to a theme."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.themes.models import Coding, Theme, ThemeChange
from planabierto.journey.themes.queries import codebook
from planabierto.journey.themes.queries.workbench import Filters, matching


def keys_among(call: Call, keys: Sequence[int]) -> list[int]:
    """Those of these voices that are of the call and may be read, in the order they came."""
    return list(matching(call, Filters(among=keys)).values_list("pk", flat=True))


def voices_in(coding: Coding, most: int) -> list[int]:
    """The first voices a stroke touched."""
    made = coding.made.order_by("pk").values_list("contribution", flat=True)[:most]
    ended = coding.ended.order_by("pk").values_list("contribution", flat=True)[:most]
    return sorted({*made, *ended})[:most]


def change(number: int, theme: Theme) -> ThemeChange | None:
    """One thing that was done to a theme by a stroke."""
    found = theme.changes.filter(pk=number, coding__isnull=False)
    return found.select_related("coding__cycle", "coding__call__cycle").first()


def size_of(theme: Theme) -> int:
    """How many voices speak of a theme and may be read, each counted once; two queries.

    All are counted by index, and the few that may not be read are taken off again.
    """
    said = codebook.in_force().filter(theme=theme).order_by()
    away = Contribution.objects.filter(~Q(state=codebook.RECEIVED), cycle=theme.cycle_id)
    every = said.values("contribution").distinct().count()
    return every - away.filter(Exists(said.filter(contribution=OuterRef("pk")))).count()
