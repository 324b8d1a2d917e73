"""What waits for a person in the forum, as the desk's inbox merges it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.forum.queries import waiting as found
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import Task, Waiting, waiting
from planabierto.tools.waiting.queue import Queue, Row, folio, queues, rows


def offer() -> None:
    """Join the inbox."""
    waiting.offer(Waiting("forum", tasks))
    queues.offer(TERMS)


def tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """What this actor's mandates make them wait for; a role nobody holds is not asked about."""
    day = clock.today_in(RECORD_ZONE, at)
    if actor.person_id is not None and actor.acting_as(Role.FORUM_MEMBER):
        yield from _to_vote(actor, day)


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


def _rows(actor: Actor, at: datetime) -> Iterator[QuerySet[Any]]:
    """The terms that end in the forums this actor keeps."""
    if held := [each for each in actor.capacities if each.role in RUNNERS]:
        yield rows(
            found.terms_ending(held, clock.today_in(RECORD_ZONE, at)),
            kind="term_ending",
            subject=folio("seat__forum__cycle__folio", "-S", "seat__number"),
            title_es="name",
            due="ends",
            said=Cast("seat__forum__warns_days", TextField()),
        )


def _ending(row: Row, _actor: Actor, at: datetime) -> Task | None:
    """A term that ends within the days its forum warns before."""
    day = clock.today_in(RECORD_ZONE, at)
    if row.due is None or row.due > day + timedelta(days=int(row.said)):
        return None
    return Task(
        kind=row.kind,
        subject=row.subject,
        title=Bilingual(row.title_es, row.title_es),
        why=_("Termina su periodo en el lugar %(seat)s del foro.") % {"seat": row.subject},
        verb=_("Decir quién sigue"),
        bucket="mine",
        due=row.due,
    )


TERMS = Queue("forum.terms", _rows, _ending)
