"""A shared sample: several people read the same voices without seeing each other."""

from __future__ import annotations

from random import SystemRandom

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.themes import rules
from planabierto.journey.themes.actions.stroke import hold, journalled
from planabierto.journey.themes.models import SampleCode, SharedSample, Theme
from planabierto.journey.themes.queries import agreement
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require

SMALLEST, LARGEST, USUAL = 10, 500, 50


def draw_sample(*, actor: Actor, call: Call, size: int = USUAL) -> SharedSample:
    """Draw voices at random for several people to read; all of them when they are few."""
    if not SMALLEST <= size <= LARGEST:
        words = _("La muestra lleva de %(least)s a %(most)s aportes.")
        raise refuse(words % {"least": SMALLEST, "most": LARGEST})
    with transaction.atomic():
        hold(call.cycle)
        require(rules.may_code(actor, call.cycle))
        keys = list(agreement.eligible(call).values_list("pk", flat=True))
        if len(keys) < SMALLEST:
            words = _("Hacen falta al menos %(least)s aportes para una muestra.")
            raise refuse(words % {"least": SMALLEST})
        drawn = SystemRandom().sample(keys, min(size, len(keys)))
        sample = SharedSample.objects.create(
            call=call, size=len(drawn), made_by=actor.pseudonym, made_at=clock.now()
        )
        sample.contributions.set(drawn)
        journalled("themes.sample_drawn", call.folio, actor, call.cycle, sample)
    return sample


def code_sample(
    *, actor: Actor, sample: SharedSample, contribution: Contribution, theme: Theme | None
) -> SampleCode:
    """Say what a voice of a shared sample is mainly about, or that it is about no theme.

    It is set apart from the coding: it says how far people agree, and gives no voice its theme.
    """
    cycle = sample.call.cycle
    with transaction.atomic():
        hold(cycle)
        require(rules.may_code_sample(actor, sample))
        if not agreement.is_in(sample, contribution):
            raise refuse(_("Ese aporte no está en la muestra."))
        if theme is not None:
            _check_theme(sample, theme)
        code, _made = SampleCode.objects.update_or_create(
            sample=sample,
            contribution=contribution,
            coder=actor.pseudonym,
            defaults={"theme": theme, "made_at": clock.now()},
        )
        journalled("themes.sample_coded", sample.call.folio, actor, cycle, code)
    return code


def _check_theme(sample: SharedSample, theme: Theme) -> None:
    if theme.cycle_id != sample.call.cycle_id:
        raise refuse(_("El tema es de otro ciclo que el aporte."))
    theme.refresh_from_db(fields=["state"])
    require(rules.in_use(theme))
