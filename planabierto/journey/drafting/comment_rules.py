"""Whose comment is not shown, and who may ask for another look."""

from __future__ import annotations

from django.utils.translation import gettext as _

from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no
from planabierto.tools.discussion import queries as comments
from planabierto.tools.discussion.models import Comment
from planabierto.tools.moderation import rules as moderation
from planabierto.tools.moderation.models import Decision


def may_appeal(
    actor: Actor, comment: Comment, decision: Decision | None, secret: str = ""
) -> Verdict:
    """The author of a comment that is not shown asks once for another look."""
    if not comments.is_author(actor, comment, secret):
        return no(_("Ese enlace no abre este comentario."), Ground.HIDDEN)
    if comment.state != "hidden" or decision is None:
        return no(_("No está oculto: no hay nada que apelar."), Ground.NOT_NOW)
    return moderation.may_appeal(decision)
