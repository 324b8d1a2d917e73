"""The box by which a reader follows the record of a page."""

from __future__ import annotations

from typing import Any

from django import template

from planabierto.kit.actor import STRANGER, Actor
from planabierto.tools.notices import queries

register = template.Library()


@register.inclusion_tag("web/_follow.html", takes_context=True)
def follow_box(context: template.Context, folio: str) -> dict[str, Any]:
    """A way to follow a public record: a link for strangers, one click for who has an account.

    A stranger's page carries no form, so that it stays the same for everyone.
    """
    actor: Actor = context.get("actor") or STRANGER
    followed = actor.person_id is not None and queries.own_follow(actor.person_id, folio)
    return {
        "folio": folio,
        "stranger": actor.person_id is None,
        "followed": bool(followed),
        "csrf_token": context.get("csrf_token"),
    }
