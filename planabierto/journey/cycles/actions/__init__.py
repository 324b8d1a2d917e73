"""Opening a cycle and its plans, stating what it owes, publishing it or setting it aside."""

from planabierto.journey.cycles.actions.calendar import schedule
from planabierto.journey.cycles.actions.dues import keep_dues
from planabierto.journey.cycles.actions.duties import (
    make_promise,
    observe_holiday,
    restrict,
    state_goal,
    withdraw,
)
from planabierto.journey.cycles.actions.opening import describe_plan, open_cycle, open_plan
from planabierto.journey.cycles.actions.publishing import announce, discard, publish, restore

__all__ = [
    "announce",
    "describe_plan",
    "discard",
    "keep_dues",
    "make_promise",
    "observe_holiday",
    "open_cycle",
    "open_plan",
    "publish",
    "restore",
    "restrict",
    "schedule",
    "state_goal",
    "withdraw",
]
