"""Named reads of drafts: their versions, their rounds, what was said and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.rules import DRAFTERS
from planabierto.journey.drafting.models import (
    CommentRound,
    Draft,
    DraftVersion,
)
from planabierto.kit.actor import Actor
from planabierto.kit.folio import cycle_of, number_of
from planabierto.tools.discussion.anchors import Paragraph
from planabierto.tools.discussion.models import Comment


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


def standing_of(
    draft: Draft, versions: Iterable[DraftVersion], rounds: Sequence[CommentRound]
) -> Standing:
    """Where a draft stands, from what was read of it, newest first."""
    public = next((each for each in versions if each.public_at), None)
    return Standing(draft, public, rounds[0] if rounds else None)


def open_rounds(at: datetime, cycle: Cycle | None = None) -> QuerySet[CommentRound]:
    """The rounds that take comments at a moment, the one that closes first leading."""
    found = CommentRound.objects.select_related("draft__cycle", "draft__plan")
    taken = found.filter(opens__lte=at, closes__gte=at, draft__withdrawn="")
    taken = taken.filter(draft__cycle__state="published")
    return (taken.filter(draft__cycle=cycle) if cycle else taken).order_by("closes", "pk")


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


def with_text(versions: Sequence[DraftVersion]) -> list[DraftVersion]:
    """These versions with their text, in their order; one query."""
    found = DraftVersion.objects.in_bulk([each.pk for each in versions])
    return [found[each.pk] for each in versions]


def chosen(versions: Sequence[DraftVersion], number: int | None = None) -> DraftVersion | None:
    """Of a draft's versions, newest first: the one asked for, or the newest public, or the newest.

    None when the one that was asked for is not among them.
    """
    if number is not None:
        return next((each for each in versions if each.number == number), None)
    return next((each for each in versions if each.public_at), versions[0] if versions else None)


def text_of(version: DraftVersion) -> Sequence[Mapping[str, str]]:
    """A version's paragraphs: written once, and so read once and kept."""
    return _kept(version.pk, version.made_at)


@lru_cache(maxsize=16)
def _kept(pk: int, _made_at: datetime) -> tuple[Mapping[str, str], ...]:
    """Kept by the moment it was made too, so that no other version is ever taken for it."""
    return tuple(DraftVersion.objects.values_list("paragraphs", flat=True).get(pk=pk))


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


def whole_round(found: CommentRound) -> CommentRound:
    """A round with the text it asks about; one query."""
    rows = CommentRound.objects.select_related("version", "discussion", "draft__cycle")
    return rows.get(pk=found.pk)


def round_of(comment: Comment) -> CommentRound | None:
    """The round a comment was made in, if it was made in one."""
    found = CommentRound.objects.filter(discussion=comment.discussion_id)
    return found.select_related("draft__cycle", "draft__plan__cycle", "version").first()
