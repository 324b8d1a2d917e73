"""What somebody tells of themselves when they register or come, before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from planabierto.ground.institutions.models import Institution
from planabierto.ground.places.models import Place
from planabierto.tools.meetings.models import Attendance, Registration, Table, Venue
from planabierto.tools.questionnaires.rules import Typed


@dataclass(frozen=True, slots=True)
class NewTold:
    """What somebody tells; empty where they were not asked, or did not answer."""

    age_band: str = ""
    gender: str = ""
    speaks_for: str = ""
    place: Place | None = None
    groups: Sequence[str] = ()
    organisation: str = ""

    def fields(self) -> dict[str, Any]:
        """The same as it is kept."""
        return {
            "age_band": self.age_band,
            "gender": self.gender,
            "speaks_for": self.speaks_for,
            "place": self.place,
            "groups": list(self.groups),
            "organisation": " ".join(self.organisation.split()),
        }


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Somebody who came without having registered, or several who tell the same."""

    told: NewTold
    times: int = 1


@dataclass(frozen=True, slots=True)
class NewAttendance:
    """One line of an older list: who came, in bands alone; a minor by age band alone."""

    told: NewTold
    table: Table | None = None
    venue: Venue | None = None
    is_minor: bool = False
    institution: Institution | None = None
    came_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody's coming as it was taken down, and the secret by which they speak of it later."""

    attendance: Attendance
    secret: str


@dataclass(frozen=True, slots=True)
class NewRegistration:
    """What is asked with a place: how to call somebody, what they need, and of themselves.

    `answers` are by question of the meeting's own form.
    """

    name: str = ""
    needs: Sequence[str] = ()
    needs_other: str = ""
    told: NewTold = field(default_factory=NewTold)
    answers: Mapping[str, Typed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Registered:
    """A registration, and the secret that only who registered is given."""

    registration: Registration
    secret: str


@dataclass(frozen=True, slots=True)
class PointDraft:
    """One point of an agenda, as it is written."""

    title_es: str
    title_en: str = ""
    minutes: int | None = None
    who: str = ""
