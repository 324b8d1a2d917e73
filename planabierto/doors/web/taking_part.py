"""What anybody can take part in today: calls, drafts and meetings, in one reading."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.db.models.functions import TruncDate

from planabierto.journey.consultation.queries import calls
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import draft_queries
from planabierto.kit import clock
from planabierto.tools.meetings.queries import meetings
from planabierto.tools.waiting.queue import Row, folio, read, rows

MOST = 9


def taking_part(cycle: Cycle) -> Mapping[str, list[Row]]:
    """The open calls, the open rounds of drafts and the meetings to come, by kind; one query."""
    at, zone = clock.now(), ZoneInfo(cycle.time_zone)
    parts = (
        (
            "calls",
            rows(
                calls.open_calls(at, cycle),
                kind="call",
                subject=folio("cycle__folio", "-Q", "number"),
                title_es="title_es",
                title_en="title_en",
                due=TruncDate("closes", tzinfo=zone),
            ),
        ),
        (
            "rounds",
            rows(
                draft_queries.open_rounds(at, cycle),
                kind="draft",
                subject=folio("draft__cycle__folio", "-D", "draft__number"),
                title_es="draft__title_es",
                title_en="draft__title_en",
                due=TruncDate("closes", tzinfo=zone),
            ),
        ),
        (
            "meetings",
            rows(
                meetings.coming(at, scope=cycle.folio),
                kind="meeting",
                subject=folio("scope", "-R", "number"),
                title_es="title_es",
                title_en="title_en",
                due=TruncDate("starts", tzinfo=zone),
            ),
        ),
    )
    found: dict[str, list[Row]] = {name: [] for name, _rows in parts}
    for row in read(parts, MOST):
        found[row.queue].append(row)
    return found
