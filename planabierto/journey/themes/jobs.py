"""What the worker does for themes: it reads calls by machine, and gives new voices their place.

`tools.likeness` is heavy and is loaded here alone, when there is something to read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import TYPE_CHECKING

from django_tasks import task

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.consultation.queries import voices
from planabierto.journey.themes import rules
from planabierto.journey.themes.actions import placing, reading
from planabierto.journey.themes.actions.reading import Cluster, Found, Hint
from planabierto.journey.themes.models import SuggestionRun
from planabierto.journey.themes.queries import suggesting
from planabierto.journey.themes.queries.codebook import RECEIVED

if TYPE_CHECKING:
    from planabierto.tools.likeness.grouping import Group

AT_ONCE, EVERY_SECONDS = 2_000, 1.0
FEWEST_GROUPS, MOST_GROUPS, NAME_WORDS = 2, 24, 3
type_of_progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Told:
    """A voice's key, its folio, and what it says in its own words."""

    pk: int
    folio: str
    text: str


@task()
def place_voices() -> int:
    """Give new voices their place among those that wait; forget what was redacted."""
    placing.forget_redacted()
    return placing.place_voices()


@task()
def read_calls() -> int:
    """Read the calls for which somebody asked; says how many."""
    return sum(read_run(run) is not None for run in suggesting.runs_waiting())


def read_run(run: SuggestionRun, told: type_of_progress | None = None) -> SuggestionRun | None:
    """Read a call and write down what was found; none when somebody else is reading it."""
    if not reading.begin_run(run=run):
        return None
    verdict = rules.is_switched_on()
    if not verdict:
        return reading.fail_run(run=run, reason=str(verdict.reason))
    try:
        find = _groups if run.kind == SuggestionRun.Kind.GROUPS else _hints
        return reading.finish_run(run=run, found=find(run, _Progress(run, told)))
    except Exception as problem:
        reading.fail_run(run=run, reason=f"{type(problem).__name__}: {problem}")
        raise


class _Progress:
    """Says at most once a second, on the record and to whoever listens, how many texts are read."""

    def __init__(self, run: SuggestionRun, told: type_of_progress | None) -> None:
        self.run, self.told, self.due = run, told, 0.0

    def __call__(self, done: int, of: int) -> None:
        """So many of so many."""
        if self.told:
            self.told(done, of)
        if done >= of or time.monotonic() >= self.due:
            self.due = time.monotonic() + EVERY_SECONDS
            reading.tell_progress(run=self.run, read=done, in_all=of)


def _hints(run: SuggestionRun, progress: type_of_progress) -> Found:
    """Themes for the voices that wait, learned from those that people have read."""
    from planabierto.tools.likeness.pairs import pairs
    from planabierto.tools.likeness.suggesting import suggest

    every = {each.pk: each for each in _told(run.call)}
    examples = suggesting.examples(run.call)
    known = [
        (each.folio, passage or each.text, theme)
        for voice, theme, passage in examples
        if (each := every.get(voice)) is not None
    ]
    read = {voice for voice, _theme, _passage in examples}
    waits = set(suggesting.to_read(run.call).values_list("pk", flat=True)) - read
    waiting = [each for pk, each in every.items() if pk in waits]
    suggested = suggest(
        [(text, str(theme)) for _folio, text, theme in known],
        [each.text for each in waiting],
        engine=run.wanted,
        progress=progress,
    )
    hints = [
        Hint(
            voice=waiting[row.text].pk,
            theme=int(row.label),
            confidence=round(100 * row.confidence),
            because={
                "near": list(dict.fromkeys(known[place][0] for place in row.nearest)),
                "words": list(row.terms),
                "others": [int(label) for label in row.others],
            },
        )
        for row in suggested.rows
    ]
    engine = suggested.engine
    found = _keyed(list(every.values()), pairs([each.text for each in every.values()]))
    return Found(engine.name, engine.version, engine.because, hints=hints, pairs=found)


def _groups(run: SuggestionRun, progress: type_of_progress) -> Found:
    """Groups of the voices that wait, as a beginning for a codebook."""
    from planabierto.tools.likeness.grouping import clusters
    from planabierto.tools.likeness.pairs import pairs

    waits = set(suggesting.to_read(run.call).values_list("pk", flat=True))
    waiting = [each for each in _told(run.call) if each.pk in waits]
    texts = [each.text for each in waiting]
    count = min(max(isqrt(len(texts) // 2), FEWEST_GROUPS), MOST_GROUPS)
    grouped = clusters(texts, count, engine=run.wanted, progress=progress)
    proposed = [_cluster(group, waiting) for group in grouped.groups]
    engine = grouped.engine
    found = _keyed(waiting, pairs(texts))
    return Found(engine.name, engine.version, engine.because, clusters=proposed, pairs=found)


def _cluster(group: Group, waiting: Sequence[Told]) -> Cluster:
    name = ", ".join(group.terms[:NAME_WORDS])
    return Cluster(
        name=name[:1].upper() + name[1:],
        voices=[waiting[place].pk for place in group.members],
        examples=[waiting[place].folio for place in group.examples],
    )


def _keyed(told: Sequence[Told], places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(told[first].pk, told[second].pk) for first, second in places]


def _told(call: Call) -> Iterator[Told]:
    """The voices of a call that may be read and say something, in the order they came."""
    found = Contribution.objects.filter(call=call, state=RECEIVED).select_related("cycle")
    last = 0
    while some := list(found.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        texts = voices.texts_of(some)
        for each in some:
            text = "\n".join(text for _question, text in texts.get(each.pk, ()))
            if text.strip():
                yield Told(each.pk, each.folio, text)
        last = some[-1].pk
