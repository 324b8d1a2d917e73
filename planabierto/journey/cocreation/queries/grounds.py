"""What a proposal can stand on, found by its folio as somebody types it."""

from __future__ import annotations

from planabierto.journey.consultation.models import Contribution
from planabierto.journey.consultation.queries import voices
from planabierto.journey.themes.models import Theme
from planabierto.journey.themes.queries import codebook
from planabierto.kit.actor import Actor
from planabierto.kit.folio import kind_of
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.meetings.queries import meetings

Stood = Theme | Contribution | Meeting


def find(folio: str, actor: Actor) -> Stood | None:
    """The theme, voice or meeting with this folio, when the actor may know of it."""
    typed = "".join(folio.split()).upper()
    kind = kind_of(typed)
    if kind == "theme":
        return codebook.theme(typed, actor)
    if kind == "receipt":
        return voices.contribution(typed, actor)
    return meetings.meeting(typed, actor) if kind == "meeting" else None
