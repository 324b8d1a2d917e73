"""What the worker does for figures: it keeps when each promise next runs out."""

from __future__ import annotations

from datetime import date

from django_tasks import task

from planabierto.journey.cycles import actions
from planabierto.journey.cycles import queries as cycles
from planabierto.kit import clock
from planabierto.reading.figures import promises


@task()
def keep_dues() -> int:
    """Bring the last day of each promise up to the record; say how many moved."""
    moved, at = 0, clock.now()
    for cycle in cycles.with_promises():
        dues = {each.promise.pk: _due(each) for each in promises.of_cycle(cycle, at)}
        moved += actions.keep_dues(dues)
    return moved


def _due(state: promises.PromiseState) -> date | None:
    """The last day of the turn that waits; none while nothing is owed or nobody measures it."""
    waiting = state.standing.open_turn
    return waiting.due if waiting else None
