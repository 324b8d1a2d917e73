"""What the worker does for the journal."""

from __future__ import annotations

from django_tasks import task

from planabierto.ground.journal import actions


@task()
def seal_entries() -> int:
    """Seal what has been written since the last time."""
    return actions.seal()
