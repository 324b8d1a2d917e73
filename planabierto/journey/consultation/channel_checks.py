"""What must always hold of moderated voices and of paper."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Q

from planabierto.journey.consultation.models import Batch, Contribution, SecondEntry
from planabierto.journey.consultation.queries.receipts import by_folio
from planabierto.tools.moderation import queries as moderation


def hidden_without_decision() -> Iterator[str]:
    """Each hidden voice that no decision in force hides, and each shown one that one does."""
    decided = set(moderation.subjects_hidden())
    hidden = Contribution.objects.filter(state="hidden").select_related("cycle")
    for row in hidden.iterator():
        if row.folio not in decided:
            yield f"{row.folio}: hidden, and nobody decided so"
    for folio in sorted(decided):
        found = by_folio(folio)
        if found is not None and found.state == "received":
            yield f"{folio}: decided to be hidden, and it is shown"


def settled_too_soon() -> Iterator[str]:
    """Each settled batch with a sheet or difference left, and each second reading by the first."""
    left = Q(sheets__sampled=True, sheets__second=None)
    left |= Q(
        sheets__second__differences__isnull=False, sheets__second__differences__settled_at=None
    )
    settled = Batch.objects.filter(state="settled").select_related("call__cycle")
    for batch in settled.filter(left).distinct().iterator():
        yield f"{batch.folio}: settled before everything was read twice and settled"
    for batch in settled.filter(whole=True, sheets__sampled=False).distinct().iterator():
        yield f"{batch.folio}: its whole was to be read again, and was not"
    alone = SecondEntry.objects.filter(made_by=F("paper__batch__made_by"))
    for act in alone.select_related("paper__batch__call__cycle").iterator():
        yield f"{act.paper.batch.folio}: read again by the person who had entered it"
