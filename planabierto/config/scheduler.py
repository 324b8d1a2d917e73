"""Clockwork: notices what is due and hands it to the worker. Run as a module.

Each line of the timetable says when a task has work to do; a task is handed over only then,
one at a time, and after a failure it waits.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

import django

TICK = 2.0
AFTER_FAILURE = 60.0
PATIENCE = 900.0
A_MOMENT = 20.0
A_QUARTER = 15 * 60.0
A_NIGHT = 6 * 3600.0
A_DAY = 24 * 3600.0


@dataclass
class Line:
    """One task, when it has work, and the run of it that is under way.

    A run that says nothing for longer than `patience` seconds died with its worker.
    """

    name: str
    task: Any
    has_work: Callable[[], bool]
    under_way: Any = None
    patience: float = PATIENCE
    not_before: float = field(default=0.0)
    given_up: float = field(default=0.0)

    def tick(self, clock: float) -> None:
        """Hand the task over when it has work and no run of it is under way."""
        if self.under_way is not None:
            self.under_way.refresh()
            if not self.under_way.is_finished and clock < self.given_up:
                return
            failed = str(self.under_way.status).upper().endswith("FAILED")
            self.not_before = clock + AFTER_FAILURE if failed else clock
            self.under_way = None
        if clock >= self.not_before and self.has_work():
            self.under_way = self.task.enqueue()
            self.given_up = clock + self.patience


def once_every(seconds: float) -> Callable[[], bool]:
    """Says yes when first asked, and then once in each span of time."""
    due = [0.0]

    def is_due() -> bool:
        if time.monotonic() < due[0]:
            return False
        due[0] = time.monotonic() + seconds
        return True

    return is_due


def timetable() -> list[Line]:
    """Every task and when it has work."""
    return [*_of_the_house(), *_of_the_journey()]


def _of_the_house() -> list[Line]:
    """Care of the record, of letters, of what is stored and of what is kept for a while."""
    from django.conf import settings

    from planabierto.ground.journal import jobs as journal_jobs
    from planabierto.ground.journal import queries as journal
    from planabierto.kit.clock import now
    from planabierto.reading.search import jobs as search_jobs
    from planabierto.reading.search import queries as search
    from planabierto.tools.backups import jobs as backup_jobs
    from planabierto.tools.backups import queries as backups
    from planabierto.tools.library import jobs as library_jobs
    from planabierto.tools.library import queries as library
    from planabierto.tools.meetings import jobs as meeting_jobs
    from planabierto.tools.meetings.queries import registering
    from planabierto.tools.notices import jobs as notice_jobs
    from planabierto.tools.notices import queries as notices

    return [
        Line("seal", journal_jobs.seal_entries, journal.unsealed().exists),
        Line("search", search_jobs.follow_journal, search.is_behind),
        Line("notices", notice_jobs.follow_journal, notices.is_behind),
        Line("letters", notice_jobs.deliver_letters, lambda: notices.waiting(now()).exists()),
        Line("digests", notice_jobs.send_digests, lambda: notices.has_digests(now())),
        Line("checkpoints", notice_jobs.send_checkpoint, lambda: notices.checkpoint_is_due(now())),
        Line("leftovers", notice_jobs.tidy, lambda: notices.has_leftovers(now())),
        Line(
            "links",
            library_jobs.check_links,
            lambda: settings.CHECK_LINKS and library.links_due(now()).exists(),
        ),
        Line("places", meeting_jobs.keep_places, lambda: registering.is_due(now())),
        Line("agreements", meeting_jobs.remind_agreements, once_every(A_DAY)),
        Line("orphans", library_jobs.sweep_orphans, once_every(A_DAY)),
        Line(
            "backup",
            backup_jobs.back_up_nightly,
            lambda: backups.is_due(now()),
            patience=A_NIGHT,
        ),
    ]


def _of_the_journey() -> list[Line]:
    """What the stages of a plan owe by themselves."""
    from planabierto.journey.consultation import jobs as consultation_jobs
    from planabierto.journey.drafting import jobs as drafting_jobs
    from planabierto.journey.evaluation import jobs as evaluation_jobs
    from planabierto.journey.forum import jobs as forum_jobs
    from planabierto.journey.monitoring import jobs as monitoring_jobs
    from planabierto.journey.themes import jobs as theme_jobs
    from planabierto.journey.themes.queries import suggesting
    from planabierto.publication import jobs as publication_jobs
    from planabierto.reading.figures import jobs as figure_jobs

    return [
        Line("voices", theme_jobs.place_voices, once_every(A_MOMENT)),
        Line(
            "suggestions",
            theme_jobs.read_calls,
            lambda: suggesting.runs_waiting().exists(),
            patience=A_NIGHT,
        ),
        Line("cuts", publication_jobs.make_cuts, once_every(A_QUARTER)),
        Line("reports", monitoring_jobs.chase_reports, once_every(A_QUARTER)),
        Line("evaluation", evaluation_jobs.tend_evaluation, once_every(A_QUARTER)),
        Line("forum", forum_jobs.tend_forums, once_every(A_QUARTER)),
        Line("drafts", consultation_jobs.tidy_drafts, once_every(A_DAY)),
        Line("commitment_letters", drafting_jobs.look_after_letters, once_every(A_DAY)),
        Line("promises", figure_jobs.keep_dues, once_every(A_QUARTER)),
    ]


def main() -> None:
    """Tick until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planabierto.config.settings")
    django.setup()
    from django.db import OperationalError, close_old_connections

    going = [True]

    def stop(_number: int, _frame: FrameType | None) -> None:
        going.clear()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    lines = timetable()
    while going:
        close_old_connections()
        for line in lines:
            try:
                line.tick(time.monotonic())
            except OperationalError:
                line.not_before = time.monotonic() + TICK
        time.sleep(TICK)


if __name__ == "__main__":
    main()
