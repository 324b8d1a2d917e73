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
from planabierto.journey.cycles.models import Cycle
from planabierto.tools.moderation.models import Case
from planabierto.tools.questionnaires import queries as forms

ROWS_AT_A_TIME = 1_000


def without_receipt() -> Iterator[str]:
    """Each contribution without a receipt or a channel, or whose number nobody handed out."""
    lost = (
        (Q(link=""), "no secret link was given"),
        (~Q(channel__in=Channel.values), "it has no known channel"),
        (~Q(cycle=F("call__cycle")), "its folio is of another cycle"),
    )
    for condition, words in lost:
        for row in voices.contributions().filter(condition).iterator():
            yield f"{row.folio}: {words}"
    for cycle in Cycle.objects.exclude(contributions=None):
        yield from _never_handed_out(cycle)


def _never_handed_out(cycle: Cycle) -> Iterator[str]:
    """One reading of the blocks and one of the numbers, both in order, side by side."""
    blocks = cycle.number_blocks.order_by("first").values_list("first", "last")
    handed = blocks.iterator()
    first, last = 0, 0
    numbers = cycle.contributions.order_by("number").values_list("number", flat=True)
    for number in numbers.iterator():
        while last < number and (block := next(handed, None)):
            first, last = block
        if not first <= number <= last:
            yield f"{cycle.folio}-A{number:06d}: its number was never handed out"


def numbers_handed_out_twice() -> Iterator[str]:
    """Each block of numbers that reaches into the one before it."""
    before: tuple[int, int] = (0, 0)
    rows = NumberBlock.objects.select_related("cycle").order_by("cycle", "first", "pk")
    for row in rows.iterator():
        if row.cycle_id == before[0] and row.first <= before[1]:
            yield f"{row.cycle.folio}-A{row.first:06d}–{row.last:06d}: handed out twice"
        before = (row.cycle_id, max(row.last, before[1] if row.cycle_id == before[0] else 0))


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
