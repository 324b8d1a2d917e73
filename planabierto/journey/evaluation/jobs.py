"""What the worker does for evaluation: it closes checks, reminds and warns."""

from __future__ import annotations

from django_tasks import task

from planabierto.journey.evaluation.actions import reminding


@task()
def tend_evaluation() -> int:
    """Close the checks that are over, remind who has not replied, warn of days to come."""
    closed = reminding.close_due()
    return closed + reminding.remind_repliers() + reminding.warn_evaluators()
