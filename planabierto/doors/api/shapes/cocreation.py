"""Proposals with their answers, and drafts with their rounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import cocreation as schema
from planabierto.doors.api.shapes.base import institution_reference, moment, texts
from planabierto.journey.cocreation.models import (
    Grounding,
    Proposal,
    Response,
    ResponseOutcome,
)
from planabierto.journey.drafting.draft_queries import Standing
from planabierto.journey.drafting.models import CommentRound, DraftVersion


def proposal(
    row: Proposal,
    links: Links,
    *,
    grounds: Sequence[Grounding],
    backing: int,
    response: Response | None,
) -> schema.Proposal:
    """A proposal with what it stands on and what was answered."""
    return schema.Proposal(
        folio=row.folio,
        url=links.named("proposal", row.folio),
        api=links.api("read_proposal", row.folio),
        cycle=row.cycle.folio,
        title=texts(row.title),
        problem=row.problem or None,
        change=row.change or None,
        who_acts=row.who_acts or None,
        steps=row.steps or None,
        language=row.language,
        state=cast("schema.ProposalState", row.state),
        table=row.table.folio if row.table else None,
        grounds=[_ground(each) for each in grounds],
        ungrounded=row.ungrounded or None,
        backing=backing,
        response=_response(response, links) if response else None,
        illustrative=row.illustrative,
    )


def draft_row(found: Standing, links: Links, at: datetime) -> schema.DraftRow:
    """A draft as lists show it."""
    return schema.DraftRow(**_draft(found, links, at))


def draft(
    found: Standing,
    links: Links,
    at: datetime,
    *,
    versions: Iterable[DraftVersion],
    rounds: Iterable[CommentRound],
    paragraphs: Iterable[Mapping[str, Any]],
) -> schema.Draft:
    """A draft with its newest public text."""
    return schema.Draft(
        **_draft(found, links, at),
        versions=[
            schema.DraftVersion(
                number=each.number,
                language=each.language,
                note=each.note or None,
                published=moment(each.public_at),
            )
            for each in versions
            if each.public_at
        ],
        rounds=[
            schema.Round(
                number=each.number,
                version=each.version.number,
                opens=moment(each.opens),
                closes=moment(each.closes),
            )
            for each in rounds
        ],
        paragraphs=[
            schema.Paragraph(key=each["key"], kind=each["kind"], text=each["text"])
            for each in paragraphs
        ],
    )


def _ground(row: Grounding) -> schema.Ground:
    stood = row.theme or row.contribution or row.meeting
    return schema.Ground(folio=stood.folio if stood else "", reason=row.reason or None)


def _response(row: Response, links: Links) -> schema.ReasonedResponse:
    return schema.ReasonedResponse(
        outcome=ResponseOutcome(row.outcome),
        reason=row.reason,
        institution=institution_reference(row.institution, links),
        published=moment(row.made_at),
    )


def _draft(found: Standing, links: Links, at: datetime) -> dict[str, Any]:
    row = found.draft
    return {
        "folio": row.folio,
        "url": links.named("draft", row.folio),
        "api": links.api("read_draft", row.folio),
        "cycle": row.cycle.folio,
        "plan": row.plan.folio if row.plan else None,
        "title": texts(row.title),
        "about": texts(row.about),
        "state": found.state(at),
        "version": found.version.number if found.version else 0,
        "withdrawn": row.withdrawn or None,
        "answers": links.named("draft_answers", row.folio),
        "illustrative": row.illustrative,
    }
