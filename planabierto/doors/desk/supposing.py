"""What if: on a supposed day for the next time, which promises break, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.desk.forms.fields import day_field
from planabierto.doors.desk.frame import INVALID, show
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cycles import queries, rules
from planabierto.journey.cycles.models import Cycle, Promise
from planabierto.journey.cycles.standing import LATE
from planabierto.journey.cycles.supposing import Outcome, suppose
from planabierto.kit import clock
from planabierto.kit.states import State
from planabierto.kit.verdict import require
from planabierto.reading.figures.promises import of_cycle


@dataclass(frozen=True, slots=True)
class Supposed:
    """A promise as it stands, and what the supposed day would make of it."""

    promise: Promise
    state: State
    outcome: Outcome

    @property
    def is_late(self) -> bool:
        """Whether it is late already, whatever the day."""
        return self.state == LATE

    @property
    def would_break(self) -> bool:
        """Whether the supposed day is what breaks it."""
        return self.outcome.breaks and not self.is_late


class DayForm(forms.Form):
    """The day that is supposed."""

    day = day_field(
        gettext_lazy("Si la próxima vez es el"),
        help_text=gettext_lazy("La próxima sesión, reunión, corte o publicación."),
    )


@at_the_desk
def what_if(request: HttpRequest, folio: str) -> HttpResponse:
    """Of each promise that waits to be kept: the last day, and what a later one would break."""
    actor = actor_of(request)
    cycle = known(queries.cycle(folio, actor))
    require(rules.may_run(actor, cycle))
    today = clock.today_in(cycle.time_zone, clock.now())
    form = DayForm(request.GET if "day" in request.GET else None, initial={"day": today})
    day = form.cleaned_data["day"] if form.is_bound and form.is_valid() else today
    rows = supposed(cycle, max(day, today))
    context = {
        "cycle": cycle,
        "form": form,
        "day": max(day, today),
        "rows": rows,
        "broken": sum(each.would_break for each in rows),
        "trail": _trail(cycle),
    }
    status = INVALID if form.errors else 200
    return show(request, "desk/what_if.html", context, here="desk_cycles", status=status)


def supposed(cycle: Cycle, day: date) -> Sequence[Supposed]:
    """The promises that wait to be kept, those that would break first, then by their last day."""
    pauses = list(queries.restricted_periods_of(cycle))
    found = [
        Supposed(each.promise, each.standing.state, outcome)
        for each in of_cycle(cycle, clock.now())
        if (outcome := suppose(each.promise, each.standing, day, pauses))
    ]
    return sorted(found, key=lambda each: (not each.would_break, each.outcome.last_day))


def _trail(cycle: Cycle) -> list[tuple[str, str]]:
    back = reverse("desk_cycle", args=[cycle.folio])
    return [(_("Ciclos"), reverse("desk_cycles")), (cycle.folio, back), (_("¿Qué pasa si…?"), "")]
