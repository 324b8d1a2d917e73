"""The forum, its sessions, motions and resolutions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import forum as schema
from planabierto.doors.api.shapes.base import document, institution_reference, moment, texts
from planabierto.journey.forum.models import (
    Collective,
    CollectiveMember,
    Forum,
    ForumRules,
    Motion,
    MotionKind,
    Presence,
    Resolution,
    SeatSector,
    Session,
    SessionKind,
    Tenure,
    TenureKind,
)
from planabierto.journey.forum.queries.motions import SeatVote
from planabierto.journey.forum.queries.seats import SeatView
from planabierto.journey.forum.queries.sessions import Quorum
from planabierto.tools.ballots.models import Ballot, Count, Deciding


def forum(
    row: Forum,
    links: Links,
    day: date,
    *,
    roster: Iterable[SeatView],
    collectives: Iterable[Collective],
    rules: Iterable[ForumRules],
) -> schema.Forum:
    """A forum with who sits in it on a day."""
    folio = row.cycle.folio
    return schema.Forum(
        folio=folio,
        url=links.named("forum", folio),
        api=links.api("read_forum", folio),
        name=texts(row.name),
        about=texts(row.about),
        deciding=Deciding(row.deciding),
        quorum_percent=row.quorum_percent,
        seats=[_seat(each, links) for each in roster],
        collectives=[_collective(each, links, day) for each in collectives],
        rules=[
            schema.Rules(in_force=each.in_force, document=document(each.version, links))
            for each in rules
        ],
        sessions=links.api("list_sessions", cycle=folio),
        motions=links.api("list_motions", cycle=folio),
        resolutions=links.api("list_resolutions", cycle=folio),
        illustrative=row.illustrative,
    )


def session_row(row: Session, links: Links) -> schema.SessionRow:
    """A session as lists show it."""
    return schema.SessionRow(**_session(row, links))


def session(
    row: Session,
    links: Links,
    *,
    quorum: Quorum,
    presences: Sequence[Presence],
    motions: Iterable[Motion],
) -> schema.Session:
    """A session with who came and what it was asked."""
    return schema.Session(
        **_session(row, links),
        quorum=_quorum(quorum) if presences else None,
        presences=[_presence(each) for each in presences],
        motions=[each.folio for each in motions],
    )


def motion_row(row: Motion, links: Links) -> schema.MotionRow:
    """A motion as lists show it."""
    return schema.MotionRow(**_motion(row, links))


def motion(row: Motion, links: Links, votes: Sequence[SeatVote]) -> schema.Motion:
    """A motion with its text and its vote; `votes` once it is closed."""
    return schema.Motion(
        **_motion(row, links),
        text=texts(row.text),
        proposer=row.proposer.folio if row.proposer else None,
        vote=_vote(row, row.ballot, links, votes) if row.ballot else None,
    )


def resolution(row: Resolution, links: Links) -> schema.Resolution:
    """A resolution."""
    return schema.Resolution(
        folio=row.folio,
        url=links.named("resolution", row.folio),
        api=links.api("read_resolution", row.folio),
        cycle=row.forum.cycle.folio,
        number=row.number,
        kind=MotionKind(row.motion.kind),
        title=texts(row.motion.title),
        text=texts(row.text),
        motion=row.motion.folio,
        published=moment(row.made_at),
        illustrative=row.motion.illustrative,
    )


def _seat(view: SeatView, links: Links) -> schema.Seat:
    row = view.seat
    held = [*((view.titular,) if view.titular else ()), *view.alternates]
    return schema.Seat(
        folio=row.folio,
        sector=SeatSector(row.sector),
        name=texts(row.name),
        institution=institution_reference(row.institution, links) if row.institution else None,
        votes=row.votes,
        founding=row.founding,
        since=row.from_day,
        rotates_months=row.rotates_months,
        tenures=[_tenure(each) for each in held],
    )


def _tenure(row: Tenure) -> schema.Tenure:
    return schema.Tenure(
        name=row.name,
        post=row.post or None,
        kind=TenureKind(row.kind),
        starts=row.starts,
        ends=row.ends,
    )


def _collective(row: Collective, links: Links, day: date) -> schema.Collective:
    held = [each for each in row.positions.all() if not each.withdrawn]
    return schema.Collective(
        name=texts(row.name),
        about=texts(row.about),
        members=[_member(each, links) for each in row.members.all() if _is_in(each, day)],
        positions=[
            schema.Position(
                title=each.title,
                text=each.text,
                language=each.language,
                published=moment(each.made_at),
            )
            for each in held
        ],
    )


def _is_in(row: CollectiveMember, day: date) -> bool:
    return row.joined <= day and (row.left is None or row.left >= day)


def _member(row: CollectiveMember, links: Links) -> schema.Member:
    return schema.Member(
        institution=institution_reference(row.institution, links),
        since=row.joined,
        spokesperson=row.spokesperson or None,
    )


def _session(row: Session, links: Links) -> dict[str, Any]:
    held = row.meeting
    return {
        "folio": row.folio,
        "url": links.named("session", row.folio),
        "api": links.api("read_session", row.folio),
        "cycle": row.forum.cycle.folio,
        "number": row.number,
        "kind": SessionKind(row.kind),
        "title": texts(held.title),
        "state": held.state,
        "starts": moment(held.starts) if held.starts else None,
        "ends": moment(held.ends) if held.ends else None,
        "illustrative": held.illustrative,
    }


def _quorum(found: Quorum) -> schema.Quorum:
    return schema.Quorum(
        present=found.present, needed=found.needed, seats=found.seats, met=found.reached
    )


def _presence(row: Presence) -> schema.Presence:
    return schema.Presence(
        seat=row.seat.folio,
        name=row.tenure.name,
        kind=TenureKind(row.tenure.kind),
        came=moment(row.came_at),
        left=moment(row.left_at) if row.left_at else None,
    )


def _motion(row: Motion, links: Links) -> dict[str, Any]:
    resolved = getattr(row, "resolution", None)
    cycle = row.forum.cycle.folio
    return {
        "folio": row.folio,
        "url": links.named("motion", row.folio),
        "api": links.api("read_motion", row.folio),
        "cycle": cycle,
        "kind": MotionKind(row.kind),
        "title": texts(row.title),
        "state": row.state,
        "session": row.session.folio if row.session else None,
        "resolution": f"{cycle}-F{resolved.number}" if resolved else None,
        "illustrative": row.illustrative,
    }


def _vote(row: Motion, ballot: Ballot, links: Links, votes: Sequence[SeatVote]) -> schema.Vote:
    count: Count | None = getattr(ballot, "count", None)
    return schema.Vote(
        deciding=Deciding(ballot.deciding),
        quorum=ballot.quorum,
        opens=moment(ballot.opens) if ballot.opens else None,
        closes=moment(ballot.closes) if ballot.closes else None,
        tally=_tally(row, count, links) if count else None,
        roll=[_line(each) for each in votes],
    )


def _tally(row: Motion, count: Count, links: Links) -> schema.Tally:
    names = ("yes", "no", "abstain", "recused", "silent", "electors", "took_part", "quorum")
    return schema.Tally(
        **{name: count.result[name] for name in (*names, "quorate")},
        passed=bool(count.passed),
        proof=count.proof,
        counted=moment(count.made_at),
        sheet=links.named("motion_votes", row.folio),
    )


def _line(vote: SeatVote) -> schema.RollLine:
    return schema.RollLine(
        seat=vote.seat.folio,
        vote=cast("schema.Choice", vote.choice) if vote.choice else None,
        recused=vote.recusal or None,
        left=vote.line.left,
        dissent=vote.dissent or None,
    )
