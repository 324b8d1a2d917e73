"""A voice as it comes, before it is a contribution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from planabierto.ground.places.models import Place
from planabierto.journey.consultation.models import (
    Channel,
    Contribution,
    HelpPoint,
    PrivacyNotice,
    Topic,
)
from planabierto.tools.library.actions import Upload
from planabierto.tools.moderation.models import Cause
from planabierto.tools.questionnaires.rules import Typed


@dataclass(frozen=True, slots=True)
class NewProfile:
    """What somebody tells of themselves; empty where they were not asked, or did not answer."""

    age_band: str = ""
    gender: str = ""
    place: Place | None = None
    place_unsaid: bool = False
    groups: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class NewVoice:
    """What came from one participation.

    `answers` are by question: a text, an option's key, or several keys, the most important
    first. `files` are by question too. `number` is one of a block handed to a device. `pin` are
    four digits. `causes` are the reasons for which somebody has to look at it first.
    """

    answers: Mapping[str, Typed]
    topic: Topic | None = None
    language: str = "es"
    may_quote: bool = True
    email: str = ""
    pin: str = ""
    profile: NewProfile = field(default_factory=NewProfile)
    channel: str = Channel.WEB
    help_point: HelpPoint | None = None
    origin: str = ""
    people: int = 1
    number: int | None = None
    notice: PrivacyNotice | None = None
    occurred: datetime | None = None
    causes: Sequence[Cause] = ()
    illustrative: bool = False
    files: Mapping[str, Upload] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What proves a contribution: its folio, and the secret that only its author is given."""

    contribution: Contribution
    secret: str
