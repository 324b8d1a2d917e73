"""Milestones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import commitments as schema
from planabierto.doors.api.shapes.amendments import withdrawal
from planabierto.doors.api.shapes.base import date_text, institution_reference, reference, texts
from planabierto.doors.api.shapes.monitoring import plan_progress, progress
from planabierto.journey.commitments.models import Milestone, Withdrawal
from planabierto.journey.monitoring.models import MilestoneState
from planabierto.journey.monitoring.queries.reading import Standing
from planabierto.kit import clock


def milestone_row(
    row: Milestone, links: Links, act: Withdrawal | None, found: Standing
) -> schema.MilestoneRow:
    """A milestone as lists and its commitment show it, with the act that withdrew it."""
    return schema.MilestoneRow(**_fields(row, links, act, found))


def milestone(
    row: Milestone, links: Links, found: Standing, states: Iterable[MilestoneState]
) -> schema.Milestone:
    """A milestone with the commitment it is a step of, and its states plan by plan."""
    whole = row.commitment
    return schema.Milestone(
        **_fields(row, links, withdrawal_of(row), found),
        step_of=reference("read_commitment", whole.folio, whole.title, links),
        by_plan=[plan_progress(each) for each in states],
        evidence=links.api("list_evidence", row.folio),
        updates=links.api("list_updates", whole.folio),
    )


def withdrawal_of(row: Milestone) -> Withdrawal | None:
    """The act that withdrew a milestone; free when it was selected with it."""
    return getattr(row, "withdrawal", None)


def _fields(
    row: Milestone, links: Links, act: Withdrawal | None, found: Standing
) -> dict[str, Any]:
    day = clock.today_in(row.commitment.cycle.time_zone, clock.now())
    return {
        "folio": row.folio,
        "url": links.page(row.folio),
        "api": links.api("read_milestone", row.folio),
        "commitment": row.folio.rpartition("-M")[0],
        "number": row.number,
        "output": texts(row.output),
        "indicator": texts(row.indicator),
        "verification": texts(row.verification),
        "starts": date_text(row.start),
        "ends": date_text(row.end),
        "responsible": institution_reference(row.responsible, links) if row.responsible else None,
        "illustrative": row.illustrative,
        "state": row.state,
        "withdrawal": withdrawal(act),
        "progress": progress(row, found, day),
    }
