"""A small forum for the tests of the domain: four seats that vote and one that observes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from planabierto.journey.cycles.models import Cycle
from planabierto.journey.forum import actions
from planabierto.journey.forum.actions import NewSeat
from planabierto.journey.forum.models import Forum, ForumSeat, Motion, Session, Tenure
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.tools.meetings import actions as meetings
from tests.builders import (
    SYSTEM,
    acting,
    build_cycle,
    build_institution,
    build_mandate,
    build_person,
    holder,
)

SINCE = date(2022, 8, 9)
FIRST_SESSION = datetime(2022, 8, 9, 17, tzinfo=UTC)
SECTORS = ("government", "civil", "academia", "private", "observer")


@dataclass
class Sitting:
    """A forum with who sits in it, by sector."""

    forum: Forum
    secretary: Actor
    seats: dict[str, ForumSeat] = field(default_factory=dict)
    tenures: dict[str, Tenure] = field(default_factory=dict)
    members: dict[str, Actor] = field(default_factory=dict)

    @property
    def cycle(self) -> Cycle:
        """The forum's cycle."""
        return self.forum.cycle


def build_forum(*, sectors=SECTORS, members=("government", "civil"), **facts) -> Sitting:
    """A forum with a seat for each sector; some of those who hold them have an account."""
    cycle = facts.pop("cycle", None) or build_cycle()
    made = actions.open_forum(actor=SYSTEM, cycle=cycle, name_es="Foro Multiactor", **facts)
    sitting = Sitting(made, holder(Role.SECRETARY, cycle.folio))
    for sector in sectors:
        body = build_institution(name=f"Institución {sector} {cycle.folio}")
        new = NewSeat(sector, SINCE, institution=body)
        seat = actions.found_seat(actor=SYSTEM, forum=made, new=new)
        account = None
        if sector in members:
            account = build_person(email=f"{sector}@example.org", name=f"Persona {sector}")
            build_mandate(
                role=Role.FORUM_MEMBER, scope=cycle.folio, person=account, institution=body
            )
            sitting.members[sector] = acting(account)
        sitting.seats[sector] = seat
        sitting.tenures[sector] = actions.begin_tenure(
            actor=SYSTEM, seat=seat, name=f"Persona {sector}", starts=SINCE, account=account
        )
    return sitting


def build_session(
    sitting: Sitting, *, present=(), called=True, starts=None, body=None, **words
) -> Session:
    """A session of the forum today, with some of those who hold its seats."""
    begins = starts or clock.now()
    folio = sitting.cycle.folio
    known = {
        "starts": begins,
        "ends": begins + timedelta(hours=2),
        "purpose_es": "Deliberar.",
        "who_es": "Integrantes del foro.",
        "responsible": body or build_institution(name=f"Contraloría {folio}"),
    }
    made = actions.draft_session(
        actor=SYSTEM, forum=sitting.forum, title_es="Primera sesión", **(known | words)
    )
    meetings.open_venue(
        actor=SYSTEM, meeting=made.meeting, name="Palacio de Gobierno", address="Centro"
    )
    if not called:
        return made
    made = actions.call_session(actor=SYSTEM, session=made)
    for sector in present:
        tenure = sitting.tenures[sector]
        actions.take_presence(actor=SYSTEM, session=made, tenure=tenure)
    return made


def build_motion(sitting: Sitting, *, session=None, tabled=True, deciding="", **words) -> Motion:
    """A motion in debate, by written procedure unless a session is given."""
    known = {"title_es": "Adoptar el plan", "text_es": "Se adopta el plan de San Pedro."}
    made = actions.draft_motion(
        actor=SYSTEM, forum=sitting.forum, session=session, **(known | words)
    )
    return actions.table_motion(actor=SYSTEM, motion=made, deciding=deciding) if tabled else made


def build_vote(sitting: Sitting, *, session=None, **words) -> Motion:
    """A motion being voted on: in the session, or by written procedure for three days."""
    motion = build_motion(sitting, session=session, **words)
    closes = None if session else clock.now() + timedelta(days=3)
    return actions.open_vote(actor=SYSTEM, motion=motion, closes=closes)


def voted(sitting: Sitting, motion: Motion, **choices: str) -> Motion:
    """Cast these votes for the seats of these sectors."""
    for sector, choice in choices.items():
        seat = sitting.seats[sector]
        actions.cast_vote(actor=SYSTEM, motion=motion, seat=seat, choice=choice)
    return motion


def build_resolution(sitting: Sitting, **words):
    """Something all resolved by written procedure."""
    motion = voted(sitting, build_vote(sitting, **words), government="yes", civil="yes")
    voted(sitting, motion, academia="yes", private="yes")
    return actions.close_vote(actor=SYSTEM, motion=motion).resolution
