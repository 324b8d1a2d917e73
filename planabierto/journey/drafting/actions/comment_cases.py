"""Looking at a comment that waits, showing it or not for a published reason; looking again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.drafting import comment_rules
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Refused, refuse, require
from planabierto.tools.discussion import actions as discussion
from planabierto.tools.discussion import queries as comments
from planabierto.tools.discussion.models import Comment
from planabierto.tools.moderation import actions as moderation
from planabierto.tools.moderation import queries as cases
from planabierto.tools.moderation import rules
from planabierto.tools.moderation.models import Appeal, Case, Decision, HidingReason


def decide_comment(
    *,
    actor: Actor,
    case: Case,
    shown: bool,
    ground: str = HidingReason.NONE,
    reason: str = "",
) -> Decision:
    """Decide what becomes of a comment somebody reported, or that waits to be shown."""
    with transaction.atomic():
        waiting = cases.locked(case)
        comment = comments.comment(waiting.subject)
        if comment is None:
            raise refuse(_("No existe ese comentario."), Ground.HIDDEN)
        require(rules.may_decide(actor, waiting))
        if comment.author and comment.author == actor.pseudonym:
            raise refuse(_("Tú lo escribiste: lo revisa otra persona."), Ground.FORBIDDEN)
        decision = moderation.decide(
            actor=actor, case=waiting, shown=shown, ground=ground, reason=reason
        )
        move = discussion.show if shown else discussion.hide
        move(actor=actor, comment=comment)
    return decision


def appeal_comment(*, actor: Actor, comment: Comment, text: str, secret: str = "") -> Appeal:
    """Ask, as the author of a comment that is not shown, for another look by somebody else.

    It is the same for what was said of a draft and of a proposal.
    """
    decision = cases.newest_decision(comment.folio)
    verdict = comment_rules.may_appeal(actor, comment, decision, secret)
    if decision is None or not verdict:
        raise Refused(verdict)
    return moderation.appeal(actor=actor, decision=decision, text=text)
