"""What waits in the calls somebody works on: all of it in one reading, for the inbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from planabierto.journey.consultation.models import Batch, Call, Recording, Rendering
from planabierto.journey.consultation.queries.calls import HELPERS, KEEPERS, within
from planabierto.kit.actor import Actor, Role
from planabierto.tools.moderation.models import Case
from planabierto.tools.moderation.queries import READERS as MODERATORS
from planabierto.tools.questionnaires.models import AnswerKind

SOON = timedelta(days=7)
LISTENERS = (*HELPERS, Role.MODERATOR)
WORKERS = tuple(dict.fromkeys((*KEEPERS, *LISTENERS, *MODERATORS)))


@dataclass(frozen=True, slots=True)
class CallWaiting:
    """What waits in one call for one actor; nothing they do not work on."""

    call: Call
    is_draft: bool
    closes_soon: bool
    cases: int
    batches: int
    recordings: int


def calls_that_wait(actor: Actor, at: datetime) -> list[CallWaiting]:
    """The calls where something waits for this actor, drafts first, then what closes first.

    One query, however many calls, cases, batches and recordings there are.
    """
    soon = Q(state="published", opens__lte=at, closes__gte=at, closes__lte=at + SOON)
    waits = Q(state="draft") | soon | Q(cases__gt=0) | Q(batches_left__gt=0)
    standing = Q(cycle__state__in=("draft", "published")) & within(actor, *WORKERS)
    rows: Any = (
        Call.objects.select_related("cycle")
        .exclude(state="discarded")
        .filter(standing)
        .annotate(scope=Concat(F("cycle__folio"), Value("-Q"), Cast("number", CharField())))
        .annotate(
            cases=_count(Case.objects.filter(scope=OuterRef("scope"), closed_at=None), "scope"),
            batches_left=_count(_batches(actor), "call"),
            recordings=_count(_recordings(), "contribution__call"),
        )
        .filter(waits | Q(recordings__gt=0))
        .order_by("state", "closes", "pk")
    )
    return [_of(row, actor, at) for row in rows]


def _of(row: Any, actor: Actor, at: datetime) -> CallWaiting:
    keeps = bool(actor.acting_as(*KEEPERS, scope=row.folio))
    open_now = row.state == "published" and row.opens <= at <= row.closes
    return CallWaiting(
        call=row,
        is_draft=keeps and row.state == "draft",
        closes_soon=keeps and open_now and row.closes <= at + SOON,
        cases=row.cases if actor.acting_as(*MODERATORS, scope=row.folio) else 0,
        batches=row.batches_left if actor.acting_as(*HELPERS, scope=row.folio) else 0,
        recordings=row.recordings if actor.acting_as(*LISTENERS, scope=row.folio) else 0,
    )


def _batches(actor: Actor) -> QuerySet[Batch]:
    """The batches of a call that wait for another person than their first reader."""
    found = Batch.objects.filter(call=OuterRef("pk"), state__in=("sampling", "settling"))
    return found.exclude(made_by=actor.pseudonym)


def _recordings() -> QuerySet[Recording]:
    """What was spoken in a call and nobody has written down; files are not heard."""
    done = Rendering.objects.filter(
        contribution=OuterRef("contribution"),
        question=OuterRef("question"),
        kind=Rendering.Kind.TRANSCRIPTION,
    )
    found = Recording.objects.filter(contribution__call=OuterRef("pk"))
    found = found.exclude(contribution__state="withdrawn")
    return found.exclude(question__kind=AnswerKind.FILE).filter(~Exists(done))


def _count(rows: QuerySet[Any], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)
