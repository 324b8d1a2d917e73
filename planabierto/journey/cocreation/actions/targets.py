"""Saying before the encounters whose presence is looked for."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.ground.places.models import Place
from planabierto.journey.cocreation import target_rules as rules
from planabierto.journey.cocreation.models import Target
from planabierto.journey.cocreation.queries import representation as queries
from planabierto.journey.cycles.models import Cycle
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require
from planabierto.tools.meetings.queries.meetings import KEEPERS


def set_target(
    *,
    actor: Actor,
    cycle: Cycle,
    dimension: str,
    key: str = "",
    place: Place | None = None,
    share: Decimal | None = None,
    census: Decimal | None = None,
    source: str = "",
    illustrative: bool = False,
) -> Target:
    """Say what share of those who come is looked for, and what share lives there.

    The one that stood for the same people is withdrawn.
    """
    require(rules.may_set_targets(actor, cycle))
    require(rules.may_look_for(dimension, key, place))
    require(rules.may_measure(share, census, source))
    with transaction.atomic():
        before = queries.same(cycle, dimension, key, place)
        if before is not None:
            _withdraw(actor, before, _("Se cambió por otra."))
        row = Target.objects.create(
            cycle=cycle,
            dimension=dimension,
            key=key,
            place=place,
            share=share,
            census=census,
            source=source.strip(),
            illustrative=illustrative,
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        _journal("cocreation.target_set", actor, row)
    return row


def withdraw_target(*, actor: Actor, target: Target, reason: str) -> None:
    """Look for somebody's presence no more, for a reason."""
    if not reason.strip():
        raise refuse(_("Di por qué se retira."))
    with transaction.atomic():
        held = queries.locked(target)
        require(rules.may_withdraw_target(actor, held))
        _withdraw(actor, held, reason.strip())


def _withdraw(actor: Actor, row: Target, reason: str) -> None:
    row.withdrawn = reason
    row.save(update_fields=["withdrawn"])
    _journal("cocreation.target_withdrawn", actor, row)


def _journal(verb: str, actor: Actor, row: Target) -> None:
    journal.record(
        verb,
        row.cycle.folio,
        actor=actor,
        facts=[row],
        mandate=actor.mandate(*KEEPERS, scope=row.cycle.folio),
        public=row.cycle.state == "published",
    )
