"""A task is handed over when it has work, one at a time, and not waited for after it died."""

from dataclasses import dataclass

from planabierto.config.scheduler import AFTER_FAILURE, Line, timetable


@dataclass
class Run:
    """A run of a task as the queue tells it."""

    status: str = "RUNNING"
    is_finished: bool = False

    def refresh(self):
        """Nothing new."""


class Task:
    """Hands out runs and remembers them."""

    def __init__(self):
        self.runs = []

    def enqueue(self):
        """One more run."""
        self.runs.append(Run())
        return self.runs[-1]


def line(task):
    return Line("try", task, lambda: True, patience=100)


def test_one_at_a_time():
    task = Task()
    clockwork = line(task)
    for moment in (0, 1, 99.9):
        clockwork.tick(moment)
    assert len(task.runs) == 1
    task.runs[0].is_finished = True
    clockwork.tick(99.9)
    assert len(task.runs) == 2


def test_a_failure_waits():
    task = Task()
    clockwork = line(task)
    clockwork.tick(0)
    task.runs[0].is_finished, task.runs[0].status = True, "FAILED"
    clockwork.tick(1)
    clockwork.tick(1 + AFTER_FAILURE - 0.1)
    assert len(task.runs) == 1
    clockwork.tick(1 + AFTER_FAILURE)
    assert len(task.runs) == 2


def test_a_run_that_died_with_its_worker_is_let_go():
    task = Task()
    clockwork = line(task)
    clockwork.tick(0)
    clockwork.tick(99.9)
    assert len(task.runs) == 1
    clockwork.tick(100)
    assert len(task.runs) == 2


def test_the_nightly_copy_is_on_the_timetable():
    assert "backup" in [each.name for each in timetable()]
