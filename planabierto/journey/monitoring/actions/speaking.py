"""For whom an act is made: the capacity that is written down with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal import actions as journal
from planabierto.ground.journal.models import Audience
from planabierto.journey.commitments.models import Commitment, Inclusion
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.monitoring.actions.telling import tell_inside
from planabierto.journey.monitoring.models import Update
from planabierto.journey.monitoring.stance import TABLE
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Capacity
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import Verdict, refuse, require


@dataclass(frozen=True, slots=True)
class Voice:
    """An institution speaks, through somebody's mandate, at a moment."""

    institution_id: int
    actor: Actor
    mandate: str
    occurred: datetime
    via: str = ""

    def columns(self) -> dict[str, Any]:
        """The columns every act of monitoring shares."""
        return {
            "institution_id": self.institution_id,
            "made_by": self.actor.pseudonym,
            "mandate": self.mandate,
            "via": self.via or self.actor.via,
            "occurred": self.occurred,
            "made_at": clock.now(),
        }


def voice(
    actor: Actor,
    held: list[Capacity],
    *,
    institution: Institution | None,
    when: datetime,
    registrar: str = "",
    via: str = "",
) -> Voice:
    """The voice of the first capacity held, or of an institution that somebody else speaks for."""
    if institution is not None:
        return Voice(institution.pk, actor, registrar, when, via)
    if not held:
        raise refuse(_("Di por qué institución se registra."))
    return Voice(held[0].institution_id, actor, held[0].folio, when)


def moment(
    commitment: Commitment, occurred: datetime | None, since: datetime | None = None
) -> datetime:
    """When an act happened: not in the future, nor before its cycle or what it speaks of."""
    now = clock.now()
    if occurred is None:
        return now
    if occurred > now:
        raise refuse(_("La fecha está en el futuro: registra lo que ya ocurrió."))
    cycle = commitment.cycle
    day = today_in(cycle.time_zone, occurred)
    if day < cycle.starts:
        words = _("La fecha es anterior al ciclo: escribe una desde el %(day)s.")
        raise refuse(words % {"day": date_format(cycle.starts)})
    if since and day < today_in(cycle.time_zone, since):
        words = _("Eso se reportó después: escribe una fecha desde el %(day)s.")
        raise refuse(words % {"day": date_format(today_in(cycle.time_zone, since))})
    return occurred


def own_or_registered(
    actor: Actor,
    commitment: Commitment,
    *,
    held: list[Capacity],
    own: Verdict,
    registered: Callable[[Institution], Verdict],
    institution: Institution | None,
    when: datetime,
) -> Voice:
    """The actor's own voice, or that of another institution whose act a registrar brings.

    An institution among those held chooses for which one the actor speaks.
    """
    chosen = [each for each in held if institution and each.institution_id == institution.pk]
    if institution is None or chosen:
        require(own)
        return voice(actor, chosen or held, institution=None, when=when)
    require(registered(institution))
    via = "" if actor.is_system else TABLE
    under = registrar_of(actor, commitment)
    return voice(actor, [], institution=institution, when=when, registrar=under, via=via)


def registrar_of(actor: Actor, commitment: Commitment) -> str:
    """The mandate under which the secretariat registers what others did."""
    return actor.mandate(*cycles.RUNNERS, scope=commitment.cycle.folio)


def journalled(
    verb: str,
    subject: str,
    by: Voice,
    commitment: Commitment,
    *facts: models.Model,
    inclusion: Inclusion | None = None,
) -> None:
    """Write an act down; it is public when its commitment is, and the plan it speaks of."""
    entry = journal.record(
        verb,
        subject,
        actor=by.actor,
        facts=facts,
        mandate=by.mandate,
        occurred=by.occurred,
        public=is_told(commitment, inclusion),
    )
    if entry.audience == Audience.RESTRICTED and by.via != TABLE and not by.actor.is_system:
        tell_inside(entry)


def place_of(update: Update | None) -> Inclusion | None:
    """The one plan that something said with an update, or without one, speaks of."""
    return update.inclusion if update else None


def is_told(commitment: Commitment, inclusion: Inclusion | None = None) -> bool:
    """Whether what is said of a commitment, perhaps in one plan, is for everybody."""
    return commitment.is_public if inclusion is None else inclusion.plan.state == "published"


def locked(commitment: Commitment) -> Commitment:
    """The commitment, held until the transaction ends, so that numbers and states are exact."""
    if not transaction.get_connection().in_atomic_block:
        raise journal.OutsideTransaction(commitment.folio)
    return (
        Commitment.objects.select_for_update(of=("self",))
        .select_related("cycle")
        .get(pk=commitment.pk)
    )


def next_number(rows: models.QuerySet[Any]) -> int:
    """The number after the highest of these rows."""
    highest: int | None = rows.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def required(text: str, message: str) -> str:
    """The text without its edges; refused when nothing is left."""
    kept = text.strip()
    if not kept:
        raise refuse(message)
    return kept
