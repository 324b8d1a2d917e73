"""Care of what is stored: what nobody stands on is swept, and links are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from django.core.files.storage import default_storage

from planabierto.kit import clock
from planabierto.tools.library import queries, reaching, storing
from planabierto.tools.library.models import LinkCheck
from planabierto.tools.library.reaching import Answer

BEFORE_SWEEPING = timedelta(days=7)
UNDER_WAY_AT_MOST = timedelta(days=1)
# So few that the slowest of them end before the scheduler takes the run for dead.
LINKS_AT_A_TIME = 5
_AT_A_TIME = 500


def sweep_orphans(*, older_than: timedelta = BEFORE_SWEEPING) -> int:
    """Delete the files no version stands on, and say how many.

    They are left by a process killed, or an act undone, between storing the bytes and the end
    of the transaction. What is still under way goes after a day.
    """
    at = clock.now()
    left = list(storing.lying_about(at - UNDER_WAY_AT_MOST, storing.UNDER_WAY))
    placed = [
        name
        for name in storing.lying_about(at - older_than)
        if not name.startswith(storing.UNDER_WAY)
    ]
    for start in range(0, len(placed), _AT_A_TIME):
        left += _standing_on_nothing(placed[start : start + _AT_A_TIME])
    for name in left:
        default_storage.delete(name)
    return len(left)


def check_links(
    *, limit: int = LINKS_AT_A_TIME, ask: Callable[[str], Answer] = reaching.ask
) -> int:
    """Ask for the links whose week is over, one after another, and note how each answered.

    Nothing is held in the database while a stranger is waited for.
    """
    due = list(queries.links_due(clock.now())[:limit])
    for version in due:
        answer = ask(version.url)
        LinkCheck.objects.create(
            version=version,
            checked_at=clock.now(),
            outcome=answer.outcome,
            status=answer.status,
            detail=answer.detail[:1000],
        )
    return len(due)


def _standing_on_nothing(names: Sequence[str]) -> list[str]:
    kept = queries.stored_names(names)
    return [name for name in names if name not in kept]
