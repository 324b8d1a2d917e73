"""The commitments of a cycle or plan as texts to give away: adopted ones, and drafts."""

from __future__ import annotations

from collections.abc import Iterator

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.queries.lists import list_parts
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting.texts import CommitmentText


def texts_of(cycle: Cycle, plan: Plan | None = None) -> Iterator[CommitmentText]:
    """Every adopted commitment and every draft item, in order; of one plan when it is given."""
    adopted = Commitment.objects.filter(cycle=cycle).select_related("goal__cycle", "cycle")
    drafted = drafts.newest_item_versions(drafts.items_of(cycle).filter(state="draft"))
    texts = [text_of(each) for each in adopted.prefetch_related(*list_parts())]
    texts += [version.text for version in drafted]
    for text in texts:
        plans = {part.partition("=")[0] for part in text.listed("inclusions")}
        if plan is None or plan.folio in plans:
            yield text
