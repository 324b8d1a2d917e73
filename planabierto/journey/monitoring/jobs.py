"""What the worker does for monitoring."""

from __future__ import annotations

from django_tasks import task

from planabierto.journey.monitoring.actions import chasing, handing_over


@task()
def chase_reports() -> int:
    """Remind of what is missing, and pass on what a hand-over that begins today takes up."""
    return handing_over.pass_on_today() + chasing.chase()
