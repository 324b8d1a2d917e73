"""Loading the sample world, through the same actions as everybody else."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from planabierto.ground.journal import actions as journal
from planabierto.journey.cycles import queries as cycles
from planabierto.kit import clock
from planabierto.kit.actor import system
from planabierto.reading.search import index
from planabierto.sample import (
    bodies,
    consulting,
    convening,
    gathering,
    life,
    plans,
    pledges,
    progress,
    proposing,
    reviewing,
    understanding,
)
from planabierto.sample.acting import acting
from planabierto.sample.cast import CYCLE
from planabierto.sample.telling import Told
from planabierto.tools.notices import actions as notices

LOADER = system("sample")
# Of those who came to the tables, one in so many when only some voices are told.
FEW = 8
# A notice to the evaluator is counted by its letter, and loading writes to nobody.
NOTICES = "monitoring.completions"


def load(*, at: datetime | None = None, voices: int | None = None) -> bool:
    """Load the sample world, all or nothing; says whether it was new.

    `at` is the moment the world is shown at, now unless told: what the sample says changed
    later is left out. `voices` is how many of the public consultation's are told, all unless told.
    """
    with transaction.atomic():
        if cycles.cycle(CYCLE, LOADER):
            return False
        _load(at or clock.now(), voices)
    journal.seal()
    index.follow()
    notices.start_here()
    return True


def _load(at: datetime, voices: int | None) -> None:
    register = bodies.register_institutions(LOADER)
    accounts = bodies.open_accounts(LOADER)
    cycle = plans.open_cycle(LOADER)
    bodies.designate_cast(LOADER, register, accounts)
    drafts = plans.draft_plans(LOADER, cycle, register)
    texts = [version for version, _page in drafts]
    pledges.propose_commitments(LOADER, cycle, register, fallback=drafts[-1][1])
    plans.keep_calendar(LOADER, cycle, uncounted={NOTICES})
    seats = convening.found_forum(LOADER, cycle, register, accounts)
    calendar = convening.meet(LOADER, seats, register, 1)
    convening.decide(LOADER, calendar, seats, register, 1)
    lines = consulting.plan_lines(LOADER, cycle)
    moderator, coder = acting(accounts["moderator"]), acting(accounts["facilitator"])
    heard = consulting.hold_consultation(LOADER, moderator, cycle, register, lines, at, voices)
    understanding.understand(LOADER, coder, cycle, register, lines, heard)
    convening.decide(LOADER, convening.meet(LOADER, seats, register, 2), seats, register, 2)
    tables = gathering.hold_encounters(
        LOADER, cycle, register, every=FEW if voices is not None else 1
    )
    proposing.propose(LOADER, cycle, register, tables, heard)
    reviewing.review(LOADER, cycle, texts[-1])
    reviewing.ask_letters(LOADER, cycle, register, accounts)
    adoption = convening.meet(LOADER, seats, register, 3)
    convening.lay_plans(LOADER, adoption, texts)
    convening.decide(LOADER, adoption, seats, register, 3)
    convening.adopt(LOADER, adoption)
    cycle.refresh_from_db()
    pledges.change_commitments(LOADER, cycle, at)
    progress.tell_progress(LOADER, cycle, register, accounts, at)
    plans.adopt_requirements(LOADER, cycle)
    plans.rest(LOADER, cycle)
    told = Told(LOADER, cycle, register, accounts, seats)
    life.live(told, at, few=voices is not None)
