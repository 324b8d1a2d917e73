"""Named reads of drafts: their versions, their rounds, what was said and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.rules import DRAFTERS
from planabierto.journey.drafting.models import (
    CommentReply,
    CommentRound,
    Draft,
    DraftVersion,
)
from planabierto.kit.actor import Actor
from planabierto.kit.folio import cycle_of, number_of
from planabierto.tools.discussion import queries as discussion
from planabierto.tools.discussion.anchors import Paragraph
from planabierto.tools.discussion.models import Anchor, Comment, Placing


@dataclass(frozen=True, slots=True)
class Standing:
    """A draft where it stands: its newest public version, and its newest round."""

    draft: Draft
    version: DraftVersion | None
    round: CommentRound | None

    def state(self, at: datetime) -> str:
        """Draft, public, soon, open or closed at a moment."""
        if self.version is None:
            return "draft"
        return state_of(self.round, at) if self.round else "public"


def state_of(found: CommentRound, at: datetime) -> str:
    """Whether a round is soon, open or closed at a moment; its last moment still counts."""
    if at < found.opens:
        return "soon"
    return "open" if at <= found.closes else "closed"


def drafts_visible_to(actor: Actor) -> QuerySet[Draft]:
    """The drafts with a public version, and every one where the actor writes; newest first.

    One that was withdrawn stays to be read, and says so.
    """
    public = DraftVersion.objects.filter(draft=OuterRef("pk"), public_at__isnull=False)
    seen = Q(Exists(public)) & Q(cycle__state="published") | _written_by(actor)
    found = Draft.objects.filter(seen).select_related("cycle", "plan__cycle")
    return found.order_by("-cycle__starts", "cycle__folio", "-number")


def _written_by(actor: Actor) -> Q:
    """The drafts of the cycles and plans an actor drafts for."""
    held = [each.scope for each in actor.capacities if each.role in DRAFTERS]
    standing = Q(cycle__state__in=("draft", "published"))
    if actor.is_system or "" in held:
        return standing
    return standing & (Q(cycle__folio__in=held) | Q(plan__folio__in=held))


def drafts_of(cycle: Cycle, actor: Actor) -> QuerySet[Draft]:
    """The drafts of a cycle that the actor may know of, newest first."""
    return drafts_visible_to(actor).filter(cycle=cycle)


def draft(folio: str, actor: Actor) -> Draft | None:
    """The draft with this folio, when the actor may know of it."""
    number = number_of(folio, "draft")
    if number is None:
        return None
    found = drafts_visible_to(actor).filter(cycle__folio=cycle_of(folio.upper()), number=number)
    return found.first()


def locked(draft: Draft) -> Draft:
    """The draft as it stands, held until the transaction ends."""
    Draft.objects.select_for_update(no_key=True).get(pk=draft.pk)
    return Draft.objects.select_related("cycle", "plan__cycle").get(pk=draft.pk)


def standings(drafts: Iterable[Draft]) -> list[Standing]:
    """Each draft where it stands, in their order; two queries."""
    several = list(drafts)
    rounds: dict[int, CommentRound] = {}
    for row in CommentRound.objects.filter(draft__in=several).order_by("number"):
        rounds[row.draft_id] = row
    public = DraftVersion.objects.filter(draft__in=several, public_at__isnull=False)
    newest = {row.draft_id: row for row in public.defer("paragraphs").order_by("number")}
    return [Standing(each, newest.get(each.pk), rounds.get(each.pk)) for each in several]


def open_rounds(at: datetime) -> QuerySet[CommentRound]:
    """The rounds that take comments at a moment, the one that closes first leading."""
    found = CommentRound.objects.select_related("draft__cycle", "draft__plan")
    taken = found.filter(opens__lte=at, closes__gte=at, draft__withdrawn="")
    return taken.filter(draft__cycle__state="published").order_by("closes", "pk")


def writes(actor: Actor, draft: Draft) -> bool:
    """Whether an actor drafts here, and so reads what is not public yet."""
    scope = draft.plan.folio if draft.plan else draft.cycle.folio
    return actor.is_system or actor.acting_as(*DRAFTERS, scope=scope) is not None


def versions_of(draft: Draft, actor: Actor) -> QuerySet[DraftVersion]:
    """A draft's versions that the actor may read, newest first, without their text."""
    found = DraftVersion.objects.filter(draft=draft).order_by("-number").defer("paragraphs")
    return found if writes(actor, draft) else found.filter(public_at__isnull=False)


def version(draft: Draft, actor: Actor, number: int | None = None) -> DraftVersion | None:
    """One version with its text: the one asked for, or the newest public, or else the newest."""
    found = versions_of(draft, actor).defer(None)
    if number is not None:
        return found.filter(number=number).first()
    return found.filter(public_at__isnull=False).first() or found.first()


def newest_version(draft: Draft) -> DraftVersion | None:
    """The text as it was last written."""
    return DraftVersion.objects.filter(draft=draft).order_by("-number").first()


def newest_public(draft: Draft) -> DraftVersion | None:
    """The text as it was last made public."""
    found = DraftVersion.objects.filter(draft=draft, public_at__isnull=False)
    return found.order_by("-number").first()


def paragraphs_of(version: DraftVersion) -> list[Paragraph]:
    """A version's paragraphs as they are followed from one version to the next."""
    return [Paragraph(row["text"], row["subject"], row["key"]) for row in version.paragraphs]


def rounds_of(draft: Draft) -> QuerySet[CommentRound]:
    """A draft's rounds, newest first, each with its changes of date."""
    found = CommentRound.objects.filter(draft=draft).select_related(
        "version", "discussion", "draft__cycle", "draft__plan"
    )
    return found.defer("version__paragraphs").prefetch_related("changes").order_by("-number")


def round_of(comment: Comment) -> CommentRound | None:
    """The round a comment was made in, if it was made in one."""
    found = CommentRound.objects.filter(discussion=comment.discussion_id)
    return found.select_related("draft__cycle", "draft__plan__cycle", "version").first()


def discussions_of(rounds: Iterable[CommentRound]) -> list[int]:
    """The discussions of these rounds, by key."""
    return [each.discussion_id for each in rounds]


def anchors_of(draft: Draft) -> list[Anchor]:
    """Every passage commented in a draft, in the order of the comments."""
    found = Anchor.objects.filter(comment__discussion__round__draft=draft)
    return list(found.order_by("comment"))


def counts_in(discussions: Sequence[int], version: int) -> Mapping[str, int]:
    """Paragraph → how many comments everybody reads about it in this version; two queries."""
    said = Q(comment__discussion__in=discussions, comment__state="received")
    here = Anchor.objects.filter(said, version=version).order_by()
    found = dict(here.values_list("paragraph").annotate(count=Count("pk")))
    brought = Placing.objects.filter(version=version, anchor__comment__discussion__in=discussions)
    brought = brought.filter(anchor__comment__state="received").exclude(paragraph="").order_by()
    for paragraph, count in brought.values_list("paragraph").annotate(count=Count("pk")):
        found[paragraph] = found.get(paragraph, 0) + count
    return found


def whole_text(discussions: Sequence[int], actor: Actor) -> QuerySet[Comment]:
    """The comments about a text as a whole, oldest first."""
    about = discussion.readable_in(discussions).filter(parent=None, anchor=None)
    return about.order_by("pk")


def comments_at(
    discussions: Sequence[int], version: int, paragraphs: Sequence[str]
) -> list[tuple[Comment, Anchor, Placing | None]]:
    """The comments that stand at these paragraphs in a version, and how they came there."""
    rows = Anchor.objects.filter(comment__discussion__in=discussions, comment__state="received")
    here = rows.filter(version=version, paragraph__in=paragraphs).select_related("comment")
    found: list[tuple[Comment, Anchor, Placing | None]] = [
        (each.comment, each, None) for each in here
    ]
    placed = Placing.objects.filter(
        version=version,
        paragraph__in=paragraphs,
        anchor__comment__discussion__in=discussions,
        anchor__comment__state="received",
    )
    for each in placed.select_related("anchor__comment"):
        found.append((each.anchor.comment, each.anchor, each))
    return sorted(found, key=lambda row: row[0].pk)


def gone_in(discussions: Sequence[int], version: int) -> QuerySet[Placing]:
    """The passages with comments that a version holds no more."""
    found = Placing.objects.filter(
        version=version, fate="gone", anchor__comment__discussion__in=discussions
    )
    found = found.filter(anchor__comment__state="received").select_related("anchor__comment")
    return found.order_by("anchor__comment")


def replies_below(comments: Iterable[Comment]) -> dict[int, list[Comment]]:
    """Comment → what was answered to it by anybody, oldest first; one query."""
    rows = Comment.objects.filter(parent__in=list(comments), state="received").order_by("pk")
    found: dict[int, list[Comment]] = {}
    for row in rows:
        found.setdefault(row.parent_id or 0, []).append(row)
    return found


def likes_of(comments: Iterable[Comment]) -> dict[int, int]:
    """Comment → how many agree with it; one query."""
    rows = Comment.objects.filter(pk__in=[each.pk for each in comments], likes__isnull=False)
    return dict(rows.order_by().values_list("pk").annotate(count=Count("likes")))


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


def cycles_writing(actor: Actor) -> QuerySet[Cycle]:
    """The cycles an actor works in, where drafts may be begun."""
    return cycles.cycles_of_mandates(actor)
