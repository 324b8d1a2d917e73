"""What was made of the voices: a codebook of sixty themes, strokes of six people, suggestions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from bench.words import Writer
from bench.world.cycles import Stage
from bench.world.ledger import Act, Ledger, store_rows
from bench.world.voices import DAYS, FIRST_DAY, Voice
from planabierto.ground.people.models import Account
from planabierto.journey.consultation.models import Call
from planabierto.journey.themes.models import (
    Assignment,
    Coding,
    Placement,
    ProposedGroup,
    SampleCode,
    SharedSample,
    Suggestion,
    SuggestionRun,
    Theme,
    Twin,
)

PARENTS, PARTS, CODERS = 12, 4, 6
FATES = {"waiting": 25, "assigned": 70, "none": 3, "disputed": 2}
STROKES = {1: 70, 5: 18, 40: 10, 400: 2}
EVERY_UNDONE, EVERY_SUGGESTED = 40, 2
TWINS, GROUPS, SAMPLE = 400, 24, 60
ENGINE, VERSION = "bench", "1"


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


def code_all(
    writer: Writer,
    random: Random,
    stage: Stage,
    accounts: Sequence[Account],
    heard: Sequence[Voice],
    ledger: Ledger,
) -> None:
    """Three of four voices are read; half of the others have a suggestion."""
    call = heard[0].contribution.call
    themes = _codebook(writer, stage, ledger)
    coders = [account.pseudonym for account in accounts[:CODERS]]
    desk = Desk(call, stage, themes, coders, random)
    standing = [each for each in heard if each.contribution.state == "received"]
    fates = random.choices(list(FATES), list(FATES.values()), k=len(standing))
    placed: dict[int, Placement] = {}
    by_fate: dict[str, list[Voice]] = {fate: [] for fate in FATES}
    for voice, fate in zip(standing, fates, strict=True):
        by_fate[fate].append(voice)
    _assign(desk, by_fate["assigned"], placed)
    _say_none(desk, by_fate["none"], placed)
    _dispute(desk, by_fate["disputed"], placed)
    _write_strokes(desk, ledger)
    _suggest(desk, by_fate["waiting"], placed, writer, ledger)
    store_rows(Placement, sorted(placed.values(), key=lambda row: row.contribution_id))
    _compare(desk, standing, ledger)


def _codebook(writer: Writer, stage: Stage, ledger: Ledger) -> list[Theme]:
    """Twelve themes of four parts each; gives the parts, which voices are assigned to."""
    tops = [_theme(stage, writer, number, None) for number in range(1, PARENTS + 1)]
    store_rows(Theme, tops)
    parts = [
        _theme(stage, writer, PARENTS + number + 1, tops[number // PARTS])
        for number in range(PARENTS * PARTS)
    ]
    store_rows(Theme, parts)
    for each in (*tops, *parts):
        ledger.note(Act(each.made_at, "themes.added", each.folio, stage.clerk, [each]))
    return parts


def _theme(stage: Stage, writer: Writer, number: int, parent: Theme | None) -> Theme:
    title = writer.title(number)
    return Theme(
        cycle=stage.cycle,
        number=number,
        parent=parent,
        name_es=title.es[:160],
        name_en=title.en[:160],
        description_es=writer.text(200).es,
        includes=writer.clause()[0],
        excludes=writer.clause()[0],
        made_by=stage.clerk,
        made_at=stage.moment(FIRST_DAY + DAYS),
    )


def _chunks(desk: Desk, voices: Sequence[Voice]) -> Iterator[Sequence[Voice]]:
    place = 0
    while place < len(voices):
        size = desk.random.choices(list(STROKES), list(STROKES.values()))[0]
        yield voices[place : place + size]
        place += size


def _assign(desk: Desk, voices: Sequence[Voice], placed: dict[int, Placement]) -> None:
    """One theme for each, by strokes small and large; every fortieth stroke is undone and redone."""
    for number, chunk in enumerate(_chunks(desk, voices), 1):
        coder, theme = desk.random.choice(desk.coders), desk.random.choice(desk.themes)
        first = _mark(desk, chunk, coder, theme)
        if number % EVERY_UNDONE == 0:
            _undo(desk, first, coder)
            _mark(desk, chunk, coder, desk.random.choice(desk.themes))
        for voice in chunk:
            placed[voice.contribution.pk] = _placement(desk, voice, "assigned", coder)


def _mark(desk: Desk, chunk: Sequence[Voice], coder: str, theme: Theme) -> Stroke:
    stroke = desk.stroke(Coding.Kind.ASSIGN, coder)
    stroke.made = [_assignment(voice, coder, stroke, theme=theme) for voice in chunk]
    return stroke


def _undo(desk: Desk, stroke: Stroke, coder: str) -> None:
    undone = desk.stroke(Coding.Kind.UNDO, coder)
    undone.ended = list(stroke.made)
    stroke.coding.undone_by = undone.coding


def _say_none(desk: Desk, voices: Sequence[Voice], placed: dict[int, Placement]) -> None:
    """No theme, for a reason."""
    reason = "No propone nada que se pueda agrupar."
    for chunk in _chunks(desk, voices):
        coder = desk.random.choice(desk.coders)
        stroke = desk.stroke(Coding.Kind.NONE, coder, reason)
        stroke.made = [_assignment(voice, coder, stroke, reason=reason) for voice in chunk]
        for voice in chunk:
            placed[voice.contribution.pk] = _placement(desk, voice, "none", coder)


def _dispute(desk: Desk, voices: Sequence[Voice], placed: dict[int, Placement]) -> None:
    """Two people read it otherwise."""
    for voice in voices:
        for coder, theme in zip(
            desk.random.sample(desk.coders, 2), desk.random.sample(desk.themes, 2), strict=True
        ):
            _mark(desk, [voice], coder, theme)
        row = _placement(desk, voice, "assigned", coder)
        row.disputed = True
        placed[voice.contribution.pk] = row


def _assignment(
    voice: Voice, coder: str, stroke: Stroke, theme: Theme | None = None, reason: str = ""
) -> Assignment:
    return Assignment(
        contribution=voice.contribution,
        theme=theme,
        reason=reason,
        made_by=coder,
        made_at=stroke.coding.made_at,
    )


def _placement(desk: Desk, voice: Voice, state: str, coder: str) -> Placement:
    return Placement(contribution=voice.contribution, call=desk.call, state=state, coder=coder)


def _write_strokes(desk: Desk, ledger: Ledger) -> None:
    """Strokes first, then what they made and ended, then who undid whom."""
    for each in desk.strokes:
        each.coding.size = len(each.made) + len(each.ended)
        each.coding.digest = digest_of(each)
    undone = {id(each.coding): each.coding.undone_by for each in desk.strokes}
    for each in desk.strokes:
        each.coding.undone_by = None
    store_rows(Coding, [each.coding for each in desk.strokes])
    _write_assignments(desk)
    changed = []
    for each in desk.strokes:
        if by := undone[id(each.coding)]:
            each.coding.undone_by = by
            changed.append(each.coding)
    Coding.objects.bulk_update(changed, ["undone_by"], batch_size=500)
    for each in desk.strokes:
        row = each.coding
        ledger.note(
            Act(
                row.made_at, f"themes.{row.kind}", desk.call.folio, row.made_by, [row], public=False
            )
        )


def digest_of(stroke: Stroke) -> str:
    """What the journal holds of a stroke."""
    return "0" * 64


def _write_assignments(desk: Desk) -> None:
    for each in desk.strokes:
        for row in each.made:
            row.made_in = each.coding
        for row in each.ended:
            row.ended_in = each.coding
    store_rows(Assignment, [row for each in desk.strokes for row in each.made])


def _suggest(
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
        row = _placement(desk, voice, "waiting", "")
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
                because={"near": [voices[number - 1].contribution.folio], "words": ["agua"]},
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
            examples=members[:3],
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


def _compare(desk: Desk, voices: Sequence[Voice], ledger: Ledger) -> None:
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
