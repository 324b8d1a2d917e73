"""What a resolution changes in the calendar."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import Phase
from planabierto.journey.forum import rules
from planabierto.journey.forum.actions.acts import journalled, signed
from planabierto.journey.forum.models import Resolution, Ruling
from planabierto.journey.forum.queries import forums
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require


def change_calendar(
    *, actor: Actor, resolution: Resolution, phase: Phase, opens: date, closes: date
) -> Ruling:
    """Move a phase as the forum resolved; how it stood before is kept with the resolution."""
    with transaction.atomic():
        forum = forums.locked(resolution.forum)
        require(rules.may_change_calendar(actor, resolution))
        held = Phase.objects.select_for_update().get(pk=phase.pk)
        if held.cycle_id != forum.cycle_id:
            raise refuse(_("Esa fase es de otro ciclo."))
        before = (held.opens, held.closes)
        if before == (opens, closes):
            raise refuse(_("Esas son las fechas que ya tiene."))
        announced = held.announced if held.announced and held.announced <= opens else None
        moved = cycles.schedule(
            actor=actor,
            cycle=forum.cycle,
            kind=held.kind,
            opens=opens,
            closes=closes,
            announced=announced,
            illustrative=held.illustrative,
        )
        made = Ruling.objects.create(
            resolution=resolution,
            phase=moved,
            opens_before=before[0],
            closes_before=before[1],
            opens_after=opens,
            closes_after=closes,
            **signed(actor),
        )
        journalled("forum.calendar_ruled", resolution.folio, actor, forum, made)
    return made
