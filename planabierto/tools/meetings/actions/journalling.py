"""Writing an act on a meeting down, in public once the meeting is."""

from __future__ import annotations

from django.db import models

from planabierto.ground.journal import actions as journal
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.meetings.queries.meetings import HELPERS, SHOWN


def write_down(
    verb: str,
    actor: Actor,
    meeting: Meeting,
    *facts: models.Model,
    subject: str = "",
    public: bool = True,
) -> None:
    """Journal an act on a meeting, or on a part of it; acts on a draft stay inside."""
    journal.record(
        verb,
        subject or meeting.folio,
        actor=actor,
        facts=facts,
        mandate=actor.mandate(*HELPERS, scope=meeting.folio),
        public=public and meeting.state in SHOWN,
    )


def keep(text: str, otherwise: str) -> str:
    """The text without its edges; refused when nothing is left."""
    kept = text.strip()
    if not kept:
        raise refuse(otherwise)
    return kept
