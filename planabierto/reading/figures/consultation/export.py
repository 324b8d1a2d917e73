"""The contributions of a call as open data: a stretch at a time, whatever their number.

Only what is shown is given; nothing that people told of themselves; texts alone that may be
quoted; and no municipality or square of the map that fewer than five chose.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count as CountOf

from planabierto.journey.consultation.models import Call, Contribution, Rendering, Support
from planabierto.journey.drafting.table.writing import pieces
from planabierto.kit import clock
from planabierto.kit.folio import with_check
from planabierto.reading.figures.consultation import columns, themes
from planabierto.reading.figures.consultation.answers import square
from planabierto.reading.figures.consultation.cells import COUNTED, protected
from planabierto.reading.figures.consultation.columns import (
    PREFIX,
    PROTECTED,
    TRANSLATED,
    WRITTEN,
    Layout,
)
from planabierto.tools.questionnaires.models import Answer, AnswerKind, Choice

AT_A_TIME = 1000
SEPARATOR = "|"
type_of_row = dict[str, str]
type_of_cells = Mapping[int, Mapping[str, int | None] | None]
FIELDS = (
    "pk",
    "number",
    "sheet",
    "occurred",
    "channel",
    "language",
    "topic__position",
    "people",
    "may_quote",
    "illustrative",
)


@dataclass(frozen=True, slots=True)
class _Export:
    """A call being written: its columns, and which places may be named in each question."""

    call: Call
    layout: Layout
    cells: type_of_cells


def stretches(call: Call, layout: Layout | None = None) -> Iterator[list[type_of_row]]:
    """Column → text for each contribution that is shown, some at a time, by number."""
    whole = layout or columns.of(call)
    export = _Export(call, whole, _cells(call, whole))
    last = 0
    while True:
        found = list(
            Contribution.objects.filter(call=call, state__in=COUNTED, number__gt=last)
            .order_by("number")
            .values(*FIELDS)[:AT_A_TIME]
        )
        if not found:
            return
        yield _rows(export, found)
        last = found[-1]["number"]


def as_csv(call: Call) -> Iterator[str]:
    """The contributions as CSV; cells a spreadsheet would run are guarded by an apostrophe."""
    layout = columns.of(call)
    return pieces(layout.keys, stretches(call, layout))


def as_json(call: Call) -> Iterator[str]:
    """The contributions as one JSON document; several values of a cell are a list."""
    layout = columns.of(call)
    listed = {each.key for each in layout.columns if each.kind in ("codes", "multiple", "ranking")}
    head = {"call": call.folio, "as_of": clock.now().isoformat(timespec="seconds")}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "contributions": ['
    before = "\n"
    for rows in stretches(call, layout):
        for row in rows:
            yield before + json.dumps(_typed(row, layout, listed), ensure_ascii=False)
            before = ",\n"
    yield "\n]}\n"


def dictionary(call: Call) -> Iterator[str]:
    """The columns and their values as CSV, in Spanish and English."""
    headings = ("column", "kind", "value", "meaning_es", "meaning_en", "note_es", "note_en")
    return pieces(headings, (_meanings(column) for column in columns.of(call).columns))


def _meanings(column: columns.Column) -> Iterator[type_of_row]:
    yield {
        "column": column.key,
        "kind": column.kind,
        "meaning_es": column.text.es,
        "meaning_en": column.text.en,
        "note_es": column.note.es,
        "note_en": column.note.en,
    }
    for value, text in column.values:
        yield {
            "column": column.key,
            "value": value,
            "meaning_es": text.es,
            "meaning_en": text.en,
        }


def _typed(row: type_of_row, layout: Layout, listed: set[str]) -> dict[str, Any]:
    """A row as JSON holds it: nothing is null, codes are lists, counts are numbers."""
    typed: dict[str, Any] = {}
    for key in layout.keys:
        text = row.get(key, "")
        if key in listed:
            typed[key] = text.split(SEPARATOR) if text else []
        elif key in ("people", "supports"):
            typed[key] = int(text)
        elif key in ("quotable", "illustrative"):
            typed[key] = text == "1"
        else:
            typed[key] = text or None
    return typed


def _cells(call: Call, layout: Layout) -> type_of_cells:
    """Question → the places that may be named; none when none may."""
    found: dict[int, dict[str, int]] = {}
    for question in layout.questions:
        if question.kind not in (AnswerKind.PLACE, AnswerKind.POINT):
            continue
        rows = (
            Answer.objects.filter(
                question=question,
                sheet__contribution__call=call,
                sheet__contribution__state__in=COUNTED,
            )
            .values_list("text")
            .annotate(CountOf("pk"))
            .order_by()
        )
        held = found.setdefault(question.pk, {})
        for text, times in rows:
            where = _where(question.kind, text)
            held[where] = held.get(where, 0) + times
    return {question: protected(held) for question, held in found.items()}


def _where(kind: str, text: str) -> str:
    return square(text) if kind == AnswerKind.POINT else text


def _rows(export: _Export, found: Sequence[Mapping[str, Any]]) -> list[type_of_row]:
    sheets = {row["sheet"]: row["pk"] for row in found}
    keys = list(sheets.values())
    quotable = {row["pk"] for row in found if row["may_quote"]}
    answers = _answers(export, sheets, quotable)
    themed, supports = themes.folios_of(keys), _supports(keys)
    return [
        _own(export.call, row)
        | answers[row["pk"]]
        | {
            "themes": SEPARATOR.join(themed.get(row["pk"], [])),
            "supports": str(supports.get(row["pk"], 0)),
        }
        for row in found
    ]


def _own(call: Call, row: Mapping[str, Any]) -> type_of_row:
    return {
        "folio": with_check(f"{call.cycle.folio}-A{row['number']:06d}"),
        "day": clock.today_in(call.cycle.time_zone, row["occurred"]).isoformat(),
        "channel": row["channel"],
        "language": row["language"],
        "topic": str(row["topic__position"] or ""),
        "people": str(row["people"]),
        "quotable": str(int(row["may_quote"])),
        "illustrative": str(int(row["illustrative"])),
    }


def _answers(
    export: _Export, sheets: Mapping[int, int], quotable: set[int]
) -> defaultdict[int, type_of_row]:
    """Contribution → column → what was answered."""
    asked = {question.pk: question for question in export.layout.questions}
    chosen = _chosen(sheets)
    found: defaultdict[int, type_of_row] = defaultdict(dict)
    given = Answer.objects.filter(sheet__in=list(sheets)).values_list(
        "pk", "sheet", "question", "text"
    )
    for answer, sheet, key, text in given:
        voice, question = sheets[sheet], asked[key]
        if question.kind in WRITTEN and voice not in quotable:
            continue
        shown = SEPARATOR.join(chosen[answer]) if answer in chosen else text
        found[voice][PREFIX + question.key] = _shown(export, question.kind, key, shown)
    _render(export, sheets, quotable, found)
    return found


def _shown(export: _Export, kind: str, question: int, text: str) -> str:
    if kind == AnswerKind.FILE:
        return "1"
    if kind not in (AnswerKind.PLACE, AnswerKind.POINT):
        return text
    where, cells = _where(kind, text), export.cells[question]
    return where if cells and cells.get(where) is not None else PROTECTED


def _chosen(sheets: Mapping[int, int]) -> dict[int, list[str]]:
    """Answer → the options chosen, in their order."""
    found: dict[int, list[str]] = {}
    rows = (
        Choice.objects.filter(answer__sheet__in=list(sheets))
        .order_by("answer", "rank", "option__position")
        .values_list("answer", "option__key")
    )
    for answer, option in rows:
        found.setdefault(answer, []).append(option)
    return found


def _render(
    export: _Export,
    sheets: Mapping[int, int],
    quotable: set[int],
    found: defaultdict[int, type_of_row],
) -> None:
    """Put in what was written down from speech, and what was put into Spanish; newest last."""
    asked = {question.pk: question for question in export.layout.questions}
    rows = (
        Rendering.objects.filter(contribution__in=[v for v in sheets.values() if v in quotable])
        .order_by("made_at", "pk")
        .values_list("contribution", "question", "kind", "language", "text")
    )
    for voice, key, kind, language, text in rows:
        column = PREFIX + asked[key].key
        if kind == Rendering.Kind.TRANSCRIPTION:
            found[voice][column] = text
        elif language == "es":
            found[voice][column + TRANSLATED] = text


def _supports(keys: Sequence[int]) -> dict[int, int]:
    rows = Support.objects.filter(contribution__in=keys).values_list("contribution")
    return dict(rows.annotate(CountOf("pk")).order_by())
