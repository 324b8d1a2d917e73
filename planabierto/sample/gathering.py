"""The sample's encounters: a dialogue and the tables, and who came to them, in bands alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from planabierto.ground.places import queries as places
from planabierto.journey.cocreation.actions.encounters import call_for
from planabierto.journey.cocreation.actions.targets import set_target
from planabierto.journey.cycles.models import Cycle, PhaseKind
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.sample.bodies import Register
from planabierto.sample.content import data
from planabierto.tools.meetings import actions
from planabierto.tools.meetings.models import Calling, Meeting, MeetingKind, SpeaksFor, Table
from planabierto.tools.meetings.telling import NewAttendance, NewTold, PointDraft

RESPONSIBLE = "Participación NL"
BEFORE, AFTER = timedelta(days=21), timedelta(days=4)
WORDS = ("title_en", "purpose_es", "purpose_en", "who_es", "who_en", "starts", "ends")
NOTICE = ("short_es", "full_es", "short_en", "full_en")

Row = Mapping[str, Any]


def hold_encounters(
    actor: Actor, cycle: Cycle, register: Register, *, every: int = 1
) -> dict[str, Table]:
    """Hold the dialogue and the tables; gives the tables by key.

    Of those who came to the tables one in `every` is told of; all of them unless told.
    """
    content = data("encounters")
    for row in content["targets"]:
        _aim(actor, cycle, row)
    dialogue = content["dialogue"]
    meeting = _called(actor, cycle, register, dialogue, MeetingKind.DIALOGUE, [dialogue])[0]
    with clock.telling(dialogue["ends"]):
        actions.hold_meeting(actor=actor, meeting=meeting)
    row = content["tables"]
    meeting, tables = _called(
        actor, cycle, register, row, MeetingKind.TABLES, row["venues"], calling=Calling.BOTH
    )
    with clock.telling(row["ends"]):
        came = list(_came(content, tables, row["venues"]))[::every]
        actions.bring_attendance(actor=actor, meeting=meeting, rows=came, illustrative=True)
        meeting = actions.hold_meeting(actor=actor, meeting=meeting)
    tell_minutes(actor, register, meeting, row, present=sum(not each.is_minor for each in came))
    return tables


def tell_minutes(
    actor: Actor, register: Register, meeting: Meeting, row: Row, *, present: int
) -> None:
    """Write what was said and agreed at a meeting, and have it approved by a show of hands."""
    with clock.telling(row["ends"] + AFTER):
        for what, who, name, due in row["agreements"]:
            body = register[name]
            actions.write_agreement(
                actor=actor, meeting=meeting, what=what, who=who, institution=body, due=due
            )
        minutes = actions.write_minutes(actor=actor, meeting=meeting, text=row["minutes"])
        actions.propose_minutes(actor=actor, minutes=minutes)
        minutes.refresh_from_db()
        actions.show_of_hands(actor=actor, minutes=minutes, approve=present)
        for agreement in meeting.agreements.all():
            actions.fulfil(actor=actor, agreement=agreement, text="Se hizo. Dato ilustrativo.")


def points_of(row: Row) -> list[PointDraft]:
    """The points of a meeting's agenda."""
    return [
        PointDraft(title_es=spanish, title_en=english, minutes=minutes)
        for spanish, english, minutes in row["agenda"]
    ]


def _called(
    actor: Actor,
    cycle: Cycle,
    register: Register,
    row: Row,
    kind: str,
    venues: Sequence[Row],
    **words: Any,
) -> tuple[Meeting, dict[str, Table]]:
    """A meeting with its venues, tables, agenda and notice, called three weeks ahead."""
    content = data("encounters")
    day = row["starts"].date()
    phases = cycle.phases.filter(kind=PhaseKind.COCREATION, opens__lte=day, closes__gte=day)
    with clock.telling(row["starts"] - BEFORE):
        meeting = call_for(
            actor=actor,
            cycle=cycle,
            phase=phases.first(),
            kind=kind,
            title_es=row["title_es"],
            responsible=register[RESPONSIBLE],
            illustrative=True,
            **words,
            **{name: row[name] for name in WORDS},
        ).meeting
        tables = dict(_seated(actor, meeting, venues))
        actions.write_agenda(actor=actor, meeting=meeting, points=points_of(row))
        notice = {name: content[name] for name in NOTICE}
        actions.write_meeting_notice(actor=actor, meeting=meeting, **notice)
        return actions.call_meeting(actor=actor, meeting=meeting), tables


def _seated(actor: Actor, meeting: Meeting, venues: Sequence[Row]) -> Iterator[tuple[str, Table]]:
    """The venues and their tables; what stands at one table alone is called after the meeting."""
    for row in venues:
        venue = actions.open_venue(
            actor=actor,
            meeting=meeting,
            name=row.get("venue", row.get("name", "")),
            address=row["address"],
            place=places.find(row["place"]),
            offers=row.get("offers", ["ramp"]),
        )
        named = [[row.get("title_es"), row.get("title_en"), ""]]
        for spanish, english, key in row.get("topics", named):
            table = actions.open_table(
                actor=actor, meeting=meeting, venue=venue, topic_es=spanish, topic_en=english
            )
            yield key, table


def _came(
    content: Row, tables: Mapping[str, Table], venues: Sequence[Row]
) -> Iterator[NewAttendance]:
    """Everybody who came to the tables: adults seat by seat, and the minors at theirs."""
    seats = [
        tables[key]
        for venue in venues
        for number in range(venue["seated"])
        for key in [venue["topics"][number % len(venue["topics"])][2]]
    ]
    said = _sectors(content)
    for number, table in enumerate(seats):
        told = _told(content, number, said[number % len(said)])
        yield NewAttendance(told=told, table=table)
    for band, times in content["minors"].items():
        for _time in range(times):
            yield NewAttendance(told=NewTold(age_band=band), table=tables["ninez"], is_minor=True)


def _told(content: Row, number: int, said: tuple[str, str]) -> NewTold:
    """What the one of this number told; men are spread evenly among women."""
    men, people = content["men"], content["men"] + content["women"]
    is_man = number * men // people != (number + 1) * men // people
    ages, towns, groups = content["ages"], content["places"], content["groups"]
    town = towns[number % len(towns)]
    sector, organisation = said
    return NewTold(
        age_band=ages[number % len(ages)],
        gender="man" if is_man else "woman",
        speaks_for=sector,
        place=places.find(town),
        groups=[groups[number // 8 % len(groups)]] if number % 8 == 0 else [],
        organisation=organisation,
    )


def _sectors(content: Row) -> list[tuple[str, str]]:
    """For each who came, whom they spoke for: every organisation by two, then officials, then all.

    Spread so that those of one organisation do not sit side by side.
    """
    named = [
        *((SpeaksFor.CIVIL, f"Organización ilustrativa {n + 1}") for n in range(content["civil"])),
        *(
            (SpeaksFor.ACADEMIA, f"Universidad ilustrativa {n + 1}")
            for n in range(content["universities"])
        ),
        *(
            (SpeaksFor.INTERNATIONAL, f"Organismo internacional ilustrativo {n + 1}")
            for n in range(content["international"])
        ),
    ]
    told = [(str(sector), name) for sector, name in [*named, *named]]
    told += [(str(SpeaksFor.GOVERNMENT), "")] * content["government"]
    people = content["men"] + content["women"]
    told += [(str(SpeaksFor.OWN), "")] * (people - len(told))
    step = 157  # shares no divisor with 401, so every one of them is met once
    return [told[number * step % people] for number in range(people)]


def _aim(actor: Actor, cycle: Cycle, row: Row) -> None:
    set_target(
        actor=actor,
        cycle=cycle,
        dimension=row["dimension"],
        key=row.get("key", ""),
        place=places.find(row["place"]) if "place" in row else None,
        share=Decimal(row["share"]),
        illustrative=True,
    )
