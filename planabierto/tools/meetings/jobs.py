"""What the worker does for meetings."""

from __future__ import annotations

from django_tasks import task

from planabierto.kit import clock
from planabierto.kit.actor import system
from planabierto.tools.meetings import actions


@task()
def keep_places() -> int:
    """Hand on the places whose offer ran out, remind who has one, forget who had one long ago."""
    at = clock.now()
    told = actions.keep_places(at=at) + actions.remind(at=at)
    return told + actions.forget_registrations(at=at)


@task()
def remind_agreements() -> int:
    """Write to who answers for an agreement that is due soon, or late."""
    return actions.remind_agreements(actor=system("reminders"))
