"""What the worker does for consultations."""

from __future__ import annotations

from django_tasks import task

from planabierto.journey.consultation import actions
from planabierto.kit import clock


@task()
def tidy_drafts() -> int:
    """Forget the drafts nobody has touched for a week."""
    return actions.tidy_drafts(at=clock.now())
