"""What waits for a person in the forum, as the desk's inbox merges it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.forum.queries import waiting as found
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import Task, Waiting, waiting


def offer() -> None:
    """Join the inbox."""
    waiting.offer(Waiting("forum", tasks))


def tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """What this actor's mandates make them wait for; a role nobody holds is not asked about."""
    day = clock.today_in(RECORD_ZONE, at)
    if actor.person_id is not None and actor.acting_as(Role.FORUM_MEMBER):
        yield from _to_vote(actor, day)
    if held := [each for each in actor.capacities if each.role in RUNNERS]:
        yield from _ending(held, day)


def _to_vote(actor: Actor, day: date) -> Iterator[Task]:
    """Who has voted, or takes no part, is never reminded."""
    for each in found.to_vote(actor, day).rows:
        motion, closes = each.ballot.motion, each.ballot.closes
        zone = motion.forum.cycle.time_zone
        yield Task(
            kind="forum_vote",
            subject=motion.folio,
            title=motion.title,
            why=_("Se está votando y falta tu voto por el lugar %(seat)s.") % {"seat": each.holder},
            verb=_("Votar"),
            bucket="mine",
            due=clock.today_in(zone, closes) if closes else None,
        )


def _ending(held: list[Capacity], day: date) -> Iterator[Task]:
    for each in found.terms_ending(held, day).rows:
        yield Task(
            kind="term_ending",
            subject=each.seat.folio,
            title=Bilingual(each.name, each.name),
            why=_("Termina su periodo en el lugar %(seat)s del foro.") % {"seat": each.seat.folio},
            verb=_("Decir quién sigue"),
            bucket="mine",
            due=each.ends,
        )
