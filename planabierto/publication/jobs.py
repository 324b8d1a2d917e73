"""What the worker does for editions: it makes the cuts that were promised."""

from __future__ import annotations

from django_tasks import task

from planabierto.publication import actions


@task()
def make_cuts() -> int:
    """Make and publish the cuts whose quarter is over; how many."""
    return actions.make_due_cuts()
