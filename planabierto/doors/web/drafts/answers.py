"""The response matrix: each comment with its answer, its reason, what changed; and its files."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook

from planabierto.doors.web.drafts.frame import draft_of, show
from planabierto.doors.web.drafts.reading import docx_answer
from planabierto.doors.web.paging import base_of, page_of
from planabierto.journey.drafting import comment_queries as said_of
from planabierto.journey.drafting import draft_queries as queries
from planabierto.journey.drafting import manuscript
from planabierto.journey.drafting.manuscript import Block, Grid
from planabierto.journey.drafting.models import CommentReply, Draft, ReplyOutcome
from planabierto.journey.drafting.table.reading import DANGEROUS
from planabierto.kit.states import State
from planabierto.tools.discussion.models import Comment

TONES = {"taken": "kept", "part": "attention", "refused": "neutral", "noted": "info"}


@dataclass(frozen=True, slots=True)
class Row:
    """A comment with its answer, if it is public."""

    comment: Comment
    quote: str
    answer: CommentReply | None

    @property
    def outcome(self) -> State | None:
        """What became of it, in words."""
        return outcome_of(self.answer) if self.answer else None


def outcome_of(answer: CommentReply) -> State:
    """What became of a comment, in words."""
    return State(answer.outcome, ReplyOutcome(answer.outcome).label, TONES[answer.outcome])


def answers(request: HttpRequest, folio: str) -> HttpResponse:
    """Every comment with its answer, by outcome if asked, twenty at a time."""
    found = draft_of(request, folio)
    rounds = list(queries.rounds_of(found))
    wanted, about = request.GET.get("resultado", ""), request.GET.get("comentario", "")
    rows = said_of.matrix(rounds, outcome=wanted, comment=about)
    page = page_of(request, rows)
    context = {
        "rounds": rounds,
        "page": page,
        "base": base_of(request),
        "rows": rows_of(page),
        "wanted": wanted,
        "about": about,
        "counts": _counts(said_of.outcomes_of(rounds)),
    }
    return show(request, "answers", found, context, here="draft_answers")


def rows_of(comments: Iterable[Comment]) -> list[Row]:
    """Comments with the words they are about and their public answers; one query."""
    several = list(comments)
    answered = said_of.answers_to(several)
    return [Row(each, _quote(each), answered.get(each.pk)) for each in several]


def answers_csv(request: HttpRequest, folio: str) -> HttpResponse:
    """The whole matrix as CSV."""
    found = draft_of(request, folio)
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerows([[_guarded(cell) for cell in row] for row in _table(found)])
    response = HttpResponse(held.getvalue(), content_type="text/csv; charset=utf-8")
    return _as_file(response, found, "csv")


def answers_xlsx(request: HttpRequest, folio: str) -> HttpResponse:
    """The whole matrix as a book of XLSX."""
    found = draft_of(request, folio)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Respuestas"))
    for row in _table(found):
        sheet.append([_guarded(cell) for cell in row])
    held = io.BytesIO()
    book.save(held)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _as_file(HttpResponse(held.getvalue(), content_type=kind), found, "xlsx")


def answers_docx(request: HttpRequest, folio: str) -> HttpResponse:
    """The whole matrix as a DOCX document."""
    found = draft_of(request, folio)
    headings, *rows = _table(found)
    title = _("Respuestas a los comentarios")
    parts: list[Block | Grid] = [
        Block("h1", f"{title} · {found.folio}"),
        Block("p", found.title_es),
        Grid(headings, rows),
    ]
    return docx_answer(manuscript.docx(parts, landscape=True), f"{found.folio}-respuestas")


def _table(found: Draft) -> list[list[str]]:
    """Headings, then one row a comment."""
    headings = [
        _("Folio"),
        _("Sobre qué"),
        _("Comentario"),
        _("Redacción propuesta"),
        _("Quién"),
        _("Resultado"),
        _("Respuesta y motivo"),
        _("Qué cambió"),
    ]
    rows = rows_of(said_of.matrix(list(queries.rounds_of(found))))
    return [headings, *(_cells(each) for each in rows)]


def _cells(row: Row) -> list[str]:
    said, answer = row.comment, row.answer
    who = ", ".join(part for part in (said.name, said.organisation) if part)
    told = [str(row.outcome.label) if row.outcome else "", answer.text if answer else ""]
    changed = ""
    if answer and answer.changed_in:
        changed = _("Versión %(number)d") % {"number": answer.changed_in.number}
    return [said.folio, row.quote, said.text, said.suggestion, who, *told, changed]


def _quote(comment: Comment) -> str:
    anchor = getattr(comment, "anchor", None)
    return anchor.quote if anchor else ""


def _counts(outcomes: Mapping[str, int]) -> list[dict[str, Any]]:
    """How many comments came to each end, and how many wait."""
    found = Counter(outcomes)
    known = [
        {"key": key, "label": label, "count": found[key]} for key, label in ReplyOutcome.choices
    ]
    return [*known, {"key": "espera", "label": _("Sin respuesta"), "count": found[""]}]


def _guarded(cell: str) -> str:
    """A cell no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell


def _as_file(response: HttpResponse, found: Draft, extension: str) -> HttpResponse:
    name = f"{found.folio}-respuestas.{extension}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
