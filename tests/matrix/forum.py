"""A forum for the matrix and the browser, in an earlier cycle of its own: motions at each step.

The cast's forum member holds its first seat. The sample's forum is left as it is.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions import queries as register
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.forum import actions
from planabierto.journey.forum.models import Motion, Session
from planabierto.kit import clock
from planabierto.kit.actor import Role
from planabierto.kit.bilingual import Bilingual
from tests.doors.hall import (
    SYSTEM,
    Hall,
    build_hall,
    build_motion,
    build_session,
    decided,
    present,
    voted,
)
from tests.sample_world import World

CYCLE = "FM-2018"
ALL_FOR = {1: "yes", 2: "yes", 3: "yes"}
AGAINST = {1: "no", 2: "yes", 3: "yes"}


def forum_held(world: World) -> dict[str, Any]:
    """Folios and keys of what was made."""
    hall = build_hall(earlier_cycle(), first=seated_member(world))
    session = build_session(hall)
    present(hall, session, 1, 2, 3, 4)
    return {
        "forum_session": session.folio,
        "forum_draft_session": build_session(hall, called=False).folio,
        "forum_seat": hall.seats[1].folio,
        "tenure": hall.seats[1].tenures.get().pk,
        **_motions(hall, session),
        **_collective(hall),
    }


def earlier_cycle() -> Cycle:
    """A published cycle that is over."""
    made = cycles.open_cycle(
        actor=SYSTEM,
        folio=CYCLE,
        title=Bilingual("Monterrey abierto 2018", ""),
        starts=date(2018, 1, 1),
        ends=date(2020, 1, 1),
    )
    cycles.schedule(
        actor=SYSTEM,
        cycle=made,
        kind="consultation",
        opens=date(2018, 3, 1),
        closes=date(2018, 4, 1),
    )
    Cycle.objects.filter(pk=made.pk).update(state="published")
    made.refresh_from_db()
    return made


def seated_member(world: World) -> Any:
    """The cast's forum member, designated to this forum too."""
    account, body = world.account("forum_member"), register.find("Participación NL")
    assert body is not None
    institutions.designate(
        actor=SYSTEM,
        person=account,
        institution=body,
        role=Role.FORUM_MEMBER,
        scope=CYCLE,
        starts=date(2020, 1, 1),
    )
    return account


def _motions(hall: Hall, session: Session) -> dict[str, Any]:
    """A motion at each step, and what two of them changed."""
    admitted = voted(hall, build_motion(hall, session, kind="seat"), ALL_FOR)
    ruled = voted(hall, build_motion(hall, session, kind="calendar"), ALL_FOR)
    closed = decided(hall, session)
    return {
        "motion_draft": build_motion(hall, session, tabled=False, proposer=None).folio,
        "motion_tabled": build_motion(hall, session).folio,
        "motion_voting": voted(hall, build_motion(hall, session), {2: "yes"}, closed=False).folio,
        "motion_written": _written(hall).folio,
        "motion_closed": closed.folio,
        "motion_ruling": ruled.folio,
        "motion_disputed": voted(hall, build_motion(hall, session), AGAINST).folio,
        "resolution": ruled.resolution.folio,
        "admitting": admitted.resolution.pk,
        "phase": hall.cycle.phases.get().pk,
    }


def _written(hall: Hall) -> Motion:
    """A motion voted by written procedure, whose window is open."""
    motion = build_motion(hall)
    return actions.open_vote(actor=SYSTEM, motion=motion, closes=clock.now() + timedelta(days=3))


def _collective(hall: Hall) -> dict[str, Any]:
    """The collective with a member and a position, an election, and one that was won."""
    assert hall.collective is not None
    closes = clock.now() + timedelta(days=2)
    candidates, seat = ("Ana", "Eva"), hall.seats[3]
    by = {"actor": SYSTEM, "candidates": candidates, "closes": closes}
    won = actions.call_election(seat=seat, **by)
    member = hall.collective.members.get()
    actions.vote_in_election(actor=SYSTEM, ballot=won, member=member, candidate="c1")
    actions.close_election(actor=SYSTEM, ballot=won)
    running = actions.call_election(seat=seat, **by)
    seat.tenures.update(ends=date(2022, 12, 31))
    return {
        "collective": hall.collective.pk,
        "collective_seat": seat.folio,
        "member": member.pk,
        "position": hall.collective.positions.get().pk,
        "election": running.pk,
        "election_won": won.pk,
    }
