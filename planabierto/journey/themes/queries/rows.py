"""A page of voices with all that whoever codes them reads beside: seven queries at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.consultation.queries import voices
from planabierto.journey.themes.models import Assignment, Suggestion, Twin
from planabierto.journey.themes.queries.codebook import in_force
from planabierto.journey.themes.queries.standing import (
    NOWHERE,
    Standing,
    hinted,
    open_suggestions,
    read,
)
from planabierto.journey.themes.queries.workbench import EVERYTHING, PAGE, Filters, next_voices
from planabierto.tools.questionnaires.models import Question


@dataclass(frozen=True, slots=True)
class Row:
    """One voice: what it says, what was said of it, what a machine suggests, whom it repeats."""

    contribution: Contribution
    texts: Sequence[tuple[Question, str]]
    standing: Standing
    said: Sequence[Assignment]
    suggestions: Sequence[Suggestion]
    twins: Sequence[Contribution]

    @property
    def suggestion(self) -> Suggestion | None:
        """What a machine puts first, while the voice waits."""
        return self.suggestions[0] if self.suggestions else None


@dataclass(frozen=True, slots=True)
class Page:
    """Voices in the order they came; `next` is the last one's key when there are more."""

    rows: tuple[Row, ...]
    after: int
    next: int | None


def queue(call: Call, filters: Filters = EVERYTHING, *, after: int = 0, size: int = PAGE) -> Page:
    """The next voices that answer to the filters, after the one with this key."""
    found = next_voices(call, filters, after, size + 1)
    shown = found[:size]
    more = len(found) > size
    return Page(tuple(_rows(shown)), after, shown[-1].pk if more else None)


def row(contribution: Contribution) -> Row:
    """One voice as the workbench shows it."""
    return rows_of([contribution.pk])[0]


def rows_of(keys: Sequence[int]) -> list[Row]:
    """These voices, in this order, with what is read beside each."""
    if not keys:
        return []
    known = Contribution.objects.select_related("call__cycle", "cycle", "topic")
    found = known.in_bulk(list(keys))
    return _rows([found[pk] for pk in keys])


def _rows(shown: Sequence[Contribution]) -> list[Row]:
    """Voices with what is read beside each; five queries, none for none."""
    if not shown:
        return []
    keys = [voice.pk for voice in shown]
    told = voices.texts_of(shown)
    said = _said(keys)
    hints = _hints([pk for pk in keys if pk not in said])
    twins = _twins(keys)
    return [
        Row(
            contribution=voice,
            texts=told.get(voice.pk, ()),
            standing=_standing(said.get(voice.pk), hints.get(voice.pk)),
            said=said.get(voice.pk, ()),
            suggestions=hints.get(voice.pk, ()),
            twins=twins.get(voice.pk, ()),
        )
        for voice in shown
    ]


def _standing(said: Sequence[Assignment] | None, hints: Sequence[Suggestion] | None) -> Standing:
    if said:
        return read(said)
    return hinted((hints[0].theme_id, hints[0].confidence)) if hints else NOWHERE


def _said(keys: Collection[int]) -> Mapping[int, list[Assignment]]:
    found: dict[int, list[Assignment]] = defaultdict(list)
    rows = in_force().filter(contribution__in=keys).select_related("theme__cycle")
    for each in rows.order_by("contribution_id", "made_at", "pk"):
        found[each.contribution_id].append(each)
    return dict(found)


def _hints(keys: Collection[int]) -> Mapping[int, list[Suggestion]]:
    """The open suggestions of voices that wait, the newest run first."""
    if not keys:
        return {}
    found: dict[int, list[Suggestion]] = defaultdict(list)
    rows = open_suggestions().filter(contribution__in=keys).select_related("theme__cycle", "run")
    for each in rows.order_by("contribution_id", "-run", "rank"):
        found[each.contribution_id].append(each)
    return dict(found)


def _twins(keys: Collection[int]) -> Mapping[int, list[Contribution]]:
    """The voices a person joined to each of these."""
    found: dict[int, list[Contribution]] = defaultdict(list)
    pairs = Twin.objects.filter(Q(first__in=keys) | Q(second__in=keys), joined=True)
    for pair in pairs.select_related("first__cycle", "second__cycle").order_by("pk"):
        found[pair.first_id].append(pair.second)
        found[pair.second_id].append(pair.first)
    return dict(found)
