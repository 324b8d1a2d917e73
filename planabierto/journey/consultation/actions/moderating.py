"""Having a voice looked at, showing or hiding it, and looking again when its author asks."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.consultation import moderating_rules as rules
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.consultation.queries import moderation as queries
from planabierto.journey.consultation.states import CONTRIBUTION
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Refused, refuse, require
from planabierto.tools.moderation import actions as moderation
from planabierto.tools.moderation import queries as cases
from planabierto.tools.moderation.models import Appeal, Case, Cause, Decision, HidingReason


def report(*, actor: Actor, contribution: Contribution, words: str) -> Case:
    """Say that a voice should be looked at; it goes on being shown until somebody decides."""
    if not words.strip():
        raise refuse(_("Di qué pasa con este aporte: lo lee quien modera."))
    with transaction.atomic():
        held = queries.locked(contribution)
        require(rules.may_report(held))
        return moderation.open_case(
            actor=actor,
            subject=held.folio,
            scope=held.call.folio,
            cause=Cause.REPORTED,
            words=words,
        )


def decide(
    *,
    actor: Actor,
    case: Case,
    shown: bool,
    ground: str = HidingReason.NONE,
    reason: str = "",
) -> Decision:
    """Look at a voice, the first time or on appeal: it is shown, or hidden for a published reason.

    Refused to whoever entered it, reported it or decided before, and when what is hidden has no
    reason in words.
    """
    with transaction.atomic():
        voice = queries.voice_of(case)
        if voice is None:
            raise refuse(_("No existe ese aporte."), Ground.HIDDEN)
        held, waiting = queries.locked(voice), cases.locked(case)
        require(rules.may_decide(actor, held, waiting))
        decision = moderation.decide(
            actor=actor, case=waiting, shown=shown, ground=ground, reason=reason
        )
        _move(held, "show" if shown else "hide")
    return decision


def show_all(*, actor: Actor, cases: Sequence[Case]) -> list[Decision]:
    """Look at several voices and show them all; all, or none with the reason."""
    with transaction.atomic():
        return [decide(actor=actor, case=each, shown=True) for each in cases]


def appeal(*, actor: Actor, contribution: Contribution, text: str) -> Appeal:
    """Ask, as the author of a voice that is not shown, for another look by somebody else.

    Whoever calls has found the contribution by its secret link, or by its folio and digits.
    """
    with transaction.atomic():
        held = queries.locked(contribution)
        decision = queries.decision_on(held)
        if decision is None or not rules.may_appeal(held, decision):
            raise Refused(rules.may_appeal(held, decision))
        return moderation.appeal(actor=actor, decision=decision, text=text)


def _move(contribution: Contribution, verb: str) -> None:
    """Show or hide; what is shown already, or hidden already, stays so."""
    if not CONTRIBUTION.may(verb, contribution.state):
        return
    contribution.state = CONTRIBUTION.after(verb)
    contribution.save(update_fields=["state"])
