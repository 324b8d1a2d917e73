"""Who may make a cut, of which cycle, and for which day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.queries import cuts
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import Ground, Verdict, no, yes

# So far back the wording and the last days in force are still those of the day.
LATEST = timedelta(days=31)


def may_cut(actor: Actor, cycle: Cycle, on: date, at: datetime) -> Verdict:
    """The secretariat of a public cycle freezes how it stood on a day that has come."""
    return may_make(actor, cycle).and_then(lambda: _of_that_day(cycle, on, at))


def may_make(actor: Actor, cycle: Cycle) -> Verdict:
    """Whoever runs a public cycle makes its cuts."""
    if not cycles.may_run(actor, cycle):
        return no(_("Los cortes los hace la secretaría técnica de este ciclo."))
    if cycle.state != "published":
        return no(
            _("Un corte congela lo que es público, y de este ciclo todavía no hay nada público."),
            Ground.NOT_NOW,
        )
    return yes()


def is_exact(cycle: Cycle, on: date, at: datetime) -> bool:
    """Whether a day can still be counted at a moment as it was, to the letter.

    Later, the wording and the last days that count are those in force at that moment.
    """
    return today_in(cycle.time_zone, at) - on <= LATEST


def _of_that_day(cycle: Cycle, on: date, at: datetime) -> Verdict:
    """Cuts follow one another in time, and none is of a day nobody remembers."""
    today = today_in(cycle.time_zone, at)
    if on > today:
        return no(_("Ese día todavía no llega."), Ground.NOT_NOW)
    if on < cycle.starts:
        return no(_("Ese día es anterior al ciclo."), Ground.INVALID)
    if not is_exact(cycle, on, at):
        return no(
            _("Un corte se hace a más tardar 31 días después: más atrás ya no es exacto."),
            Ground.INVALID,
        )
    last = cuts.last_of(cycle)
    if last is not None and on <= last.on:
        words = _("Ya hay un corte al %(day)s: el siguiente es de un día posterior.")
        return no(words % {"day": date_format(last.on, "DATE_FORMAT")}, Ground.INVALID)
    return yes()
