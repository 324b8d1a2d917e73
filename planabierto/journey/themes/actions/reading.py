"""What a machine made of a call, written down for people to answer; it decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from planabierto.journey.themes.actions.stroke import hold, journalled, keep
from planabierto.journey.themes.models import ProposedGroup, Suggestion, SuggestionRun, Twin
from planabierto.journey.themes.queries import suggesting
from planabierto.journey.themes.queries.standing import AT_A_TIME
from planabierto.kit import clock
from planabierto.kit.actor import system

GIVEN_UP = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Hint:
    """A theme for a voice, how surely in percent, and why."""

    voice: int
    theme: int
    confidence: int
    because: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Voices alike, the most typical first, under the words that set them apart."""

    name: str
    voices: Sequence[int]
    examples: Sequence[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What a machine found, which engine it was, and why it was not the one asked for."""

    engine: str
    version: str
    because: str = ""
    hints: Sequence[Hint] = ()
    clusters: Sequence[Cluster] = ()
    pairs: Sequence[tuple[int, int]] = ()


def begin_run(*, run: SuggestionRun) -> bool:
    """Take a reading up; not when another process has, unless that one gave no sign for hours."""
    now = clock.now()
    free = Q(begun_at=None) | Q(begun_at__lt=now - GIVEN_UP)
    taken = SuggestionRun.objects.filter(free, pk=run.pk, finished_at=None).update(begun_at=now)
    return bool(taken)


def tell_progress(*, run: SuggestionRun, read: int, in_all: int) -> None:
    """Say how far a reading is, and that it is alive."""
    SuggestionRun.objects.filter(pk=run.pk).update(read=read, in_all=in_all, begun_at=clock.now())


def finish_run(*, run: SuggestionRun, found: Found) -> SuggestionRun:
    """Write down what a machine found, and by which engine."""
    cycle = run.call.cycle
    with transaction.atomic():
        hold(cycle)
        run.engine, run.version, run.because = found.engine, found.version, found.because
        run.finished_at = clock.now()
        run.save(update_fields=["engine", "version", "because", "finished_at"])
        voices = _write_hints(run, found.hints)
        _write_clusters(run, found.clusters)
        _write_pairs(run, found.pairs)
        keep(voices)
        journalled("themes.suggested", run.call.folio, system(run.engine_label), cycle, run)
    return run


def fail_run(*, run: SuggestionRun, reason: str) -> SuggestionRun:
    """Write down that a reading came to nothing, and why."""
    run.failed, run.finished_at = reason[:500] or "?", clock.now()
    run.save(update_fields=["failed", "finished_at"])
    return run


def _write_hints(run: SuggestionRun, hints: Iterable[Hint]) -> set[int]:
    """Write what was not turned down before; gives the voices."""
    refused = suggesting.refused_pairs(run.call)
    rows = [
        Suggestion(
            run=run,
            contribution_id=hint.voice,
            theme_id=hint.theme,
            rank=1,
            confidence=hint.confidence,
            because=hint.because,
        )
        for hint in hints
        if (hint.voice, hint.theme) not in refused
    ]
    Suggestion.objects.bulk_create(rows, batch_size=AT_A_TIME)
    return {row.contribution_id for row in rows}


def _write_clusters(run: SuggestionRun, clusters: Iterable[Cluster]) -> None:
    ProposedGroup.objects.bulk_create(
        ProposedGroup(
            run=run,
            position=place,
            name=cluster.name[:160],
            size=len(cluster.voices),
            examples=list(cluster.examples),
            members=list(cluster.voices),
        )
        for place, cluster in enumerate(clusters, 1)
    )


def _write_pairs(run: SuggestionRun, pairs: Iterable[tuple[int, int]]) -> None:
    """Write the pairs that are not known yet; what a person said of the others stays."""
    rows = [Twin(run=run, first_id=min(pair), second_id=max(pair)) for pair in pairs]
    Twin.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_A_TIME)
