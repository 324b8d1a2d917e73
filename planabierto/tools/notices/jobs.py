"""What the worker does for notices."""

from __future__ import annotations

from django_tasks import task

from planabierto.tools.notices import actions


@task()
def deliver_letters() -> int:
    """Send the letters whose time has come."""
    return actions.deliver()


@task()
def follow_journal() -> int:
    """Write to those who follow what the journal has sealed since the last time."""
    return actions.follow_journal()


@task()
def send_digests() -> int:
    """Write the weekly letters of those who follow by the week."""
    return actions.send_digests()


@task()
def send_checkpoint() -> int:
    """Send the journal's newest checkpoint to its witnesses."""
    return actions.send_checkpoint()


@task()
def tidy() -> int:
    """Erase the texts and addresses that are no longer needed."""
    return actions.tidy()
