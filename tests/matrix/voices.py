"""Calls and voices for the matrix and the browser: open, closed, draft; shown, waiting, hidden."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.core.cache import cache

from planabierto.journey.consultation import actions
from planabierto.journey.consultation.actions import Receipt, moderating
from planabierto.journey.consultation.models import Call
from planabierto.tools.moderation.models import Case
from tests.builders import SYSTEM, build_call, build_contribution
from tests.sample_world import World

CLOSES = datetime(2023, 2, 10, tzinfo=UTC)


def spoken(world: World) -> dict[str, Any]:
    """Folios and secrets of what was made."""
    call = build_call(cycle=world.cycle, live=True)
    actions.open_help_point(actor=SYSTEM, call=call, name="Biblioteca", address="Zuazua 655")
    said = build_contribution(call=call, pin="4071", email="vecina@example.org")
    cache.clear()
    return {
        "open_call": call.folio,
        "closed_call": build_call(cycle=world.cycle, closes=CLOSES).folio,
        "quiet_call": build_call(cycle=world.cycle).folio,
        "draft_call": build_call(cycle=world.cycle, published=False).folio,
        "children_call": build_call(cycle=world.cycle, variant="children", asks=["age_band"]).folio,
        "voice": said.contribution.folio,
        "voice_secret": said.secret,
        "held_voice": build_contribution(call=call, causes=["trap"]).contribution.folio,
        "hidden_secret": _hidden(world, call).secret,
        "withdrawn_secret": _withdrawn(call).secret,
    }


def _hidden(world: World, call: Call) -> Receipt:
    receipt = build_contribution(call=call, causes=["trap"])
    case = Case.objects.get(subject=receipt.contribution.folio)
    moderating.decide(
        actor=world.actor("moderator"),
        case=case,
        shown=False,
        ground="advertising",
        reason="Vende tinacos",
    )
    return receipt


def _withdrawn(call: Call) -> Receipt:
    receipt = build_contribution(call=call)
    actions.withdraw(actor=SYSTEM, contribution=receipt.contribution, secret=receipt.secret)
    return receipt
