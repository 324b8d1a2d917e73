"""What a machine made of the voices: suggestions, groups, pairs; and a sample two people read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bench.words import Writer
from bench.world.ledger import Act, Ledger, store_rows
from bench.world.strokes import Desk, placement
from bench.world.voices import DAYS, FIRST_DAY, Voice
from planabierto.journey.themes.models import (
    Placement,
    ProposedGroup,
    SampleCode,
    SharedSample,
    Suggestion,
    SuggestionRun,
    Twin,
)

EVERY_SUGGESTED = 2
TWINS, GROUPS, SAMPLE = 400, 24, 60
ENGINE, VERSION = "bench", "1"


def suggest(
    desk: Desk,
    voices: Sequence[Voice],
    placed: dict[int, Placement],
    writer: Writer,
    ledger: Ledger,
) -> None:
    """Every second voice that waits has up to three suggestions; and the groups for a beginning."""
    run = _run(desk, SuggestionRun.Kind.THEMES, len(voices), ledger)
    rows: list[Suggestion] = []
    for number, voice in enumerate(voices):
        row = placement(desk, voice, "waiting")
        placed[voice.contribution.pk] = row
        if number % EVERY_SUGGESTED:
            continue
        themes = desk.random.sample(desk.themes, desk.random.randint(1, 3))
        first = desk.random.randint(40, 98)
        row.suggested, row.confidence = themes[0], first
        rows += [
            Suggestion(
                run=run,
                contribution=voice.contribution,
                theme=theme,
                rank=rank,
                confidence=max(5, first - 17 * (rank - 1)),
                because=_because(voices, number),
            )
            for rank, theme in enumerate(themes, 1)
        ]
    store_rows(Suggestion, rows)
    groups = _run(desk, SuggestionRun.Kind.GROUPS, len(voices), ledger)
    store_rows(ProposedGroup, list(_groups(groups, voices, writer)))


def _groups(run: SuggestionRun, voices: Sequence[Voice], writer: Writer) -> Iterator[ProposedGroup]:
    for position in range(1, GROUPS + 1):
        members = [each.contribution.pk for each in voices[position - 1 :: GROUPS]]
        yield ProposedGroup(
            run=run,
            position=position,
            name=writer.clause()[0][:160],
            size=len(members),
            examples=[each.contribution.folio for each in voices[position - 1 :: GROUPS][:3]],
            members=members,
        )


def _run(desk: Desk, kind: SuggestionRun.Kind, size: int, ledger: Ledger) -> SuggestionRun:
    at = desk.stage.moment(FIRST_DAY + DAYS + 1)
    run = SuggestionRun.objects.create(
        call=desk.call,
        kind=kind,
        engine=ENGINE,
        version=VERSION,
        asked_by=desk.coders[0],
        asked_at=at,
        read=size,
        in_all=size,
        finished_at=at,
    )
    ledger.note(Act(at, "themes.suggestions_asked", desk.call.folio, desk.coders[0], [run]))
    return run


def compare(desk: Desk, voices: Sequence[Voice], ledger: Ledger) -> None:
    """Pairs that nearly repeat each other, and a sample that two people coded apart."""
    run = SuggestionRun.objects.filter(call=desk.call, kind=SuggestionRun.Kind.THEMES)[0]
    pairs = zip(voices[0 : 2 * TWINS : 2], voices[1 : 2 * TWINS : 2], strict=False)
    store_rows(
        Twin,
        [Twin(run=run, first=a.contribution, second=b.contribution) for a, b in pairs],
    )
    sample = SharedSample.objects.create(
        call=desk.call, size=SAMPLE, made_by=desk.coders[0], made_at=desk.moment()
    )
    chosen = [each.contribution for each in voices[:: max(1, len(voices) // SAMPLE)]][:SAMPLE]
    sample.contributions.set(chosen)
    ledger.note(
        Act(sample.made_at, "themes.sample_drawn", desk.call.folio, desk.coders[0], [sample])
    )
    store_rows(
        SampleCode,
        [
            SampleCode(
                sample=sample,
                contribution=row,
                coder=coder,
                theme=desk.themes[(row.pk + (row.pk % 5 == 0) * place) % len(desk.themes)],
                made_at=desk.moment(),
            )
            for row in chosen
            for place, coder in enumerate(desk.coders[:2])
        ],
    )


def _because(voices: Sequence[Voice], number: int) -> dict[str, Any]:
    return {"near": [voices[number - 1].contribution.folio], "words": ["agua"], "others": []}
