"""What waits for whoever writes drafts."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from planabierto.journey.cycles.rules import DRAFTERS
from planabierto.journey.drafting.models import CommentReply, CommentRound
from planabierto.kit.actor import Actor
from planabierto.tools.discussion.models import Comment


def rounds_to_answer(actor: Actor) -> QuerySet[CommentRound]:
    """The rounds with comments nobody answered, of drafts the actor writes."""
    held = [each.scope for each in actor.capacities if each.role in DRAFTERS]
    answered = CommentReply.objects.filter(comment=OuterRef("pk"))
    asked = Comment.objects.filter(discussion=OuterRef("discussion"), parent=None)
    asked = asked.filter(~Exists(answered), state="received")
    found = CommentRound.objects.filter(Exists(asked), draft__withdrawn="")
    found = found.exclude(draft__cycle__state="discarded")
    if "" not in held:
        return found.filter(Q(draft__cycle__folio__in=held) | Q(draft__plan__folio__in=held))
    return found
