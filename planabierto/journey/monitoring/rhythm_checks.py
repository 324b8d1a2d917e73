"""What must always hold of reminders and of what answers for a period."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring.models import NothingNew, Reminder, Stage, Update
from planabierto.journey.monitoring.queries import rhythm


def reminded_in_vain() -> Iterator[str]:
    """Each reminder of what had been answered, and each delay that shows without a notice."""
    same = {"milestone": OuterRef("milestone"), "covers": OuterRef("covers")}
    before = {"made_at__lt": OuterRef("made_at")}
    told = Update.objects.filter(**same, **before).exclude(state="retracted")
    said = NothingNew.objects.filter(**same, **before, retracted="")
    vain = Q(Exists(told)) | Q(Exists(said))
    notice = Reminder.objects.filter(**same, stage=Stage.AFTER)
    unfair = Q(stage=Stage.PUBLIC) & ~Q(Exists(notice))
    found = Reminder.objects.filter(vain | unfair).select_related("milestone").order_by("pk")
    for row in found.iterator():
        yield f"{row.milestone.folio}: reminder '{row.stage}' of {row.covers} should not be"


def answers_outside_a_rhythm() -> Iterator[str]:
    """Each report, and each word that nothing is new, for a day on which no period closes."""
    told = Update.objects.filter(commitment=OuterRef("pk"), covers__isnull=False)
    said = NothingNew.objects.filter(milestone__commitment=OuterRef("pk"))
    found = Commitment.objects.filter(Q(Exists(told)) | Q(Exists(said))).select_related("cycle")
    for commitment in found.order_by("pk").iterator():
        closes = {each.closes for each in rhythm.calendar_of(commitment).periods}
        days = set(commitment.updates.values_list("covers", flat=True))
        days |= set(
            NothingNew.objects.filter(milestone__commitment=commitment).values_list(
                "covers", flat=True
            )
        )
        for day in sorted(each for each in days if each and each not in closes):
            yield f"{commitment.folio}: answered for {day}, when no period closes"
