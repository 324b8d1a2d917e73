"""Figures with a link to what each one counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse

from planabierto.doors.shared.freshness import remembered
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures import queries


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure as the component shows it."""

    value: int
    label: type_of_text
    definition: type_of_text
    as_of: datetime
    href: str


def shown_figures(
    request: HttpRequest, cycle: Cycle, keys: Sequence[str] = ()
) -> list[ShownFigure]:
    """The figures of a cycle, or some of them, each with its definition's address; one query."""
    page = reverse("data")
    asked = " ".join((cycle.folio, *keys))
    found = remembered(
        request, "figures", asked, lambda: queries.of_cycle(cycle, keys), same_for_all=True
    )
    return [
        ShownFigure(each.value, each.label, each.definition, each.as_of, f"{page}#cifra-{each.key}")
        for each in found
    ]
