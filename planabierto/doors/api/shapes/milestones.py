"""Milestones."""

from __future__ import annotations

from typing import Any

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import commitments as schema
from planabierto.doors.api.shapes.amendments import withdrawal
from planabierto.doors.api.shapes.base import date_text, institution_reference, reference, texts
from planabierto.journey.commitments.models import Milestone, Withdrawal


def milestone_row(row: Milestone, links: Links, act: Withdrawal | None) -> schema.MilestoneRow:
    """A milestone as lists and its commitment show it, with the act that withdrew it."""
    return schema.MilestoneRow(**_fields(row, links, act))


def milestone(row: Milestone, links: Links) -> schema.Milestone:
    """A milestone with the commitment it is a step of."""
    whole = row.commitment
    return schema.Milestone(
        **_fields(row, links, withdrawal_of(row)),
        step_of=reference("read_commitment", whole.folio, whole.title, links),
    )


def withdrawal_of(row: Milestone) -> Withdrawal | None:
    """The act that withdrew a milestone; free when it was selected with it."""
    return getattr(row, "withdrawal", None)


def _fields(row: Milestone, links: Links, act: Withdrawal | None) -> dict[str, Any]:
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
    }
