"""What the worker does for backups."""

from __future__ import annotations

from django_tasks import task

from planabierto.tools.backups import actions


@task()
def back_up_nightly() -> str:
    """Make tonight's copy; a failure is written down and raised, so that the worker logs it."""
    return actions.back_up().path
