"""The sample's forum: founding seats, the core group, three sessions and what they resolved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from planabierto.ground.people.models import Account
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting.actions import tabling
from planabierto.journey.drafting.models import Version
from planabierto.journey.forum import actions
from planabierto.journey.forum.actions.seats import NewSeat
from planabierto.journey.forum.models import Forum, ForumSeat, Motion, Resolution, Session
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.sample.bodies import Register
from planabierto.sample.content import data
from planabierto.sample.gathering import points_of, tell_minutes
from planabierto.sample.plans import ADOPTED, KNOWN_GAPS
from planabierto.tools.meetings import actions as meetings

RESPONSIBLE = "Participación NL"
WORDS = ("title_en", "purpose_es", "purpose_en", "starts", "ends")
AHEAD, MINUTE = timedelta(days=14), timedelta(minutes=1)
WHO = "A quienes ocupan un lugar en el Foro; cualquiera puede observar."
WHO_EN = "Those who hold a seat in the forum; anybody may observe."
WHY = "Muestra: el texto es el de la página pública de OGP; la votación es ilustrativa."

Row = Mapping[str, Any]


def found_forum(
    actor: Actor, cycle: Cycle, register: Register, accounts: Mapping[str, Account]
) -> dict[str, ForumSeat]:
    """Found the forum with its founding members; gives the seats by number."""
    row = data("forum")
    words = ("name_es", "name_en", "about_es", "about_en")
    with clock.telling(row["founded"]):
        forum = actions.open_forum(
            actor=actor, cycle=cycle, illustrative=True, **{name: row[name] for name in words}
        )
        _form(actor, forum, register, row["collective"])
        return {
            str(seat.number): seat
            for each in row["seats"]
            for seat in [_seat(actor, forum, register, accounts, each)]
        }


def meet(
    actor: Actor, seats: Mapping[str, ForumSeat], register: Register, number: int
) -> Motion | None:
    """Hold a session, from its call to its minutes; gives the motion it voted, if any.

    The motion is left before the forum, in debate: `decide` puts it to the vote.
    """
    row = data("forum")["sessions"][number - 1]
    forum = seats["1"].forum
    session = _call(actor, forum, register, row)
    return _move(actor, session, seats, row["motion"]) if "motion" in row else None


def decide(
    actor: Actor,
    motion: Motion | None,
    seats: Mapping[str, ForumSeat],
    register: Register,
    number: int,
) -> None:
    """What happens at a session: who came, the vote with its count, and the minutes."""
    row = data("forum")["sessions"][number - 1]
    session = seats["1"].forum.sessions.get(number=number)
    with clock.telling(row["starts"]):
        for seat in seats.values():
            tenure = seat.tenures.get()
            actions.take_presence(actor=actor, session=session, tenure=tenure)
        if motion is not None:
            _vote(actor, motion, seats, row["motion"])
    with clock.telling(row["ends"]):
        meeting = meetings.hold_meeting(actor=actor, meeting=session.meeting)
    tell_minutes(actor, register, meeting, row, present=len(seats))


def lay_plans(actor: Actor, motion: Motion | None, versions: list[Version]) -> None:
    """Put the plans before the forum, each with the commitments in it."""
    if motion is None:
        raise RuntimeError("The third session of the sample has a motion.")
    with clock.telling(data("forum")["sessions"][2]["starts"] - AHEAD):
        for version in versions:
            tabling.table_plan(actor=actor, motion=motion, version=version)


def adopt(actor: Actor, motion: Motion | None) -> None:
    """Make public what the forum adopted, on the day the plans were submitted."""
    resolution = Resolution.objects.get(motion=motion)
    commitments.adopt_by_resolution(
        actor=actor, resolution=resolution, confirmed=KNOWN_GAPS, reason=WHY, occurred=ADOPTED
    )


def _form(actor: Actor, forum: Forum, register: Register, row: Row) -> None:
    words = ("name_es", "name_en", "about_es", "about_en")
    collective = actions.form_collective(
        actor=actor, forum=forum, **{name: row[name] for name in words}
    )
    day = data("forum")["founded"].date()
    members = [
        actions.join_collective(
            actor=actor, collective=collective, institution=register[name], joined=day
        )
        for name in row["members"]
    ]
    actions.name_spokesperson(actor=actor, member=members[2], name=row["spokesperson"])
    title, text = row["position"]
    actions.publish_position(actor=actor, collective=collective, title=title, text=text)


def _seat(
    actor: Actor, forum: Forum, register: Register, accounts: Mapping[str, Account], row: Row
) -> ForumSeat:
    day = data("forum")["founded"].date()
    body = register[row["institution"]]
    new = NewSeat(sector=row["sector"], from_day=day, institution=body)
    seat = actions.found_seat(actor=actor, forum=forum, new=new)
    account = accounts[row["account"]] if "account" in row else None
    actions.begin_tenure(actor=actor, seat=seat, name=row["name"], starts=day, account=account)
    return seat


def _call(actor: Actor, forum: Forum, register: Register, row: Row) -> Session:
    with clock.telling(row["starts"] - AHEAD):
        session = actions.draft_session(
            actor=actor,
            forum=forum,
            title_es=row["title_es"],
            illustrative=True,
            who_es=WHO,
            who_en=WHO_EN,
            responsible=register[RESPONSIBLE],
            **{name: row[name] for name in WORDS},
        )
        meetings.open_venue(
            actor=actor,
            meeting=session.meeting,
            name="Sala de sesiones (sede ilustrativa)",
            address="Monterrey, Nuevo León",
        )
        meetings.write_agenda(actor=actor, meeting=session.meeting, points=points_of(row))
        return actions.call_session(actor=actor, session=session)


def _move(actor: Actor, session: Session, seats: Mapping[str, ForumSeat], row: Row) -> Motion:
    words = ("title_es", "title_en", "text_es", "text_en", "kind")
    start = session.meeting.starts
    if start is None:
        raise RuntimeError(session.folio)
    with clock.telling(start - AHEAD):
        return actions.draft_motion(
            actor=actor,
            forum=session.forum,
            session=session,
            proposer=seats["6"],
            illustrative=True,
            **{name: row[name] for name in words},
        )


def _vote(actor: Actor, motion: Motion, seats: Mapping[str, ForumSeat], row: Row) -> None:
    motion = actions.table_motion(actor=actor, motion=motion)
    motion = actions.open_vote(actor=actor, motion=motion)
    if "recusal" in row:
        number, reason = row["recusal"]
        actions.recuse(actor=actor, motion=motion, seat=seats[number], reason=reason)
    for number, choice in row["votes"].items():
        actions.cast_vote(actor=actor, motion=motion, seat=seats[number], choice=choice)
    motion = actions.close_vote(actor=actor, motion=motion)
    if "dissent" in row:
        number, text = row["dissent"]
        actions.dissent(actor=actor, motion=motion, seat=seats[number], text=text)
