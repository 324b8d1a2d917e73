"""Saying of every comment where it stands in a new version."""

from __future__ import annotations

from planabierto.journey.drafting import comment_queries, draft_queries
from planabierto.journey.drafting.models import DraftVersion
from planabierto.tools.discussion.anchors import Follower, Mark
from planabierto.tools.discussion.models import Anchor, Placing

ROWS_AT_A_TIME = 1_000


def place_comments(version: DraftVersion) -> int:
    """Place every passage that was commented in an earlier version; says how many there were."""
    by_version: dict[int, list[Anchor]] = {}
    for anchor in comment_queries.anchors_of(version.draft):
        by_version.setdefault(anchor.version, []).append(anchor)
    after = draft_queries.paragraphs_of(version)
    rows: list[Placing] = []
    for earlier in DraftVersion.objects.filter(draft=version.draft, number__in=by_version):
        follower = Follower(draft_queries.paragraphs_of(earlier), after)
        rows += [_placed(follower, anchor, version.number) for anchor in by_version[earlier.number]]
    Placing.objects.bulk_create(rows, batch_size=ROWS_AT_A_TIME)
    return len(rows)


def _placed(follower: Follower, anchor: Anchor, version: int) -> Placing:
    place = follower.place(Mark(anchor.paragraph, anchor.start, anchor.end))
    return Placing(
        anchor=anchor,
        version=version,
        fate=place.fate,
        paragraph=place.paragraph,
        start=place.start,
        end=place.end,
    )
