"""Two cuts of the sample's cycle, and a correction, for the matrix and the browser."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from planabierto.kit import clock
from planabierto.kit.actor import system
from planabierto.publication import actions
from tests.sample_world import World

SYSTEM = system("test")


def cut_and_corrected(world: World) -> dict[str, Any]:
    """Folios of what was made, and the day a further cut may be made of."""
    cycle = world.cycle
    today = clock.today_in(cycle.time_zone, clock.now())
    first, second = (
        actions.cut_and_publish(actor=SYSTEM, cycle=cycle, on=today - timedelta(days=days))
        for days in (20, 10)
    )
    corrected = actions.correct_cut(actor=SYSTEM, edition=first, reason="Contaba uno de más.")
    return {
        "earlier_cut": first.subject,
        "later_cut": second.subject,
        "replaced_edition": first.folio,
        "corrected_edition": corrected.folio,
        "cut_edition": second.folio,
        "cut_day": today.isoformat(),
    }
