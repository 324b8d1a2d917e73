"""What the worker does for drafting."""

from __future__ import annotations

from django_tasks import task

from planabierto.journey.drafting import actions
from planabierto.kit import clock


@task()
def look_after_letters() -> int:
    """Remind who owes a letter, and forget the names nobody confirmed."""
    at = clock.now()
    return actions.remind_signers(at=at) + actions.forget_unconfirmed(at=at)
