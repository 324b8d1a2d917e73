"""The sample's meetings while the plan was carried out: forum, working groups, monitoring body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from planabierto.journey.commitments.queries.commitments import commitment
from planabierto.journey.forum import actions as forum
from planabierto.journey.monitoring import actions as monitoring
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.sample.content import data
from planabierto.sample.gathering import tell_minutes
from planabierto.sample.telling import Step, Told
from planabierto.tools.library import actions as library
from planabierto.tools.meetings import actions as meetings
from planabierto.tools.meetings.models import Calling, Meeting, MeetingKind
from planabierto.tools.meetings.telling import NewAttendance, NewTold

ZONE = ZoneInfo("America/Monterrey")
AHEAD, AT = timedelta(days=14), time(11)
WORDS = ("title_en", "purpose_es", "purpose_en", "who_es", "who_en")

Row = Mapping[str, Any]


def sittings(told: Told, *, few: bool) -> Iterator[Step]:
    """Every meeting, at the moment it ends; of the groups only some when `few` are told."""
    content = data("sittings")
    place = {"name": content["place"], "address": content["address"]}
    for row in content["forum"]["sittings"]:
        whole = _on(row["day"], content["forum"] | row, place)
        yield Step(whole["ends"], partial(_session, told, whole))
    for day in content["monitor"]["days"]:
        whole = _on(day, content["monitor"], place)
        yield Step(whole["ends"], partial(_with_evaluator, told, whole))
    groups = content["groups"]
    for row in groups["held"]:
        if few and row["commitment"] not in groups["few"]:
            continue
        for number, day in enumerate(row["days"]):
            agreed = [row["agreement"]] if "agreement" in row and not number else []
            whole = _on(day, groups | row, place) | {"agreements": agreed}
            yield Step(whole["ends"], partial(_group, told, whole))


def _on(day: date, row: Row, place: Row) -> dict[str, Any]:
    """A meeting of a day, with its hours."""
    starts = datetime.combine(day, AT, ZONE)
    ends = starts + timedelta(hours=row["hours"])
    return {"agreements": [], "venue": place} | dict(row) | {"starts": starts, "ends": ends}


def _said(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in (*WORDS, "starts", "ends")}


def _session(told: Told, row: Row) -> None:
    actor = told.secretary
    found = told.seats["1"].forum
    with clock.telling(row["starts"] - AHEAD):
        session = forum.draft_session(
            actor=actor,
            forum=found,
            title_es=row["title_es"],
            illustrative=True,
            responsible=told.register[row["responsible"]],
            **_said(row),
        )
        _place(actor, session.meeting, row)
        session = forum.call_session(actor=actor, session=session)
        if "paper" in row:
            _send(actor, session.meeting, row["paper"])
    with clock.telling(row["starts"]):
        for number in row["seats"]:
            tenure = told.seats[number].tenures.get()
            forum.take_presence(actor=actor, session=session, tenure=tenure)
    _hold(told, actor, session.meeting, row, len(row["seats"]))


def _with_evaluator(told: Told, row: Row) -> None:
    actor = told.secretary
    with clock.telling(row["starts"] - AHEAD):
        meeting = meetings.draft_meeting(
            actor=actor,
            scope=told.cycle.folio,
            kind=MeetingKind.MONITOR,
            title_es=row["title_es"],
            illustrative=True,
            calling=Calling.DIRECT,
            registers=False,
            responsible=told.register[row["responsible"]],
            **_said(row),
        )
        _place(actor, meeting, row)
        meeting = meetings.call_meeting(actor=actor, meeting=meeting)
    _come(told, actor, meeting, row)


def _group(told: Told, row: Row) -> None:
    found = commitment(f"{told.cycle.folio}-C{row['commitment']}", told.loader)
    if found is None:
        raise LookupError(row["commitment"])
    with clock.telling(row["starts"] - AHEAD):
        made = monitoring.call_for(
            actor=told.loader,
            commitment=found,
            title_es=row["title_es"],
            illustrative=True,
            venue=row["venue"],
            **_said(row),
        )
        meeting = meetings.call_meeting(actor=told.loader, meeting=made.meeting)
    _come(told, told.loader, meeting, row)
    told.agreements.setdefault(row["commitment"], meeting.agreements.first())


def _place(actor: Actor, meeting: Meeting, row: Row) -> None:
    meetings.open_venue(actor=actor, meeting=meeting, **row["venue"])


def _send(actor: Actor, meeting: Meeting, row: Sequence[str]) -> None:
    """A paper for those who are called, sent with the call."""
    es, en, address = row
    version = library.add_link(actor=actor, title=Bilingual(es, en), url=address, language="es")
    meetings.add_paper(actor=actor, meeting=meeting, version=version)
    meetings.send_papers(actor=actor, meeting=meeting)


def _come(told: Told, actor: Actor, meeting: Meeting, row: Row) -> None:
    """Who came, one for each institution, and then the rest."""
    with clock.telling(row["starts"]):
        came = [
            NewAttendance(told=NewTold(), institution=told.register[name]) for name in row["came"]
        ]
        meetings.bring_attendance(actor=actor, meeting=meeting, rows=came, illustrative=True)
    _hold(told, actor, meeting, row, len(came))


def _hold(told: Told, actor: Actor, meeting: Meeting, row: Row, present: int) -> None:
    with clock.telling(row["ends"]):
        held = meetings.hold_meeting(actor=actor, meeting=meeting)
    tell_minutes(actor, told.register, held, row, present=present)
