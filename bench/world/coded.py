"""What was made of the voices: a codebook of sixty themes, strokes of six people, suggestions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from bench.words import Writer
from bench.world.cycles import Stage
from bench.world.ledger import ROWS_AT_A_TIME, Act, Ledger, store_rows
from bench.world.strokes import Desk, Stroke, placement
from bench.world.suggested import compare, suggest
from bench.world.voices import DAYS, FIRST_DAY, Voice
from planabierto.ground.people.models import Account
from planabierto.journey.themes.actions.placing import recount
from planabierto.journey.themes.models import Assignment, Codebook, Coding, Placement, Theme
from planabierto.journey.themes.queries.standing import digest_of

PARENTS, PARTS, CODERS = 12, 4, 6
FATES = {"waiting": 25, "assigned": 70, "none": 3, "disputed": 2}
STROKES = {1: 70, 5: 18, 40: 10, 400: 2}
EVERY_UNDONE = 40


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
    for each in heard:
        if each.contribution.state != "received":
            placed[each.contribution.pk] = placement(desk, each, "waiting")
    suggest(desk, by_fate["waiting"], placed, writer, ledger)
    store_rows(Placement, [placed[key] for key in sorted(placed)])
    compare(desk, standing, ledger)
    last = max(each.contribution.pk for each in heard)
    Codebook.objects.create(cycle=stage.cycle, placed_through=last)
    recount(call=call)


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
    """One theme each, by strokes small and large; every fortieth stroke is undone and redone."""
    for number, chunk in enumerate(_chunks(desk, voices), 1):
        coder, theme = desk.random.choice(desk.coders), desk.random.choice(desk.themes)
        first = _mark(desk, chunk, coder, theme)
        if number % EVERY_UNDONE == 0:
            _undo(desk, first, coder)
            _mark(desk, chunk, coder, desk.random.choice(desk.themes))
        for voice in chunk:
            placed[voice.contribution.pk] = placement(desk, voice, "assigned", coder)


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
            placed[voice.contribution.pk] = placement(desk, voice, "none", coder)


def _dispute(desk: Desk, voices: Sequence[Voice], placed: dict[int, Placement]) -> None:
    """Two people read it otherwise."""
    for voice in voices:
        for coder, theme in zip(
            desk.random.sample(desk.coders, 2), desk.random.sample(desk.themes, 2), strict=True
        ):
            _mark(desk, [voice], coder, theme)
        row = placement(desk, voice, "assigned", coder)
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


def _write_strokes(desk: Desk, ledger: Ledger) -> None:
    """Strokes first, then what they made and ended, then who undid whom and their digests."""
    for each in desk.strokes:
        each.coding.size = len(each.made) + len(each.ended)
    undone = {id(each.coding): each.coding.undone_by for each in desk.strokes}
    for each in desk.strokes:
        each.coding.undone_by = None
    store_rows(Coding, [each.coding for each in desk.strokes])
    _write_assignments(desk)
    for each in desk.strokes:
        each.coding.undone_by = undone[id(each.coding)]
        each.coding.digest = digest_of(each.made, [row.pk for row in each.ended])
    rows = [each.coding for each in desk.strokes]
    Coding.objects.bulk_update(rows, ["undone_by", "digest"], batch_size=ROWS_AT_A_TIME)
    for each in desk.strokes:
        row = each.coding
        ledger.note(Act(row.made_at, _verb(row), desk.call.folio, row.made_by, [row], public=False))


def _write_assignments(desk: Desk) -> None:
    for each in desk.strokes:
        for row in each.made:
            row.made_in = each.coding
        for row in each.ended:
            row.ended_in = each.coding
    store_rows(Assignment, [row for each in desk.strokes for row in each.made])


def _verb(row: Coding) -> str:
    return "themes.undone" if row.kind == Coding.Kind.UNDO else "themes.coded"
