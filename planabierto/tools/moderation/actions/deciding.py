"""Looking at a record, and looking again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require
from planabierto.tools.moderation import queries, rules
from planabierto.tools.moderation.models import Appeal, Case, Decision, HidingReason


def decide(
    *,
    actor: Actor,
    case: Case,
    shown: bool,
    ground: str = HidingReason.NONE,
    reason: str = "",
) -> Decision:
    """Look at a record: it is shown, or it is not, for a published reason.

    It closes the case, and answers the appeal that reopened it, if any. The host shows or hides
    its record in the same transaction. What is not shown is journalled in public; its words are
    not.
    """
    with transaction.atomic():
        held = queries.locked(case)
        require(rules.may_decide(actor, held))
        require(rules.is_explained(shown=shown, ground=ground, reason=reason))
        mandate = actor.mandate(*rules.MODERATORS, scope=held.scope)
        at = clock.now()
        decision = Decision.objects.create(
            case=held,
            shown=shown,
            ground=ground,
            reason=reason.strip(),
            made_by=actor.pseudonym,
            mandate=mandate,
            made_at=at,
        )
        held.closed_at = at
        held.save(update_fields=["closed_at"])
        answered = queries.pending_appeal(held)
        if answered is not None:
            answered.answer = decision
            answered.save(update_fields=["answer"])
        journal.record(
            "moderation.answered" if answered else "moderation.decided",
            held.subject,
            actor=actor,
            facts=[each for each in (decision, held, answered) if each is not None],
            mandate=mandate,
            public=True,
        )
    return decision


def appeal(*, actor: Actor, decision: Decision, text: str) -> Appeal:
    """Ask for another look, by somebody else, at what is not shown; its case waits again.

    The host makes sure that it is the author who asks.
    """
    if not text.strip():
        raise refuse(_("Di por qué debería mostrarse: lo lee otra persona."))
    with transaction.atomic():
        case = queries.locked(decision.case)
        require(rules.may_appeal(decision))
        asked = Appeal.objects.create(decision=decision, text=text.strip(), made_at=clock.now())
        case.closed_at = None
        case.save(update_fields=["closed_at"])
        journal.record(
            "moderation.appealed", case.subject, actor=actor, facts=[asked, case], public=False
        )
    return asked
