"""Commitments, as lists show them and whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import commitments as schema
from planabierto.doors.api.schemas.base import Reference
from planabierto.doors.api.shapes.amendments import amendment, withdrawal
from planabierto.doors.api.shapes.base import (
    date_text,
    document,
    institution_reference,
    moment,
    texts,
)
from planabierto.doors.api.shapes.cycles import plan_reference
from planabierto.doors.api.shapes.milestones import milestone_row
from planabierto.ground.vocabulary.models import Scheme
from planabierto.journey.commitments.models import (
    Amendment,
    Commitment,
    PartnerRole,
    Withdrawal,
)
from planabierto.journey.cycles.models import Goal, Horizon
from planabierto.journey.monitoring.queries.reading import Standing

WORDINGS = ("problem", "status_quo", "action", "solution", "relevance", "note")


def commitment_row(row: Commitment, links: Links, milestones: int) -> schema.CommitmentRow:
    """A commitment as lists show it, from the rows of `queries.ties`."""
    return schema.CommitmentRow(**_row_fields(row, links, milestones))


def commitment(
    row: Commitment,
    links: Links,
    *,
    amendments: Iterable[Amendment],
    withdrawals: Iterable[Withdrawal],
    plans: Collection[str],
    standings: Mapping[int, Standing],
) -> schema.Commitment:
    """A commitment whole; `plans` are the folios that amendments may speak of."""
    dropped = {each.milestone_id: each for each in withdrawals}
    steps = sorted(row.milestones.all(), key=lambda step: step.number)
    return schema.Commitment(
        **_row_fields(row, links, len(steps)),
        **_wordings(row),
        goal=_goal(row.goal, links) if row.goal else None,
        milestones=[
            milestone_row(step, links, dropped.get(step.pk), standings[step.pk]) for step in steps
        ],
        adoption=_adoption(row, links),
        amendments=[amendment(each, plans) for each in amendments],
        updates=links.api("list_updates", row.folio),
        withdrawal=withdrawal(dropped.get(None)),
    )


def _row_fields(row: Commitment, links: Links, milestones: int) -> dict[str, Any]:
    return {
        "folio": row.folio,
        "url": links.page(row.folio),
        "api": links.api("read_commitment", row.folio),
        "title": texts(row.title),
        "cycle": row.cycle.folio,
        "number": row.number,
        "state": row.state,
        "illustrative": row.illustrative,
        "starts": date_text(row.start),
        "ends": date_text(row.end),
        "inclusions": _inclusions(row, links),
        "classifications": _classifications(row),
        "institutions": schema.Institutions(
            lead=_held(row, PartnerRole.LEAD, links),
            co_responsible=_held(row, PartnerRole.CO_RESPONSIBLE, links),
            partners=_held(row, PartnerRole.PARTNERS, links),
        ),
        "milestone_count": milestones,
    }


def _wordings(row: Commitment) -> dict[str, Any]:
    return {name: texts(row.worded(name)) for name in WORDINGS}


def _inclusions(row: Commitment, links: Links) -> list[schema.Inclusion]:
    ordered = sorted(row.inclusions.all(), key=lambda each: each.plan.folio)
    return [
        schema.Inclusion(
            plan=plan_reference(each.plan, links), official_id=each.official_id or None
        )
        for each in ordered
    ]


def _classifications(row: Commitment) -> schema.Classifications:
    borne = sorted(row.classifications.all(), key=lambda each: each.position)

    def of(scheme: Scheme) -> list[schema.Term]:
        found = [each.term for each in borne if each.term.scheme == scheme]
        return [schema.Term(code=term.code, label=texts(term.label)) for term in found]

    return schema.Classifications(
        values=of(Scheme.VALUE), areas=of(Scheme.AREA), sectors=of(Scheme.SECTOR)
    )


def _held(row: Commitment, role: PartnerRole, links: Links) -> list[Reference]:
    held = sorted(row.responsibilities.all(), key=lambda each: each.position)
    return [institution_reference(each.institution, links) for each in held if each.role == role]


def _goal(row: Goal, links: Links) -> schema.GoalReference:
    return schema.GoalReference(
        folio=row.folio,
        url=links.page(row.folio),
        horizon=Horizon(row.horizon),
        text=texts(row.text),
    )


def _adoption(row: Commitment, links: Links) -> schema.Adoption | None:
    act = getattr(row, "adoption", None)
    if act is None:
        return None
    return schema.Adoption(
        adopted=moment(act.made_at),
        reason=act.reason or None,
        basis=document(act.basis, links) if act.basis else None,
        resolution=act.resolution.folio if act.resolution else None,
    )
