"""Deciding by which weights themes are put in order."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes import judging_rules as rules
from planabierto.journey.themes.actions.judging_acts import journalled, required, signed
from planabierto.journey.themes.models import Weighing
from planabierto.journey.themes.priority import Weights
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require


def decide_weights(*, actor: Actor, cycle: Cycle, weights: Weights, reason: str) -> Weighing:
    """Declare how much each measure counts from now on, and why; the earlier ones stay."""
    require(rules.may_run_judging(actor, cycle))
    if not weights.is_whole:
        words = _("Los pesos tienen que sumar 100: suman %(total)s.")
        raise refuse(words % {"total": weights.total})
    why = required(reason, _("Di por qué estos pesos: se publica."))
    with transaction.atomic():
        made = Weighing.objects.create(
            cycle=cycle, reason=why, **asdict(weights), **signed(actor, cycle)
        )
        journalled("themes.weights_decided", cycle, actor, cycle, made)
    return made
