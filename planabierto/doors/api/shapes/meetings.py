"""Meetings, with what is public of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import meetings as schema
from planabierto.doors.api.shapes.base import (
    document,
    institution_reference,
    moment,
    place,
    texts,
)
from planabierto.tools.meetings.models import (
    AgendaPoint,
    Agreement,
    Calling,
    Meeting,
    MeetingKind,
    MeetingPaper,
    Minutes,
    Need,
    Table,
    Venue,
)


def meeting_row(row: Meeting, links: Links) -> schema.MeetingRow:
    """A meeting as lists show it."""
    return schema.MeetingRow(**_meeting(row, links))


def meeting(
    row: Meeting,
    links: Links,
    *,
    venues: Iterable[Venue],
    tables: Iterable[Table],
    agenda: Iterable[AgendaPoint],
    papers: Iterable[MeetingPaper],
    minutes: Minutes | None,
    agreements: Iterable[Agreement],
) -> schema.Meeting:
    """A meeting with everything that is public of it."""
    return schema.Meeting(
        **_meeting(row, links),
        purpose=texts(row.purpose),
        who=texts(row.who),
        venues=[_venue(each) for each in venues],
        tables=[_table(each) for each in tables],
        agenda=[
            schema.AgendaPoint(title=texts(each.title), minutes=each.minutes, who=each.who or None)
            for each in agenda
        ],
        papers=[_paper(each, links) for each in papers],
        minutes=schema.Minutes(text=minutes.text, language=minutes.language) if minutes else None,
        agreements=[_agreement(each, links) for each in agreements],
    )


def _meeting(row: Meeting, links: Links) -> dict[str, Any]:
    return {
        "folio": row.folio,
        "url": links.named("meeting", row.folio),
        "api": links.api("read_meeting", row.folio),
        "cycle": row.scope,
        "kind": MeetingKind(row.kind),
        "calling": Calling(row.calling),
        "title": texts(row.title),
        "state": row.state,
        "starts": moment(row.starts) if row.starts else None,
        "ends": moment(row.ends) if row.ends else None,
        "responsible": institution_reference(row.responsible, links) if row.responsible else None,
        "registers": row.registers,
        "for_minors": row.for_minors,
        "illustrative": row.illustrative,
    }


def _venue(row: Venue) -> schema.Venue:
    return schema.Venue(
        name=row.name,
        address=row.address or None,
        place=place(row.place),
        offers=[Need(each) for each in row.offers],
        online=bool(row.link),
    )


def _table(row: Table) -> schema.Table:
    return schema.Table(
        folio=row.folio, venue=row.venue.name, topic=texts(row.topic), capacity=row.capacity
    )


def _paper(row: MeetingPaper, links: Links) -> schema.Paper:
    sent = moment(row.sent_at) if row.sent_at else None
    return schema.Paper(document=document(row.version, links), sent=sent)


def _agreement(row: Agreement, links: Links) -> schema.Agreement:
    body = row.institution
    return schema.Agreement(
        folio=row.folio,
        what=row.what,
        who=row.who,
        institution=institution_reference(body, links) if body else None,
        due=row.due,
        state=cast("schema.AgreementState", row.state),
    )
