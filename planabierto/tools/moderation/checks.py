"""What must always hold of cases and appeals."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Q

from planabierto.tools.moderation.models import Appeal


def answered_by_the_same() -> Iterator[str]:
    """Each appeal answered by the person who had decided, or in another case."""
    wrong = Q(answer__made_by=F("decision__made_by")) | ~Q(answer__case=F("decision__case"))
    found = Appeal.objects.filter(wrong, answer__isnull=False).select_related("decision__case")
    for each in found.iterator():
        yield f"{each.decision.case.subject}: its appeal was not answered by another person"
