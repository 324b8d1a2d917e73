"""What a comment is about, as the address of its page says it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from planabierto.doors.web.paging import whole_number
from planabierto.journey.drafting.models import CommentRound
from planabierto.tools.discussion import queries as discussion
from planabierto.tools.discussion.actions import NewAnchor
from planabierto.tools.discussion.models import Comment

LONGEST_KEY = 80


@dataclass(frozen=True, slots=True)
class Passage:
    """The words somebody is about to comment, or the comment they answer, or neither: the whole."""

    text: str = ""
    quote: str = ""
    anchor: NewAnchor | None = None
    parent: Comment | None = None


def passage_of(request: HttpRequest, asked: CommentRound) -> Passage | None:
    """What the address says; none when it names what is not there."""
    if folio := request.GET.get("a", ""):
        return _answering(asked, folio)
    key = request.GET.get("parrafo", "")
    if not key:
        return Passage()
    texts = {row["key"]: row["text"] for row in asked.version.paragraphs}
    text = texts.get(key)
    if text is None:
        return None
    start, end = _number(request.GET.get("desde")), _number(request.GET.get("hasta"))
    if start is None or end is None or not start < end <= len(text):
        anchor = NewAnchor(asked.version.number, key[:LONGEST_KEY], text)
        return Passage(text, text, anchor)
    quote = text[start:end]
    return Passage(text, quote, NewAnchor(asked.version.number, key, quote, start, end))


def _answering(asked: CommentRound, folio: str) -> Passage | None:
    found = discussion.comment(folio.upper())
    if found is None or found.state != "received":
        return None
    if found.discussion_id != asked.discussion_id or found.parent_id is not None:
        return None
    return Passage(parent=found)


def _number(text: str | None) -> int | None:
    return 0 if text == "0" else whole_number(text)
