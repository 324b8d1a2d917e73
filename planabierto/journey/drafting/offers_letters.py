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
from planabierto.journey.drafting.models import ItemSource, LetterRequest
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.few import few
from planabierto.kit.registry import (
    Check,
    Closing,
    Link,
    Task,
    Waiting,
    checks,
    closings,
    links,
    waiting,
)


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
    waiting.offer(Waiting("drafting.letters", tasks))
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


def tasks(actor: Actor, _at: datetime) -> Iterator[Task]:
    """The letters that wait for who answers for their institutions."""
    if held := _held(actor, *found.SIGNERS):
        for each in few(found.owed_by(held)).rows:
            yield _task(each, "letter_sign", _("Tu institución debe esta carta."), _("Firmarla"))


class _InForce:
    """The sources of items that were not taken back, as the thread asks for them."""

    def filter(self, **where: Any) -> QuerySet[ItemSource]:
        """Those among these proposals, or of these items."""
        return ItemSource.objects.filter(ended_at__isnull=True, **where)


class Sourced:
    """Stands for the sources in force where a link names a model."""

    objects = _InForce()


def _task(request: LetterRequest, kind: str, why: str, verb: str) -> Task:
    return Task(
        kind=kind,
        subject=request.folio,
        title=request.institution.name,
        why=f"{request.get_kind_display()}. {why}",
        verb=verb,
        bucket="mine",
        due=request.due,
    )


def _held(actor: Actor, *roles: Role) -> list[Capacity]:
    return [each for each in actor.capacities if each.role in roles]
