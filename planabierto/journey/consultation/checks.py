"""What must always hold of calls and contributions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.db.models import Exists, F, OuterRef, Q

from planabierto.journey.consultation.models import (
    Call,
    Channel,
    NumberBlock,
    PrivacyNotice,
    Withdrawal,
)
from planabierto.journey.consultation.queries import voices
from planabierto.tools.moderation.models import Case
from planabierto.tools.questionnaires import queries as forms

ROWS_AT_A_TIME = 1_000


def without_receipt() -> Iterator[str]:
    """Each contribution without a receipt or a channel, or whose number nobody handed out."""
    block = NumberBlock.objects.filter(
        cycle=OuterRef("cycle"), first__lte=OuterRef("number"), last__gte=OuterRef("number")
    )
    lost = (
        (~Exists(block), "its number was never handed out"),
        (Q(link=""), "no secret link was given"),
        (~Q(channel__in=Channel.values), "it has no known channel"),
        (~Q(cycle=F("call__cycle")), "its folio is of another cycle"),
    )
    for condition, words in lost:
        for row in voices.contributions().filter(condition).iterator():
            yield f"{row.folio}: {words}"


def numbers_handed_out_twice() -> Iterator[str]:
    """Each block of numbers that reaches into another."""
    other = NumberBlock.objects.filter(
        cycle=OuterRef("cycle"), first__lte=OuterRef("last"), last__gte=OuterRef("first")
    ).exclude(pk=OuterRef("pk"))
    for row in NumberBlock.objects.filter(Exists(other)).select_related("cycle").iterator():
        yield f"{row.cycle.folio}-A{row.first:06d}–{row.last:06d}: handed out twice"


def altered_answers() -> Iterator[str]:
    """Each contribution whose answers are not what its journalled digest says.

    What was redacted has no nonce any more and proves nothing.
    """
    rows = voices.contributions().select_related("sheet__form").order_by("pk").iterator()
    while batch := list(islice(rows, ROWS_AT_A_TIME)):
        told = forms.answers_of_many([row.sheet_id for row in batch])
        for row in batch:
            sheet = row.sheet
            if row.answers_digest != sheet.digest:
                yield f"{row.folio}: its answers are of another sheet"
            elif sheet.nonce and sheet.digest != forms.digest_of(
                sheet.form.key, sheet.language, sheet.nonce, told.get(sheet.pk, {})
            ):
                yield f"{row.folio}: its answers were altered"


def states_without_facts() -> Iterator[str]:
    """Each contribution whose state is not what was done with it."""
    withdrawn = Exists(Withdrawal.objects.filter(contribution=OuterRef("pk")))
    wrong = (Q(state="withdrawn") & ~withdrawn) | (~Q(state="withdrawn") & withdrawn)
    for row in voices.contributions().filter(wrong).iterator():
        yield f"{row.folio}: withdrawn without an act, or the reverse"
    waiting = set(Case.objects.filter(closed_at=None).values_list("subject", flat=True))
    for row in voices.contributions().filter(state="held").iterator():
        if row.folio not in waiting:
            yield f"{row.folio}: it is held and no case waits"


def public_and_incomplete() -> Iterator[str]:
    """Each published call without a question or a notice, or whose cycle is not public."""
    published = Call.objects.filter(state="published").select_related("cycle")
    notices = PrivacyNotice.objects.filter(call=OuterRef("pk"))
    for row in published.filter(Q(form__questions=None) | ~Exists(notices)).iterator():
        yield f"{row.folio}: public without a question, or without a privacy notice"
    for row in published.exclude(cycle__state="published").iterator():
        yield f"{row.folio}: public in a cycle that is not"
