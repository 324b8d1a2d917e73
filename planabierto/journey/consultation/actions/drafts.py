"""What somebody has begun to answer, kept for a week; nobody else reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from planabierto.journey.consultation import rules
from planabierto.journey.consultation.models import Call, DraftAnswers
from planabierto.journey.consultation.queries import receipts
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.text import tidy
from planabierto.kit.verdict import require
from planabierto.tools.questionnaires.rules import LONGEST_TEXT, Typed

MOST_FIELDS = 120
MOST_CHOICES = 60
KEPT = timedelta(days=7)


def save_draft(*, call: Call, key: str, answers: Mapping[str, Typed]) -> None:
    """Keep what was typed on a device so far; nothing is checked and nothing is journalled."""
    at = clock.now()
    require(rules.may_contribute(STRANGER, call, at))
    kept = {tidy(name[:80]): _short(typed) for name, typed in list(answers.items())[:MOST_FIELDS]}
    DraftAnswers.objects.update_or_create(
        key=_key(call, key), defaults={"call": call, "answers": kept, "changed_at": at}
    )


def drop_draft(*, call: Call, key: str) -> None:
    """Forget what was typed, because it was sent or is not wanted any more."""
    DraftAnswers.objects.filter(key=_key(call, key)).delete()


def tidy_drafts(*, at: datetime) -> int:
    """Forget what nobody has touched for a week; says how many there were."""
    deleted, _by_model = DraftAnswers.objects.filter(changed_at__lt=at - KEPT).delete()
    return deleted


def _key(call: Call, key: str) -> str:
    return receipts.draft_key(call, key)


def _short(typed: Typed) -> Typed:
    if isinstance(typed, str):
        return tidy(typed[:LONGEST_TEXT])
    return [tidy(each[:LONGEST_TEXT]) for each in list(typed)[:MOST_CHOICES]]
