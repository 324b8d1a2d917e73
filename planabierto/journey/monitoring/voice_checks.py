"""What must always hold of opinions and public questions."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from planabierto.journey.monitoring.models import PublicAnswer, PublicQuestion, ShadowOpinion
from planabierto.tools.moderation.queries import open_cases_of


def held_without_case() -> Iterator[str]:
    """Questions that wait to be looked at, and nobody is asked to look."""
    held = list(PublicQuestion.objects.filter(state="held").select_related("commitment"))
    waiting = open_cases_of([each.folio for each in held]) if held else {}
    for each in held:
        if each.folio not in waiting:
            yield f"{each.folio}: held, and no case waits"


def answered_or_not() -> Iterator[str]:
    """Questions said to be answered without an answer, or open with one, or without a clock."""
    answer = Exists(PublicAnswer.objects.filter(question=OuterRef("pk")))
    wrong = Q(state="answered") & ~answer | Q(state="open") & (answer | Q(due=None))
    for each in PublicQuestion.objects.filter(wrong).select_related("commitment"):
        yield f"{each.folio}: {each.state} does not fit its answers or its clock"


def opinions_astray() -> Iterator[str]:
    """Opinions on a milestone or a report of another commitment."""
    astray = Q(milestone__isnull=False) & ~Q(milestone__commitment=F("commitment")) | Q(
        update__isnull=False
    ) & ~Q(update__commitment=F("commitment"))
    for each in ShadowOpinion.objects.filter(astray).select_related("commitment"):
        yield f"{each.folio}: speaks of another commitment"
