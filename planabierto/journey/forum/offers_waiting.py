"""What waits for a person in the forum, as the desk's inbox merges it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast, TruncDate
from django.utils.translation import gettext as _

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.forum.queries import waiting as found
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import Task
from planabierto.tools.waiting.queue import Queue, Row, folio, queues, rows

ASKED = [role for role in Role if role not in (Role.MONITOR, Role.EVALUATOR)]
LAST_DAY = TruncDate("ballot__closes", tzinfo=ZoneInfo(RECORD_ZONE))


def offer() -> None:
    """Join the inbox."""
    queues.offer(VOTES, ELECTIONS, TERMS)


def _votes(actor: Actor, at: datetime) -> Iterator[QuerySet[Any]]:
    """The motions a person votes on; who has voted, or takes no part, is never reminded."""
    if actor.person_id is not None and actor.acting_as(Role.FORUM_MEMBER):
        yield rows(
            found.to_vote(actor, clock.today_in(RECORD_ZONE, at)),
            kind="forum_vote",
            subject=folio("ballot__motion__forum__cycle__folio", "-V", "ballot__motion__number"),
            title_es="ballot__motion__title_es",
            title_en="ballot__motion__title_en",
            due=LAST_DAY,
            said="holder",
        )


def _vote(row: Row, _actor: Actor, _at: datetime) -> Task:
    why = _("Se está votando y falta tu voto por el lugar %(seat)s.") % {"seat": row.said}
    return Task(row.kind, row.subject, row.title, why, _("Votar"), "mine", row.due)


def _elections(actor: Actor, at: datetime) -> Iterator[QuerySet[Any]]:
    """The elections of a collective that wait for the vote of a person's organisation.

    Who only watches finds them on their page: nothing else is read here for their inbox.
    """
    if actor.acting_as(*ASKED):
        yield rows(
            found.to_elect(actor.capacities, clock.today_in(RECORD_ZONE, at), at),
            kind="collective_vote",
            subject=Cast("ballot", TextField()),
            title_es="ballot__question_es",
            title_en="ballot__question_en",
            due=LAST_DAY,
        )


def _election(row: Row, _actor: Actor, _at: datetime) -> Task:
    why = _("Tu organización elige por voto quién la representa, y falta su voto.")
    return Task(row.kind, row.subject, row.title, why, _("Votar"), "mine", row.due)


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


VOTES = Queue("forum.votes", _votes, _vote)
ELECTIONS = Queue("forum.elections", _elections, _election)
TERMS = Queue("forum.terms", _rows, _ending)
tasks = VOTES.tasks
