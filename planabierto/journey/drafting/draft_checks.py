"""What must always hold of drafts that people comment."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef

from planabierto.journey.drafting.models import CommentReply, CommentRound, DraftVersion
from planabierto.tools.discussion.models import Anchor, Placing


def rounds_on_public_versions() -> Iterator[str]:
    """Each round that asks about a version nobody can read, or about another draft's."""
    private = CommentRound.objects.filter(version__public_at=None)
    foreign = CommentRound.objects.exclude(version__draft=F("draft"))
    for found in (private | foreign).select_related("draft__cycle"):
        yield f"{found.draft.folio} round {found.number}: its version is not public"


def keys_once() -> Iterator[str]:
    """Each version in which two paragraphs share a key."""
    for version in DraftVersion.objects.select_related("draft__cycle").iterator(chunk_size=10):
        keys = [row["key"] for row in version.paragraphs]
        if len(keys) != len(set(keys)):
            yield f"{version.draft.folio} version {version.number}: a key comes twice"


def comments_placed() -> Iterator[str]:
    """Each commented passage that a later public version says nothing of."""
    later = DraftVersion.objects.filter(
        draft=OuterRef("comment__discussion__round__draft"),
        number__gt=OuterRef("version"),
        public_at__isnull=False,
    )
    placed = Placing.objects.filter(anchor=OuterRef("pk"), version__gt=OuterRef("version"))
    lost = Anchor.objects.filter(Exists(later), ~Exists(placed), comment__state="received")
    for anchor in lost.filter(comment__discussion__round__isnull=False).select_related("comment"):
        yield f"{anchor.comment.folio}: not placed in the newest version"


def changes_in_own_draft() -> Iterator[str]:
    """Each answer whose change stands in another draft than its comment."""
    rows = CommentReply.objects.filter(changed_in__isnull=False)
    wrong = rows.exclude(changed_in__draft=F("comment__discussion__round__draft"))
    for reply in wrong.select_related("comment"):
        yield f"{reply.comment.folio}: its change is in another draft"
