"""What must always hold of comments."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Q

from planabierto.tools.discussion.models import Comment


def misplaced_replies() -> Iterator[str]:
    """Each comment whose folio is of another scope, or that answers one of another discussion."""
    rows = Comment.objects.select_related("discussion")
    for row in rows.exclude(scope=F("discussion__scope")).iterator():
        yield f"{row.folio}: its discussion is of another cycle"
    answers = rows.filter(parent__isnull=False)
    wrong = ~Q(parent__discussion=F("discussion")) | Q(parent__gte=F("pk"))
    for row in answers.filter(wrong).iterator():
        yield f"{row.folio}: it answers something said elsewhere, or later"
