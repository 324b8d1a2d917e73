"""How an act of the forum is written down."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.forum.models import Forum
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse

SPEAKERS = (*RUNNERS, Role.FORUM_MEMBER)


def signed(actor: Actor) -> dict[str, Any]:
    """The columns that say who did it, and when."""
    return {"made_by": actor.pseudonym, "made_at": clock.now()}


def mandate_of(actor: Actor, forum: Forum) -> str:
    """The mandate under which somebody acts in a forum."""
    return actor.mandate(*SPEAKERS, scope=forum.cycle.folio)


def is_public(forum: Forum) -> bool:
    """Whether what happens in a forum is written down where anybody reads it."""
    return forum.cycle.state == "published"


def under(actor: Actor, forum: Forum) -> dict[str, Any]:
    """Who acts, under which mandate, and whether it is public, as ballots ask."""
    return {"actor": actor, "mandate": mandate_of(actor, forum), "public": is_public(forum)}


def journalled(
    verb: str,
    subject: str,
    actor: Actor,
    forum: Forum,
    *facts: models.Model,
    inside: bool = False,
) -> None:
    """Journal an act; it is public when the forum's cycle is, unless it is still a draft."""
    journal.record(
        verb,
        subject,
        actor=actor,
        facts=facts,
        mandate=mandate_of(actor, forum),
        public=is_public(forum) and not inside,
    )


def required(text: str, otherwise: str) -> str:
    """The text without its edges; refused when nothing is left."""
    kept = tidy(text).strip()
    if not kept:
        raise refuse(otherwise)
    return kept


def explained(reason: str) -> str:
    """The reason, which must say something."""
    return required(reason, _("Escribe el motivo: queda en el registro."))
