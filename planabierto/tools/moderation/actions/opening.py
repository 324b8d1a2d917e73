"""Having a record looked at, and no longer having to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from planabierto.ground.journal import actions as journal
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.tools.moderation import queries
from planabierto.tools.moderation.models import Case, Cause


@dataclass(frozen=True, slots=True)
class NewCase:
    """Which record is to be looked at, why, and what was said of it."""

    subject: str
    cause: Cause
    words: str = ""


def open_case(
    *, actor: Actor, subject: str, scope: str, cause: Cause, words: str = "", mandate: str = ""
) -> Case:
    """Have a record looked at; one that waits already waits once."""
    new = NewCase(subject, cause, words)
    return open_cases(actor=actor, scope=scope, cases=[new], mandate=mandate)[0]


def open_cases(
    *, actor: Actor, scope: str, cases: Sequence[NewCase], mandate: str = ""
) -> list[Case]:
    """Have several records of one scope looked at, as one act; what waits already waits once.

    The host asks its own rule. What waits is known to moderators alone.
    """
    with transaction.atomic():
        known = dict(queries.open_cases_of([each.subject for each in cases]))
        by = "" if actor.is_system else actor.pseudonym
        at = clock.now()
        fresh = {
            each.subject: Case(
                subject=each.subject,
                scope=scope,
                cause=each.cause,
                words=each.words.strip(),
                opened_by=by,
                opened_at=at,
            )
            for each in reversed(cases)
            if each.subject not in known
        }
        rows = [
            fresh[subject]
            for subject in dict.fromkeys(each.subject for each in cases)
            if subject in fresh
        ]
        if rows:
            Case.objects.bulk_create(rows, batch_size=1000)
            subject = rows[0].subject if len(rows) == 1 else scope
            journal.record(
                "moderation.opened",
                subject,
                actor=actor,
                facts=rows,
                mandate=mandate,
                public=False,
            )
    return [known.get(each.subject) or fresh[each.subject] for each in cases]


def drop(*, actor: Actor, subject: str) -> bool:
    """Let a case go whose record its author took back; says whether one waited."""
    with transaction.atomic():
        case = queries.open_case_of(subject)
        if case is None:
            return False
        held = queries.locked(case)
        held.closed_at = clock.now()
        held.save(update_fields=["closed_at"])
        journal.record("moderation.dropped", subject, actor=actor, facts=[held], public=False)
    return True
