"""Cuts and editions of a commitment at work, for the tests of the domain."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Model, QuerySet

from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import Cycle, Promise
from planabierto.journey.monitoring.actions import make_cut
from planabierto.journey.monitoring.models import Cut
from planabierto.journey.monitoring.queries.cuts import SOURCE
from planabierto.kit import clock
from planabierto.publication import actions
from planabierto.publication.models import Edition
from tests.builders import SYSTEM, Working, build_commitment, build_plan, build_working, publish

ZONE = ZoneInfo("America/Monterrey")
BEGUN = "2023-01-02"


def there(day: str, hour: int = 12, minute: int = 0, second: int = 0) -> datetime:
    """A moment of the cycle's zone."""
    return datetime.fromisoformat(f"{day}T{hour:02}:{minute:02}:{second:02}").replace(tzinfo=ZONE)


def on(day: str, hour: int = 12, minute: int = 0, second: int = 0) -> AbstractContextManager[None]:
    """Do what was done at a moment of the cycle's zone, noon unless told."""
    return clock.telling(there(day, hour, minute, second))


def build_shared(*, codes: tuple[str, ...] = ("SPG", "MTY"), drafts: tuple[str, ...] = ()):
    """A commitment at work since January 2023 in these public plans, and in drafts."""
    with on(BEGUN):
        plan = build_plan(code=codes[0])
        others = [build_plan(cycle=plan.cycle, code=code) for code in (*codes[1:], *drafts)]
        inside = " | ".join(each.folio for each in (plan, *others))
        made = build_commitment(
            plan=plan,
            lead="Secretaría de Cultura",
            inclusions=inside,
            milestones_1_starts="2023-01",
            milestones_1_ends="2023-06",
        )
        for each in others[: len(codes) - 1]:
            publish(plan=each)
        return build_working(commitment=made)


def build_cut(*, working: Working, day: str = "2023-03-31", **facts: object) -> Cut:
    """A cut of the cycle, made on its day."""
    with on(day, 23):
        given = {"actor": SYSTEM, "cycle": working.commitment.cycle, "on": date.fromisoformat(day)}
        return make_cut(**(given | facts))


def build_edition(*, working: Working, day: str = "2023-03-31", **facts: object) -> Edition:
    """A cut of the cycle, made and published on its day."""
    with on(day, 23):
        given = {"actor": SYSTEM, "cycle": working.commitment.cycle, "on": date.fromisoformat(day)}
        return actions.cut_and_publish(**(given | facts))


def build_promise(*, cycle: Cycle, **facts: object) -> Promise:
    """The cycle promises a cut each quarter."""
    given = {
        "what_es": "Tablero actualizado cada trimestre",
        "every_months": 3,
        "starts": date(2023, 1, 1),
        "counts": SOURCE,
    }
    return cycles.make_promise(actor=SYSTEM, cycle=cycle, facts=given | facts)


def tampered(model: type[Model], **changes: object) -> None:
    """Change rows that nothing in the house changes, as a hand in the database would."""
    QuerySet(model).update(**changes)
