"""Setting how often a group reports."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.monitoring import rhythm_rules as rules
from planabierto.journey.monitoring.models import Pace, Rhythm
from planabierto.journey.monitoring.queries import rhythm, standing
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require
from planabierto.tools.meetings.models import Agreement

USUAL_DAYS = 10


def set_rhythm(
    *,
    actor: Actor,
    cycle: Cycle,
    months: int,
    starts: date,
    commitment: Commitment | None = None,
    due_days: int = USUAL_DAYS,
    agreement: Agreement | None = None,
    reason: str = "",
) -> Rhythm:
    """Let a commitment's group, or the whole cycle without one, report every so many months.

    It rests on an agreement of the group or on a reason. What was asked already stands: another
    rhythm takes the place of one that holds only from a later day on.
    """
    at = clock.now()
    day = clock.today_in(cycle.time_zone, at)
    _check(months, due_days, agreement, reason)
    with transaction.atomic():
        held = cycles.locked(cycle)
        require(rules.may_set_rhythm(actor, held, commitment, at))
        require(rules.is_agreed_here(held, agreement))
        running = rhythm.running(held, commitment)
        require(rules.may_begin(held, commitment, starts, running, day))
        row = Rhythm.objects.create(
            cycle=held,
            commitment=commitment,
            months=months,
            starts=starts,
            due_days=due_days,
            agreement=agreement,
            reason=reason.strip(),
            made_by=actor.pseudonym,
            mandate=_under(actor, held, commitment, day),
            made_at=at,
        )
        _journal(row, actor)
    return row


def _check(months: int, due_days: int, agreement: Agreement | None, reason: str) -> None:
    if months not in Pace.values:
        raise refuse(_("El ritmo es de uno, dos o tres meses."))
    if not 1 <= due_days <= rules.LONGEST_WAIT:
        raise refuse(_("El plazo para reportar es de 1 a 60 días tras el cierre del periodo."))
    if agreement is None and not reason.strip():
        raise refuse(_("Di qué acuerdo lo fija, o por qué: queda en el registro."))


def _under(actor: Actor, cycle: Cycle, commitment: Commitment | None, day: date) -> str:
    """The mandate it is set under: of who runs the cycle, else a seat in the group."""
    runner = actor.mandate(*RUNNERS, scope=cycle.folio)
    if runner or commitment is None:
        return runner
    return next((each.folio for each in standing.seats_held(actor, commitment, day)), "")


def _journal(row: Rhythm, actor: Actor) -> None:
    subject: Any = row.commitment or row.cycle
    public = row.commitment.is_public if row.commitment else row.cycle.state == "published"
    journal.record(
        "monitoring.rhythm_set",
        subject.folio,
        actor=actor,
        facts=[row],
        mandate=row.mandate,
        public=public,
    )
