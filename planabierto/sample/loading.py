"""Loading the sample world, through the same actions as everybody else."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.journal import actions as journal
from planabierto.ground.people.models import Account
from planabierto.journey.cycles import queries as cycles
from planabierto.kit import clock
from planabierto.kit.actor import Actor, system
from planabierto.reading.search import index
from planabierto.sample import bodies, consulting, plans, pledges, progress, understanding
from planabierto.sample.cast import CYCLE
from planabierto.tools.notices import actions as notices

LOADER = system("sample")


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
    _version, san_pedro = drafts[-1]
    pledges.propose_commitments(LOADER, cycle, register, fallback=san_pedro)
    plans.publish_plans(LOADER, drafts)
    cycle.refresh_from_db()
    plans.keep_calendar(LOADER, cycle)
    pledges.change_commitments(LOADER, cycle, at)
    lines = consulting.plan_lines(LOADER, cycle)
    moderator, coder = _acting(accounts["moderator"]), _acting(accounts["facilitator"])
    heard = consulting.hold_consultation(LOADER, moderator, cycle, register, lines, at, voices)
    understanding.understand(LOADER, coder, cycle, register, lines, heard)
    progress.tell_progress(LOADER, cycle, register, accounts, at)


def _acting(account: Account) -> Actor:
    """A member of the cast at work, with a second factor shown."""
    return institutions.actor_for(account, at=clock.now(), second_factor=True)
