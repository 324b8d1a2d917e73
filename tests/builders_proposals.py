"""Small co-creations for the tests of proposals: who holds what, and proposals of each kind."""

from __future__ import annotations

from datetime import date

from planabierto.journey.cocreation.actions import proposals
from planabierto.journey.cocreation.actions.rounds import declare_round
from planabierto.journey.cocreation.models import Prioritising, Proposal
from planabierto.journey.cocreation.writing import NewProposal, Written
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.actor import STRANGER, Actor, Capacity, Role
from planabierto.tools.meetings.models import Table
from tests.builders import SYSTEM, build_cycle
from tests.builders_meetings import build_meeting

ALWAYS = date(2023, 1, 1), date(2099, 12, 31)
WORDS = {
    "title_es": "Agua para todos los parques",
    "problem": "Los árboles se secan.",
    "change": "Regar con agua tratada.",
}


def person(name: str, role: Role | None = None, scope: str = "NL-2022") -> Actor:
    """Somebody, with one mandate in the cycle unless it is none."""
    held = (Capacity("D000001-7", role, 1, scope),) if role else ()
    return Actor(f"U-{name.upper():0<8}"[:10], None, held)


ANA = person("ana")
LUZ = person("luz", Role.FACILITATOR)
KEEPER = person("sec", Role.SECRETARY)
CONTACT = person("con", Role.CONTACT)
MODERATOR = person("mod", Role.MODERATOR)
ELSEWHERE = person("lejos", Role.SECRETARY, "XX-2022")


def build_cocreation(*, opens: date = ALWAYS[0], closes: date = ALWAYS[1]) -> Cycle:
    """A published cycle whose phase of dialogues is open, unless told."""
    cycle = build_cycle()
    cycles.schedule(actor=SYSTEM, cycle=cycle, kind="cocreation", opens=opens, closes=closes)
    cycle.state = "published"
    cycle.save()
    return cycle


def build_written(
    *, cycle: Cycle | None = None, actor: Actor = STRANGER, table: Table | None = None, **words: str
) -> Written:
    """A draft, complete unless told, with its author's secret."""
    given = WORDS | {"ungrounded": "Lo vemos cada día."} | words
    return proposals.write_proposal(
        actor=actor, cycle=cycle or build_cocreation(), new=NewProposal(**given), table=table
    )


def build_proposal(
    *, cycle: Cycle | None = None, actor: Actor = STRANGER, table: Table | None = None, **words: str
) -> Proposal:
    """A presented proposal."""
    made = build_written(cycle=cycle, actor=actor, table=table, **words)
    return proposals.present(actor=actor, proposal=made.proposal, secret=made.secret)


def build_table(*, cycle: Cycle, facilitator: str = "", capacity: int = 40) -> Table:
    """A table of a meeting of the cycle."""
    made = build_meeting(scope=cycle.folio, capacity=capacity).tables.get()
    # Whoever facilitates need not be in the register here.
    Table.objects.filter(pk=made.pk).update(facilitator=facilitator)
    return Table.objects.select_related("meeting", "venue").get(pk=made.pk)


def build_round(
    *, candidates: list[Proposal], table: Table | None = None, **how: object
) -> Prioritising:
    """A declared round of dots: three each, for one place, unless told."""
    given = {"title_es": "Ronda", "deciding": "dots", "most": 3, "places": 1} | how
    cycle = candidates[0].cycle
    return declare_round(actor=KEEPER, cycle=cycle, candidates=candidates, table=table, **given)
