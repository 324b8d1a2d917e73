"""Putting phases on the calendar of a cycle."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planabierto.journey.cycles import queries, rules
from planabierto.journey.cycles.actions.days import check_days
from planabierto.journey.cycles.actions.journalling import write_down
from planabierto.journey.cycles.models import Cycle, Phase, PhaseKind
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require


def schedule(
    *,
    actor: Actor,
    cycle: Cycle,
    kind: str,
    opens: date,
    closes: date,
    announced: date | None = None,
    illustrative: bool = False,
) -> Phase:
    """Put a phase on the calendar, or move it; the journal keeps when it was moved."""
    require(rules.may_run(actor, cycle))
    check_days(opens, closes)
    if announced and announced > opens:
        raise refuse(_("Una fase se anuncia antes de abrir."))
    with transaction.atomic():
        phase = Phase.objects.filter(cycle=cycle, kind=kind).first()
        verb = "cycles.phase_moved" if phase else "cycles.phase_scheduled"
        phase = phase or Phase(cycle=cycle, kind=kind, position=_place_of(kind))
        _check_order(cycle, phase, opens)
        phase.opens, phase.closes, phase.announced = opens, closes, announced
        phase.illustrative = illustrative
        phase.save()
        write_down(verb, cycle.folio, actor, cycle, phase)
    return phase


def _place_of(kind: str) -> int:
    if kind not in PhaseKind.values:
        raise refuse(_("No existe esa fase."))
    return PhaseKind.values.index(kind) + 1


def _check_order(cycle: Cycle, phase: Phase, opens: date) -> None:
    """Phases may overlap, but each opens no earlier than the one it follows."""
    for other in queries.phases_of(cycle).exclude(kind=phase.kind):
        if other.position < phase.position and opens < other.opens:
            words = _("«%(phase)s» no puede abrir antes que «%(other)s», que abre el %(day)s.")
        elif other.position > phase.position and opens > other.opens:
            words = _("«%(phase)s» no puede abrir después que «%(other)s», que abre el %(day)s.")
        else:
            continue
        names = {"phase": PhaseKind(phase.kind).label, "other": other.get_kind_display()}
        raise refuse(words % {**names, "day": date_format(other.opens)})
