"""What consultation counts for standing promises: that anybody could contribute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from planabierto.journey.consultation.queries import calls
from planabierto.tools.waiting import facts
from planabierto.tools.waiting.facts import Source
from planabierto.tools.waiting.queue import folio

INPUTS = "consultation.inputs"


def offer() -> None:
    """Let promises be measured by public calls, from the moment each opens."""
    facts.offer(Source(INPUTS, _opened), _("Consultas públicas abiertas"))


def _opened(cycle: int) -> Iterator[QuerySet[Any]]:
    name = folio("cycle__folio", "-Q", "number")
    yield facts.rows(calls.published_in(cycle), subject=name, at="opens")
