"""Drafts to read: those of a cycle, and one a stretch at a time with what was said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.templatetags.civic import day
from planabierto.doors.web.drafts.frame import draft_of, show, state_of
from planabierto.doors.web.paging import page_of, whole_number
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.drafting import comment_queries as said_of
from planabierto.journey.drafting import draft_queries as queries
from planabierto.journey.drafting import manuscript
from planabierto.journey.drafting.comment_queries import Placed
from planabierto.journey.drafting.manuscript import Block
from planabierto.journey.drafting.models import CommentReply, CommentRound, Draft, DraftVersion
from planabierto.kit.states import State
from planabierto.tools.discussion.models import Comment

A_STRETCH = 40
MOST_WHOLE = 10
MOST_OPEN = 40
HEADINGS = ("h1", "h2")
EVERY = "todo"
FATES = {
    "moved": State("moved", gettext_lazy("El pasaje cambió de lugar"), "info"),
    "changed": State("changed", gettext_lazy("El pasaje cambió desde el comentario"), "attention"),
    "gone": State("gone", gettext_lazy("El pasaje ya no está"), "neutral"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A comment beside the text: on which words, what was answered, who agrees."""

    comment: Comment
    likes: int = 0
    quote: str = ""
    fate: State | None = None
    replies: Sequence[Comment] = ()
    answer: CommentReply | None = None

    @property
    def folio(self) -> str:
        """The comment's receipt."""
        return self.comment.folio

    @property
    def who(self) -> str:
        """Who said it, as they wished to be called."""
        name = self.comment.name or _("Persona participante")
        return ", ".join(part for part in (name, self.comment.organisation) if part)

    @property
    def day(self) -> str:
        """The day it was said."""
        return day(self.comment.made_at)


@dataclass(slots=True)
class Line:
    """A paragraph with what was said of it."""

    key: str
    kind: str
    text: str
    number: int = 0
    told: list[Told] = field(default_factory=list)

    @property
    def count(self) -> str:
        """How many comments stand at it, in words."""
        words = ngettext("%(number)d comentario", "%(number)d comentarios", self.number)
        return words % {"number": self.number}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the whole text: where it stands, and how many comments stand below it."""

    text: str
    kind: str
    address: str
    count: int


def drafts(request: HttpRequest, folio: str) -> HttpResponse:
    """The drafts of a cycle, newest first."""
    actor = actor_of(request)
    cycle = known(cycles.cycle(folio, actor))
    page = page_of(request, queries.drafts_of(cycle, actor))
    rows = [(each, state_of(each)) for each in queries.standings(page)]
    context = {"cycle": cycle, "page": page, "rows": rows}
    return render(request, "web/drafts/drafts.html", context)


def draft(request: HttpRequest, folio: str) -> HttpResponse:
    """A stretch of a version's text, each paragraph with its comments."""
    actor, found = actor_of(request), draft_of(request, folio)
    versions, rounds = list(queries.versions_of(found, actor)), list(queries.rounds_of(found))
    version: DraftVersion = known(queries.chosen(versions, _asked(request)))
    text = queries.text_of(version)
    counts = said_of.counts_in(said_of.discussions_of(rounds), version.number)
    page: Page[Mapping[str, str]] = Paginator(text, A_STRETCH).get_page(request.GET.get("page"))
    lines = _lines(page, counts)
    context = {
        "here": version,
        "versions": versions,
        "standing": queries.standing_of(found, versions, rounds),
        "rounds": rounds,
        "page": page,
        "base": f"?version={version.number}&",
        "lines": lines,
        "headings": _headings(version, text, counts),
        "commented": _commented(version, rounds),
        **_words(found),
        **_said(rounds, version, _opened(request, lines), first=page.number == 1),
    }
    return show(request, "draft", found, context, here="draft")


def draft_docx(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """A version as a DOCX document."""
    found = draft_of(request, folio)
    version: DraftVersion = known(queries.version(found, actor_of(request), number))
    blocks = [Block(row["kind"], row["text"]) for row in version.paragraphs]
    return docx_answer(manuscript.docx(blocks), f"{found.folio}-v{version.number}")


def docx_answer(data: bytes, name: str) -> HttpResponse:
    """A DOCX document to take away."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response


def _lines(rows: Iterable[Mapping[str, str]], counts: Mapping[str, int]) -> list[Line]:
    """Paragraphs with how many comments stand at each."""
    return [Line(row["key"], row["kind"], row["text"], counts.get(row["key"], 0)) for row in rows]


def _opened(request: HttpRequest, lines: Sequence[Line]) -> dict[str, Line]:
    """The paragraphs whose comments are shown: all where there are few, else those asked for."""
    commented = {line.key: line for line in lines if line.number}
    wanted = request.GET.get("abierto", "")
    if wanted == EVERY or sum(line.number for line in commented.values()) <= MOST_OPEN:
        return commented
    return {wanted: commented[wanted]} if wanted in commented else {}


def _said(
    rounds: Sequence[CommentRound],
    version: DraftVersion,
    opened: Mapping[str, Line],
    *,
    first: bool,
) -> dict[str, Any]:
    """The comments that are shown: at their paragraphs, and with the first what stands at none.

    Six queries at most, and none where nothing was ever asked.
    """
    discussions = said_of.discussions_of(rounds)
    if not discussions or not (opened or first):
        return {}
    placed = said_of.comments_at(discussions, version.number, list(opened)) if opened else []
    gone = said_of.gone_in(discussions, version.number, MOST_WHOLE) if first else []
    whole = said_of.whole_text(discussions, MOST_WHOLE) if first else []
    every = [each.comment for each in (*placed, *whole, *gone)]
    told = Telling(said_of.replies_below(every), said_of.answers_to(every))
    for each in placed:
        opened[each.paragraph].told.append(told.placed(each))
    return {
        "whole": [told.placed(each) for each in whole],
        "gone": [told.placed(each) for each in gone],
    }


@dataclass(frozen=True, slots=True)
class Telling:
    """Puts comments together with what was said and answered below them."""

    replies: Mapping[int, Sequence[Comment]]
    answers: Mapping[int, CommentReply]

    def placed(self, found: Placed) -> Told:
        """One comment where it stands, with the words it is about unless it is all of them."""
        fate = FATES.get(found.placing.fate) if found.placing else None
        anchor = found.anchor
        quote = anchor.quote if anchor and (anchor.start is not None or fate) else ""
        below = self.replies.get(found.comment.pk, ())
        answer = self.answers.get(found.comment.pk)
        return Told(found.comment, found.likes, quote, fate, below, answer)


def _words(found: Draft) -> dict[str, Any]:
    """What stands at every paragraph and every comment, made once."""
    return {
        "say": reverse("draft_comment", args=[found.folio]),
        "report": reverse("draft_report", args=[found.folio]),
        "say_label": _("Comentar"),
        "agree_label": _("De acuerdo"),
        "agreed_label": _("de acuerdo"),
        "answer_label": _("Contestar"),
        "report_label": _("Avisar"),
    }


def _headings(
    version: DraftVersion, text: Sequence[Mapping[str, str]], counts: Mapping[str, int]
) -> list[Heading]:
    """The headings, each with the comments from there to the next."""
    found: list[tuple[Mapping[str, str], int, int]] = []
    for place, row in enumerate(text):
        count = counts.get(row["key"], 0)
        if row["kind"] in HEADINGS:
            found.append((row, place // A_STRETCH + 1, count))
        elif found and count:
            last, page, so_far = found[-1]
            found[-1] = last, page, so_far + count
    base = f"?version={version.number}&page="
    return [
        Heading(row["text"], row["kind"], f"{base}{page}#p{row['key']}", count)
        for row, page, count in found
    ]


def _commented(version: DraftVersion, rounds: Sequence[CommentRound]) -> bool:
    """Whether this very version is the one that is asked about last."""
    return bool(rounds) and rounds[0].version_id == version.pk


def _asked(request: HttpRequest) -> int | None:
    wanted = whole_number(request.GET.get("version"))
    return wanted if wanted is None or wanted < 10**6 else 0
