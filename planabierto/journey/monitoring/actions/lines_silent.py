"""A line of the table that says that nothing was new in a period."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring.actions.lines import Line, bare, day_of
from planabierto.journey.monitoring.actions.periods import say_nothing_new
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse


def silence(
    actor: Actor,
    line: Line,
    milestone: Milestone | None,
    find: Callable[[str], Institution | None],
    *,
    own: bool = False,
) -> bool:
    """Register that nothing was new, unless it is known; says whether it was not.

    One's own institution says it of the period that waits, whatever the line names.
    """
    reason = line["nothing_new"]
    covers = None if own else day_of(line, "nothing_new_covers")
    if not reason:
        return False
    if milestone is None:
        raise refuse(_("«Sin novedad» se dice de un hito: elige cuál."))
    said = milestone.silences.filter(retracted="")
    said = said.filter(covers=covers) if covers else said
    if any(bare(each.reason) == reason for each in said):
        return False
    say_nothing_new(
        actor=actor,
        milestone=milestone,
        reason=reason,
        covers=covers,
        institution=None if own else find(line["update_institution"]) or milestone.responsible,
    )
    return True
