"""The dissemination log for the matrix and the browser: one entry that stands, one taken back.

And one requirement and one day off that are offered again, because they were withdrawn.
"""

from __future__ import annotations

from typing import Any

from planabierto.ground.institutions import queries as institutions
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.actions import NewDissemination
from planabierto.kit import clock
from planabierto.kit.actor import system
from tests.sample_world import World

SYSTEM = system("test")


def spread(world: World) -> dict[str, Any]:
    """What a member said of the plan, and what it took back."""
    body = institutions.find("Participación NL")
    assert body is not None
    new = NewDissemination(
        channel="Boletín",
        what="El tablero está al día.",
        on=clock.today_in(world.cycle.time_zone, clock.now()),
        link="https://example.org/boletin/1",
    )
    said = {"actor": SYSTEM, "cycle": world.cycle, "institution": body, "new": new}
    made, gone = (actions.log_dissemination(**said) for _ in range(2))
    actions.take_back_dissemination(actor=SYSTEM, row=gone, reason="Se repetía")
    again = (
        world.cycle.promises.get(counts="consultation.inputs", withdrawn=""),
        world.cycle.holidays.get(day="2023-01-01", withdrawn=""),
    )
    for each in again:
        cycles.withdraw(actor=SYSTEM, duty=each, reason="Se registra de nuevo")
    return {"dissemination": made.folio}
