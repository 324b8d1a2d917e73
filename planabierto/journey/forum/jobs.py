"""What the worker does for the forum: it closes votes, reminds and warns."""

from __future__ import annotations

from django_tasks import task

from planabierto.journey.forum.actions import reminding


@task()
def tend_forums() -> int:
    """Close the windows that are over, remind who has not voted, warn whose term ends."""
    closed = reminding.close_windows()
    return closed + reminding.remind_voters() + reminding.warn_of_terms()
