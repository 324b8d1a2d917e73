"""Civil society's word beside the official one, for the pages of commitments and milestones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from planabierto.doors.web.updates import Names, Saying, Told
from planabierto.doors.web.voices.telling import opined, posed_with, stance_of, tally
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring.differing import difference, whole
from planabierto.journey.monitoring.models import ShadowOpinion
from planabierto.journey.monitoring.queries.around import Around
from planabierto.journey.monitoring.queries.reading import Position

MOST = 3


def voices_on(
    found: Around, steps: Iterable[Milestone], reached: Mapping[int, Position], day: date
) -> dict[str, Any]:
    """What a commitment's page tells of opinions and questions; no query."""
    declared = {
        step.pk: reached[step.pk].declared if step.pk in reached else None for step in steps
    }
    asked = [question for question, _answers in found.questions]
    return {
        "difference": whole(declared, found.opinions),
        "opinion_count": len(found.opinions),
        "opinions": [(each, stance_of(each)) for each in found.opinions[:MOST]],
        "question_tally": tally(asked, day) if asked else "",
        "questions": [posed_with(*pair, day) for pair in found.questions[:MOST]],
    }


def opinions_beside(position: Position, found: Sequence[ShadowOpinion]) -> dict[str, Any]:
    """What a milestone's page tells of opinions, from those in force on it; no query."""
    own = [each for each in found if each.update_id is None]
    return {"difference": difference(position.declared, found), "opinions": opined(own)}


def beside_updates(
    updates: Iterable[Told], found: Iterable[ShadowOpinion], names: Names
) -> list[Told]:
    """The same updates, each with what organisations find of it, and how far that is; no query."""
    words = _by_update(found)
    return [
        replace(
            each,
            opinions=tuple(_sayings(words[each.update.pk], names)),
            difference=difference(each.update.level, words[each.update.pk]),
        )
        if each.update.pk in words
        else each
        for each in updates
    ]


def _by_update(found: Iterable[ShadowOpinion]) -> dict[int, list[ShadowOpinion]]:
    """Update's key → the opinions on it, oldest first."""
    told: dict[int, list[ShadowOpinion]] = {}
    for each in found:
        if each.update_id is not None:
            told.setdefault(each.update_id, []).insert(0, each)
    return told


def _sayings(found: Iterable[ShadowOpinion], names: Names) -> Iterator[Saying]:
    """Opinions on a report, as lines below it."""
    for each in found:
        name, label = names.get(each.made_by, ""), stance_of(each).label
        yield Saying("opined", label, each, name, each.narrative, each.found)
