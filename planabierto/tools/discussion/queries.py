"""Named reads of comments: what everybody reads, whose each is, how many like it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils.crypto import constant_time_compare

from planabierto.kit.actor import Actor
from planabierto.kit.folio import number_of, parse
from planabierto.kit.keyed import is_plausible, keyed
from planabierto.tools.discussion.models import Comment, Discussion, Like


@dataclass(frozen=True, slots=True)
class Spoken:
    """A comment as a page shows it: who likes it, what was answered, and whether it is one's own.

    What may not be read keeps its place when somebody answered it, without its words.
    """

    comment: Comment
    likes: int
    replies: Sequence[Spoken] = ()
    is_own: bool = False

    @property
    def is_readable(self) -> bool:
        """Whether everybody reads its words."""
        return self.comment.state == "received"


def link_of(secret: str) -> str:
    """A secret link as it is kept: a keyed hash."""
    return keyed("comment", secret)


def secret_for(discussion: Discussion, form: str) -> str:
    """The secret of what is said on one page: sent twice, it is given the same."""
    told = f"{discussion.pk}/{form}"
    return keyed("comment-form", told)[:32]


def comments() -> QuerySet[Comment]:
    """Every comment with its discussion, in the order they came."""
    return Comment.objects.select_related("discussion")


def comments_of(discussions: Collection[int]) -> QuerySet[Comment]:
    """Everything said in these discussions, in the order it came."""
    return comments().filter(discussion__in=discussions).order_by("pk")


def readable_in(discussions: Collection[int]) -> QuerySet[Comment]:
    """What everybody reads in these discussions, in the order it came."""
    return comments_of(discussions).filter(state="received")


def threads_of(discussions: Collection[int], actor: Actor) -> dict[int, list[Spoken]]:
    """Discussion → its comments with their replies below them, oldest first; two queries."""
    rows = list(comments_of(discussions))
    counted = likes_in(discussions)
    below: dict[int | None, list[Comment]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    found: dict[int, list[Spoken]] = {pk: [] for pk in discussions}
    for row in below.get(None, []):
        if spoken := _spoken(row, below, counted, actor):
            found[row.discussion_id].append(spoken)
    return found


def thread_of(discussion: Discussion, actor: Actor) -> list[Spoken]:
    """The comments of one discussion with their replies, oldest first; two queries."""
    return threads_of([discussion.pk], actor)[discussion.pk]


def likes_in(discussions: Collection[int]) -> dict[int, int]:
    """Comment → how many like it, of those anybody likes; one query."""
    rows = Like.objects.filter(comment__discussion__in=discussions).order_by()
    return dict(rows.values_list("comment").annotate(count=Count("pk")))


def counts_of(discussions: Collection[int]) -> Mapping[int, int]:
    """Discussion → how many comments everybody reads in it; one query."""
    rows = Comment.objects.filter(discussion__in=discussions, state="received").order_by()
    return dict(rows.values_list("discussion").annotate(count=Count("pk")))


def comment(folio: str) -> Comment | None:
    """The comment with this folio, whatever its state; the host knows who may read it."""
    return by_folios([folio]).get(folio)


def by_folios(folios: Collection[str]) -> dict[str, Comment]:
    """Folio → comment, of those there are; one query, none for none."""
    numbers: dict[str, list[int]] = {}
    for folio in folios:
        number = number_of(folio, "comment")
        if number is not None:
            numbers.setdefault(parse(folio).cycle, []).append(number)
    if not numbers:
        return {}
    wanted = Q(pk=None)
    for scope, several in numbers.items():
        wanted |= Q(scope=scope, number__in=several)
    return {row.folio: row for row in comments().filter(wanted)}


def by_secret(secret: str) -> Comment | None:
    """The comment whose secret link this is."""
    if not is_plausible(secret):
        return None
    return comments().filter(link=link_of(secret)).first()


def holds(comment: Comment, secret: str) -> bool:
    """Whether the secret opens this comment."""
    if not is_plausible(secret):
        return False
    return bool(comment.link) and constant_time_compare(comment.link, link_of(secret))


def is_author(actor: Actor, comment: Comment, secret: str = "") -> bool:
    """Whether the actor wrote it: by the secret, or because they were signed in."""
    return is_signed_by(actor, comment) or holds(comment, secret)


def is_signed_by(actor: Actor, comment: Comment) -> bool:
    """Whether the actor was signed in when it was written."""
    return bool(comment.author) and comment.author == actor.pseudonym


def sent_before(discussion: Discussion, device: str) -> Comment | None:
    """What the same page brought before, if anything."""
    return comments().filter(discussion=discussion, device=device).first()


def next_number(scope: str) -> int:
    """The number a new comment of a scope gets."""
    highest = Comment.objects.filter(scope=scope).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def locked(comment: Comment) -> Comment:
    """The comment as it stands, held until the transaction ends."""
    Comment.objects.select_for_update(no_key=True).get(pk=comment.pk)
    return comments().select_related("contact").get(pk=comment.pk)


def addresses_needed() -> QuerySet[Comment, Any]:
    """The contacts who are still to hear what became of what they said, as a query of keys."""
    left = Comment.objects.exclude(state="withdrawn").filter(contact__isnull=False)
    return left.order_by().values_list("contact", flat=True)


def _spoken(
    row: Comment, below: Mapping[int | None, Sequence[Comment]], likes: Mapping[int, int], by: Actor
) -> Spoken | None:
    """A comment with what was answered; nothing when neither it nor an answer may be read."""
    answers = [_spoken(each, below, likes, by) for each in below.get(row.pk, [])]
    kept = [each for each in answers if each]
    own = is_signed_by(by, row)
    if row.state != "received" and not kept and not own:
        return None
    return Spoken(row, likes.get(row.pk, 0), kept, own)
