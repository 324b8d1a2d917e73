"""Withdrawal: a commitment or a milestone is no longer pursued, and it says why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.commitments import rules
from planabierto.journey.commitments.models import Commitment, Milestone, Withdrawal
from planabierto.journey.commitments.states import COMMITMENT, MILESTONE
from planabierto.journey.cycles import rules as cycle_rules
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require


def withdraw(
    *, actor: Actor, commitment: Commitment, reason: str, occurred: datetime | None = None
) -> Withdrawal:
    """Withdraw a commitment with a reason; its record, text and history stay public."""
    with transaction.atomic():
        commitment.refresh_from_db(from_queryset=Commitment.objects.select_for_update())
        require(rules.may_withdraw(actor, commitment))
        act = _record(actor, commitment, None, reason, occurred)
        commitment.state = COMMITMENT.after("withdraw")
        commitment.save(update_fields=["state"])
        _journal("commitments.withdrawn", commitment.folio, actor, act, commitment)
    return act


def withdraw_milestone(
    *, actor: Actor, milestone: Milestone, reason: str, occurred: datetime | None = None
) -> Withdrawal:
    """Withdraw one milestone with a reason; its record and text stay public."""
    with transaction.atomic():
        milestone.refresh_from_db(from_queryset=Milestone.objects.select_for_update())
        require(rules.may_withdraw_milestone(actor, milestone))
        act = _record(actor, milestone.commitment, milestone, reason, occurred)
        milestone.state = MILESTONE.after("withdraw")
        milestone.save(update_fields=["state"])
        _journal("commitments.milestone_withdrawn", milestone.folio, actor, act, milestone)
    return act


def _record(
    actor: Actor,
    commitment: Commitment,
    milestone: Milestone | None,
    reason: str,
    occurred: datetime | None,
) -> Withdrawal:
    if not reason.strip():
        raise refuse(_("Escribe el motivo de la baja: se publica."))
    made_at = clock.now()
    return Withdrawal.objects.create(
        commitment=commitment,
        milestone=milestone,
        reason=reason.strip(),
        occurred=occurred or made_at,
        made_by=actor.pseudonym,
        mandate=actor.mandate(*cycle_rules.DRAFTERS, scope=commitment.cycle.folio),
        made_at=made_at,
    )


def _journal(
    verb: str, subject: str, actor: Actor, act: Withdrawal, row: Commitment | Milestone
) -> None:
    journal.record(
        verb,
        subject,
        actor=actor,
        facts=[act, row],
        mandate=act.mandate,
        occurred=act.occurred,
        public=act.commitment.is_public,
    )
