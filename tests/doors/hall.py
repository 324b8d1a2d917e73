"""A forum for the tests of doors: five seats, a session that was called, motions at each step."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.models import Institution
from planabierto.ground.people import actions as people
from planabierto.ground.people.models import Account
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.forum import actions
from planabierto.journey.forum.actions import NewSeat
from planabierto.journey.forum.models import (
    Collective,
    Forum,
    ForumSeat,
    Motion,
    Session,
    TenureKind,
)
from planabierto.kit import clock
from planabierto.kit.actor import Role, system
from planabierto.tools.meetings import actions as meetings
from tests.builders import build_institution, build_link

SYSTEM = system("test")
FOUNDED = date(2022, 8, 1)
SECTORS = ("government", "government", "civil", "civil", "observer")


@dataclass
class Hall:
    """A forum with who sits in it; seats and accounts by number, from one."""

    forum: Forum
    seats: list[ForumSeat] = field(default_factory=list)
    people: list[Account] = field(default_factory=list)
    collective: Collective | None = None

    @property
    def cycle(self) -> Cycle:
        """The cycle of the forum."""
        return self.forum.cycle


def build_hall(cycle: Cycle, *, first: Account | None = None) -> Hall:
    """A forum whose five seats have titulars with accounts; the fourth is a collective's.

    The first may be held by somebody with an account already.
    """
    forum = actions.open_forum(
        actor=SYSTEM,
        cycle=cycle,
        name_es="Foro Multiactor de Río Claro",
        about_es="Toma las decisiones de alto nivel del plan.",
    )
    actions.write_rules(actor=SYSTEM, forum=forum, version=build_link(), in_force=FOUNDED)
    hall = Hall(forum)
    hall.collective = actions.form_collective(
        actor=SYSTEM, forum=forum, name_es="Núcleo de organizaciones", about_es="Doce voces."
    )
    for number, sector in enumerate(SECTORS, 1):
        _seat(hall, number, sector, first if number == 1 else None)
    return hall


def build_session(hall: Hall, *, called: bool = True, **words: Any) -> Session:
    """A session that is going on, with a venue and a point on its agenda."""
    at = clock.now()
    known = {
        "purpose_es": "Para decidir.",
        "who_es": "Quienes integran el foro.",
        "responsible": hall.seats[0].institution,
        "starts": at - timedelta(minutes=20),
        "ends": at + timedelta(hours=3),
    }
    made = actions.draft_session(
        actor=SYSTEM, forum=hall.forum, title_es="Primera sesión ordinaria", **(known | words)
    )
    meetings.open_venue(
        actor=SYSTEM, meeting=made.meeting, name="Palacio de Gobierno", address="Zaragoza 1"
    )
    return actions.call_session(actor=SYSTEM, session=made) if called else made


def present(hall: Hall, session: Session, *numbers: int) -> None:
    """The titulars of these seats are at a session."""
    for number in numbers:
        tenure = hall.seats[number - 1].tenures.get(kind=TenureKind.TITULAR)
        actions.take_presence(actor=SYSTEM, session=session, tenure=tenure)


def build_motion(
    hall: Hall, session: Session | None = None, *, tabled: bool = True, **words: Any
) -> Motion:
    """A motion, in debate unless told."""
    known = {
        "title_es": "Adoptar el plan de acción",
        "text_es": "Se adopta el plan de acción 2023.",
        "kind": "other",
        "proposer": hall.seats[0],
        "session": session,
    }
    made = actions.draft_motion(actor=SYSTEM, forum=hall.forum, **(known | words))
    return actions.table_motion(actor=SYSTEM, motion=made) if tabled else made


def voted(hall: Hall, motion: Motion, choices: dict[int, str], *, closed: bool = True) -> Motion:
    """The vote on a motion of a session, opened, cast by seat number, and closed unless told."""
    motion = actions.open_vote(actor=SYSTEM, motion=motion)
    for number, choice in choices.items():
        seat = hall.seats[number - 1]
        if choice == "recused":
            reason = "Trabajo con quien propone."
            actions.recuse(actor=SYSTEM, motion=motion, seat=seat, reason=reason)
        else:
            actions.cast_vote(actor=SYSTEM, motion=motion, seat=seat, choice=choice)
    return actions.close_vote(actor=SYSTEM, motion=motion) if closed else motion


def decided(hall: Hall, session: Session | None = None) -> Motion:
    """A session with quorum that carried a motion: two for, one against with a dissent."""
    if session is None:
        session = build_session(hall)
        present(hall, session, 1, 2, 3, 4)
    choices = {1: "yes", 2: "yes", 3: "no", 4: "recused"}
    motion = voted(hall, build_motion(hall, session), choices)
    actions.dissent(
        actor=SYSTEM, motion=motion, seat=hall.seats[2], text="Faltó oír a las colonias."
    )
    return motion


def _seat(hall: Hall, number: int, sector: str, holder: Account | None) -> None:
    body = build_institution(name=f"Organismo {number}")
    owner: dict[str, Any] = {"institution": body}
    if number == 4:
        owner = {"collective": hall.collective}
        _members(hall, body)
    new = NewSeat(sector=sector, from_day=FOUNDED, **owner)
    seat = actions.found_seat(actor=SYSTEM, forum=hall.forum, new=new)
    account = holder or _account(f"Integrante {number}", body, hall.cycle.folio)
    name = account.name
    actions.begin_tenure(actor=SYSTEM, seat=seat, name=name, starts=FOUNDED, account=account)
    hall.seats.append(seat)
    hall.people.append(account)


def _members(hall: Hall, body: Institution) -> None:
    assert hall.collective is not None
    member = actions.join_collective(
        actor=SYSTEM, collective=hall.collective, institution=body, joined=FOUNDED
    )
    actions.name_spokesperson(actor=SYSTEM, member=member, name="Luz Ríos")
    actions.publish_position(
        actor=SYSTEM, collective=hall.collective, title="Sobre el agua", text="Que alcance."
    )


def _account(name: str, body: Institution, scope: str) -> Account:
    email = f"{name.replace(' ', '').lower()}@example.org"
    account = people.open_account(actor=SYSTEM, email=email, name=name)
    institutions.designate(
        actor=SYSTEM,
        person=account,
        institution=body,
        role=Role.FORUM_MEMBER,
        scope=scope,
        starts=date(2020, 1, 1),
    )
    return account
