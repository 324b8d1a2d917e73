"""A forum of two seats, what it resolves, and letters to ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting.actions import Signature
from planabierto.journey.drafting.models import LetterRequest
from planabierto.journey.forum import actions as forum
from planabierto.journey.forum.actions import NewSeat
from planabierto.journey.forum.models import Forum, Motion, Resolution
from planabierto.kit import clock
from tests.builders import SYSTEM, build_institution

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SIGNED = Signature("Luz Ríos", "Secretaria de Cultura", date(2023, 3, 1), "SC/12/2023")


def build_forum(*, cycle: Cycle) -> Forum:
    """A forum with one seat of government and one of civil society."""
    known = Forum.objects.filter(cycle=cycle).first()
    if known:
        return known
    made = forum.open_forum(actor=SYSTEM, cycle=cycle, name_es="Foro Multiactor")
    for name, sector in (("Contraloría del Foro", "government"), ("Red Cívica", "civil")):
        body = build_institution(name=name)
        new = NewSeat(sector=sector, from_day=date(2022, 12, 1), institution=body)
        forum.found_seat(actor=SYSTEM, forum=made, new=new)
    return made


def build_motion(*, cycle: Cycle, kind: str = "plan") -> Motion:
    """A motion nobody has put to the vote."""
    return forum.draft_motion(
        actor=SYSTEM,
        forum=build_forum(cycle=cycle),
        title_es="Se adopta el plan",
        text_es="El Foro adopta el plan.",
        kind=kind,
    )


def decide(motion: Motion, choice: str = "yes") -> Motion:
    """Put a motion to the vote by written procedure; every seat says the same."""
    voting = forum.table_motion(actor=SYSTEM, motion=motion)
    closes = clock.now() + timedelta(days=1)
    voting = forum.open_vote(actor=SYSTEM, motion=voting, closes=closes)
    for seat in voting.forum.seats.all():
        forum.cast_vote(actor=SYSTEM, motion=voting, seat=seat, choice=choice)
    return forum.close_vote(actor=SYSTEM, motion=voting)


def build_resolution(
    *, cycle: Cycle, kind: str = "plan", lay: Callable[[Motion], object] = lambda _motion: None
) -> Resolution:
    """What the forum resolved about what was laid before it."""
    motion = build_motion(cycle=cycle, kind=kind)
    lay(motion)
    decide(motion)
    return Resolution.objects.select_related("forum__cycle", "motion__ballot__count").get(
        motion=motion
    )


def build_request(
    *,
    cycle: Cycle,
    institution: Institution | None = None,
    kind: str = "commitment",
    due: date = date(2023, 3, 15),
) -> LetterRequest:
    """A letter asked of an institution."""
    return drafting.request_letter(
        actor=SYSTEM,
        cycle=cycle,
        kind=kind,
        institution=institution or build_institution(),
        due=due,
    )
