"""Saying what a commitment rests on: its resources, and its sustainability in five parts."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring import group_rules as rules
from planabierto.journey.monitoring.actions.speaking import (
    journalled,
    locked,
    moment,
    required,
    voice,
)
from planabierto.journey.monitoring.models import Means, MeansKind
from planabierto.journey.monitoring.queries import standing
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require

COUNTED = (MeansKind.BUDGET, MeansKind.PEOPLE)
MOST = Decimal("999999999999.99")
FIRST_YEAR = 2000


def say_means(
    *,
    actor: Actor,
    commitment: Commitment,
    kind: str,
    text: str,
    amount: Decimal | None = None,
    year: int | None = None,
    institution: Institution | None = None,
    occurred: datetime | None = None,
    illustrative: bool = False,
) -> Means:
    """Say anew one part of what a commitment rests on; what was said before stays readable.

    An amount is pesos of a year for a budget programme, or a number of people. A machine names
    the institution that says so.
    """
    known = _kind(kind)
    with transaction.atomic():
        held = locked(commitment)
        require(rules.may_say_means(actor, held))
        speakers = standing.reporting(actor, held, None)
        by = voice(actor, speakers, institution=institution, when=moment(held, occurred))
        row = Means.objects.create(
            commitment=held,
            kind=known,
            text=required(text, _("Escribe en qué se apoya: se publica.")),
            amount=_amount(known, amount),
            year=_year(known, year),
            illustrative=illustrative,
            **by.columns(),
        )
        journalled("monitoring.means_said", held.folio, by, held, row)
    return row


def _kind(value: str) -> MeansKind:
    if value not in MeansKind.values:
        raise refuse(_("Elige de la lista de qué se trata."))
    return MeansKind(value)


def _amount(kind: MeansKind, amount: Decimal | None) -> Decimal | None:
    if amount is None:
        return None
    if kind not in COUNTED:
        raise refuse(_("Solo el presupuesto y las personas llevan cantidad."))
    if not 0 <= amount <= MOST:
        raise refuse(_("Escribe una cantidad desde cero."))
    return amount


def _year(kind: MeansKind, year: int | None) -> int | None:
    if year is None:
        return None
    if kind != MeansKind.BUDGET:
        raise refuse(_("Solo el presupuesto lleva año."))
    if not FIRST_YEAR <= year <= clock.now().year + 10:
        raise refuse(_("Escribe el año con cuatro cifras."))
    return year
