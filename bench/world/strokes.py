"""What coding consists of, before it is stored: strokes, what they make, and where voices stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from bench.world.cycles import Stage
from bench.world.voices import DAYS, FIRST_DAY, Voice
from planabierto.journey.consultation.models import Call
from planabierto.journey.themes.models import Assignment, Coding, Placement, Theme


@dataclass(slots=True)
class Stroke:
    """One act of coding with what it made and ended."""

    coding: Coding
    made: list[Assignment] = field(default_factory=list)
    ended: list[Assignment] = field(default_factory=list)


@dataclass(slots=True)
class Desk:
    """Where the coding happens: the call, the codebook, who codes, and what is written so far."""

    call: Call
    stage: Stage
    themes: Sequence[Theme]
    coders: Sequence[str]
    random: Random
    strokes: list[Stroke] = field(default_factory=list)

    def moment(self) -> datetime:
        """Strokes follow one another in the weeks after the call's end."""
        return self.stage.moment(FIRST_DAY + DAYS + 1) + timedelta(seconds=40 * len(self.strokes))

    def stroke(self, kind: Coding.Kind, coder: str, reason: str = "") -> Stroke:
        """Begin a stroke."""
        coding = Coding(
            cycle=self.call.cycle,
            call=self.call,
            kind=kind,
            reason=reason,
            made_by=coder,
            made_at=self.moment(),
        )
        self.strokes.append(Stroke(coding))
        return self.strokes[-1]


def placement(desk: Desk, voice: Voice, state: str, coder: str = "") -> Placement:
    """Where a voice stands, not yet stored."""
    return Placement(contribution=voice.contribution, call=desk.call, state=state, coder=coder)
