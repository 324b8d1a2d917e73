"""What letters, sources and tablings offer to the thread, the inbox, the library and `doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.journey.drafting import letter_checks as own_checks
from planabierto.journey.drafting import letter_queries as found
from planabierto.journey.drafting import promises
from planabierto.journey.drafting.models import ItemSource, LetterKind
from planabierto.kit.actor import Actor
from planabierto.kit.registry import (
    Check,
    Closing,
    Link,
    Task,
    checks,
    closings,
    links,
)
from planabierto.tools.waiting.queue import Queue, Row, folio, queues, rows


def offer() -> None:
    """Join the readers."""
    links.offer(
        Link(
            "drafting.proposal",
            gettext_lazy("dio lugar al borrador"),
            Sourced,
            "cocreation.proposal",
            "proposal",
            "drafting.item",
            "item",
        )
    )
    closings.offer(Closing("drafting.letters", found.unpublished_scans))
    queues.offer(SIGNING)
    promises.offer()
    checks.offer(
        Check(
            "drafting.letters",
            "Each letter in force is one that was asked for, of its cycle's institutions.",
            own_checks.letters_out_of_place,
        ),
        Check(
            "drafting.backings",
            "No name stands under a plan that its bearer did not confirm.",
            own_checks.backings_out_of_place,
        ),
        Check(
            "drafting.tabled",
            "What lies before the forum is of its own cycle.",
            own_checks.tablings_of_another_cycle,
        ),
    )


def _rows(actor: Actor, _at: datetime) -> Iterator[QuerySet[Any]]:
    """The letters that wait for who answers for their institutions."""
    if held := [each for each in actor.capacities if each.role in found.SIGNERS]:
        yield rows(
            found.owed_by(held),
            kind="letter_sign",
            subject=folio("cycle__folio", "-L", "number"),
            title_es="institution__name_es",
            title_en="institution__name_en",
            due="due",
            said="kind",
        )


def _task(row: Row, _actor: Actor, _at: datetime) -> Task:
    return Task(
        kind=row.kind,
        subject=row.subject,
        title=row.title,
        why=f"{LetterKind(row.said).label}. {_('Tu institución debe esta carta.')}",
        verb=_("Firmarla"),
        bucket="mine",
        due=row.due,
    )


SIGNING = Queue("drafting.letters", _rows, _task)
tasks = SIGNING.tasks


class _InForce:
    """The sources of items that were not taken back, as the thread asks for them."""

    def filter(self, **where: Any) -> QuerySet[ItemSource]:
        """Those among these proposals, or of these items."""
        return ItemSource.objects.filter(ended_at__isnull=True, **where)


class Sourced:
    """Stands for the sources in force where a link names a model."""

    objects = _InForce()
