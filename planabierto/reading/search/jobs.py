"""What the worker does for search."""

from __future__ import annotations

from django_tasks import task

from planabierto.reading.search import index


@task()
def follow_journal() -> int:
    """Bring the index up to the journal."""
    return index.follow()
