"""The working group: who sits in it, for which side, and who leads."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Mandate, Sector
from planabierto.ground.journal import actions as journal
from planabierto.journey.commitments import rules
from planabierto.journey.commitments.models import Commitment, Seat, Side
from planabierto.journey.cycles import rules as cycle_rules
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require

OFFICIAL = (Sector.GOVERNMENT, Sector.GUARANTOR)


def side_of(sector: str) -> Side:
    """The side an institution of this part of society sits on."""
    return Side.GOVERNMENT if sector in OFFICIAL else Side.SOCIETY


def seat(
    *, actor: Actor, commitment: Commitment, mandate: Mandate, starts: date, leads: bool = False
) -> Seat:
    """Seat a person in the working group, under their mandate; each side has one lead."""
    require(rules.may_seat(actor, commitment, mandate))
    sitting = Seat(
        commitment=commitment,
        mandate=mandate,
        side=side_of(mandate.institution.sector),
        leads=leads,
        starts=starts,
    )
    try:
        with transaction.atomic():
            sitting.save()
            _journal("commitments.seated", sitting, actor)
    except IntegrityError as error:
        raise refuse(
            _("Ya hay quien encabeza por ese lado, o esta designación ya tiene lugar en el grupo.")
        ) from error
    return sitting


def unseat(*, actor: Actor, seat: Seat, last_day: date, reason: str) -> None:
    """End a person's time in the group on a day, with a reason; what they did stands."""
    require(rules.may_unseat(actor, seat))
    if not reason.strip():
        raise refuse(_("Escribe el motivo: queda en el registro."))
    if last_day < seat.starts:
        raise refuse(_("La fecha final es anterior a la inicial."))
    with transaction.atomic():
        seat.ends, seat.ending = last_day, reason.strip()
        seat.save(update_fields=["ends", "ending"])
        _journal("commitments.unseated", seat, actor)


def _journal(verb: str, seat: Seat, actor: Actor) -> None:
    scope = seat.commitment.cycle.folio
    journal.record(
        verb,
        seat.commitment.folio,
        actor=actor,
        facts=[seat],
        mandate=actor.mandate(*cycle_rules.DRAFTERS, scope=scope),
        public=seat.commitment.is_public,
    )
