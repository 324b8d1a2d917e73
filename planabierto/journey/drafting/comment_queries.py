"""Named reads of what was said about a draft: where it stands, who agrees, what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from planabierto.journey.drafting.models import CommentReply, CommentRound, Draft
from planabierto.kit.actor import Actor
from planabierto.kit.folio import number_of
from planabierto.tools.discussion import queries as discussion
from planabierto.tools.discussion.models import Anchor, Comment, Like, Placing
from planabierto.tools.moderation import queries as moderation
from planabierto.tools.moderation.models import Case


@dataclass(frozen=True, slots=True)
class Placed:
    """A comment where it stands in a version: its passage, how it came there, who agrees.

    One about the text as a whole has no passage.
    """

    comment: Comment
    anchor: Anchor | None
    placing: Placing | None
    likes: int

    @property
    def paragraph(self) -> str:
        """The key of the paragraph where it stands; empty for the text as a whole."""
        if self.placing:
            return self.placing.paragraph
        return self.anchor.paragraph if self.anchor else ""


def discussions_of(rounds: Iterable[CommentRound]) -> list[int]:
    """The discussions of these rounds, by key."""
    return [each.discussion_id for each in rounds]


def anchors_of(draft: Draft) -> list[Anchor]:
    """Every passage commented in a draft, in the order of the comments."""
    found = Anchor.objects.filter(comment__discussion__round__draft=draft)
    return list(found.order_by("comment"))


def counts_in(discussions: Sequence[int], version: int) -> Mapping[str, int]:
    """Paragraph → how many comments everybody reads about it in this version; one query."""
    said = Q(comment__discussion__in=discussions, comment__state="received")
    here = Anchor.objects.filter(said, version=version).order_by()
    brought = Placing.objects.filter(
        version=version,
        anchor__comment__discussion__in=discussions,
        anchor__comment__state="received",
    )
    brought = brought.exclude(paragraph="").order_by()
    rows = here.values_list("paragraph").annotate(count=Count("pk"))
    also = brought.values_list("paragraph").annotate(count=Count("pk"))
    found: dict[str, int] = {}
    for paragraph, count in rows.union(also, all=True):
        found[paragraph] = found.get(paragraph, 0) + count
    return found


def whole_text(discussions: Sequence[int], most: int) -> list[Placed]:
    """The first comments about a text as a whole; one query."""
    about = discussion.readable_in(discussions).filter(parent=None, anchor=None)
    rows = about.annotate(liked=_likes("pk")).order_by("pk")[:most]
    return [Placed(each, None, None, each.liked or 0) for each in rows]


def comments_at(
    discussions: Sequence[int], version: int, paragraphs: Sequence[str]
) -> list[Placed]:
    """The comments that stand at these paragraphs in a version; two queries."""
    rows = Anchor.objects.filter(comment__discussion__in=discussions, comment__state="received")
    here = rows.filter(version=version, paragraph__in=paragraphs).select_related("comment")
    here = here.annotate(liked=_likes("comment"))
    found: list[Placed] = [Placed(each.comment, each, None, each.liked or 0) for each in here]
    placed = Placing.objects.filter(
        version=version,
        paragraph__in=paragraphs,
        anchor__comment__discussion__in=discussions,
        anchor__comment__state="received",
    )
    placed = placed.annotate(liked=_likes("anchor__comment")).select_related("anchor__comment")
    found += [Placed(each.anchor.comment, each.anchor, each, each.liked or 0) for each in placed]
    return sorted(found, key=lambda row: row.comment.pk)


def gone_in(discussions: Sequence[int], version: int, most: int) -> list[Placed]:
    """The first comments on passages that a version holds no more; one query."""
    found = Placing.objects.filter(
        version=version, fate="gone", anchor__comment__discussion__in=discussions
    )
    found = found.filter(anchor__comment__state="received").select_related("anchor__comment")
    rows = found.annotate(liked=_likes("anchor__comment")).order_by("anchor__comment")[:most]
    return [Placed(each.anchor.comment, each.anchor, each, each.liked or 0) for each in rows]


def cases_in(draft: Draft, actor: Actor) -> QuerySet[Case]:
    """The comments of a draft that wait to be looked at by an actor who moderates them."""
    return moderation.waiting(actor).filter(scope=draft.folio)


def replies_below(comments: Iterable[Comment]) -> dict[int, list[Comment]]:
    """Comment → what was answered to it by anybody, oldest first; one query."""
    rows = Comment.objects.filter(parent__in=list(comments), state="received").order_by("pk")
    found: dict[int, list[Comment]] = {}
    for row in rows:
        found.setdefault(row.parent_id or 0, []).append(row)
    return found


def _likes(path: str) -> Subquery:
    """How many agree with the comment at the end of a path, to be read with it."""
    rows = Like.objects.filter(comment=OuterRef(path)).order_by().values("comment")
    return Subquery(rows.annotate(count=Count("pk")).values("count"))


def answers_to(comments: Iterable[Comment], *, public: bool = True) -> dict[int, CommentReply]:
    """Comment → the newest answer to it, of those that are public or of all; one query."""
    rows = CommentReply.objects.filter(comment__in=list(comments)).order_by("number")
    if public:
        rows = rows.filter(public_at__isnull=False)
    return {
        row.comment_id: row
        for row in rows.select_related("changed_in").defer("changed_in__paragraphs")
    }


def asked(rounds: Iterable[CommentRound]) -> QuerySet[Comment, Any]:
    """The comments of these rounds that call for an answer: every one that is no reply."""
    found = discussion.readable_in(discussions_of(rounds)).filter(parent=None)
    return found.select_related("anchor").order_by("pk")


def matrix(
    rounds: Iterable[CommentRound], *, outcome: str = "", comment: str = ""
) -> QuerySet[Comment, Any]:
    """The comments that call for an answer: of one outcome, or without any (`espera`), or one."""
    found = asked(rounds).annotate(outcome=_outcome())
    if comment:
        return found.filter(number=number_of(comment, "comment") or 0)
    if outcome:
        return found.filter(outcome=None if outcome == "espera" else outcome)
    return found


def outcomes_of(rounds: Iterable[CommentRound]) -> dict[str, int]:
    """Outcome → how many comments came to it; those without a public answer under nothing."""
    rows = asked(rounds).select_related(None).annotate(outcome=_outcome()).order_by()
    counted = rows.values_list("outcome").annotate(count=Count("pk"))
    return {outcome or "": count for outcome, count in counted}


def _outcome() -> Subquery:
    """The outcome of the newest public answer."""
    rows = CommentReply.objects.filter(comment=OuterRef("pk"), public_at__isnull=False)
    return Subquery(rows.order_by("-number").values("outcome")[:1])


def unanswered(rounds: Iterable[CommentRound]) -> QuerySet[Comment, Any]:
    """The comments of these rounds nobody has answered yet, oldest first."""
    answered = CommentReply.objects.filter(comment=OuterRef("pk"))
    return asked(rounds).filter(~Exists(answered))


def unpublished_answers(rounds: Iterable[CommentRound]) -> QuerySet[CommentReply]:
    """The newest answers to comments of these rounds that are not public yet."""
    later = CommentReply.objects.filter(comment=OuterRef("comment"), number__gt=OuterRef("number"))
    found = CommentReply.objects.filter(comment__discussion__in=discussions_of(rounds))
    found = found.filter(~Exists(later), public_at=None, comment__state="received")
    return found.select_related("comment__contact").order_by("comment")
