"""What the worker does for the library."""

from __future__ import annotations

from django_tasks import task

from planabierto.tools.library import actions


@task()
def check_links() -> int:
    """Ask for some of the links whose week is over."""
    return actions.check_links()


@task()
def sweep_orphans() -> int:
    """Delete what a process killed on its way left behind."""
    return actions.sweep_orphans()
