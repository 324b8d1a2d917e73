"""Holding, showing and hiding a comment, once somebody whose task it is has decided."""

from __future__ import annotations

from django.db import transaction

from planabierto.kit.actor import Actor
from planabierto.tools.discussion import queries
from planabierto.tools.discussion.models import Comment
from planabierto.tools.discussion.states import COMMENT


def hold(*, actor: Actor, comment: Comment) -> Comment:
    """Keep a comment from view until somebody has looked; the host writes the case down."""
    return _move(comment, "hold")


def show(*, actor: Actor, comment: Comment) -> Comment:
    """Show a comment; the host's decision is journalled in the same transaction."""
    return _move(comment, "show")


def hide(*, actor: Actor, comment: Comment) -> Comment:
    """Hide a comment; the host's decision is journalled in the same transaction."""
    return _move(comment, "hide")


def _move(comment: Comment, verb: str) -> Comment:
    """Move it; what stands so already stays, and what its author took back stays taken back."""
    with transaction.atomic():
        held = queries.locked(comment)
        if COMMENT.may(verb, held.state):
            held.state = COMMENT.after(verb)
            held.save(update_fields=["state"])
    return held
