"""Commitments as rows and ribbons: where each milestone stands on the line of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from planabierto.doors.shared.charts import Ribbon, Tick
from planabierto.doors.shared.marks import current_language
from planabierto.doors.web.drawing import compact
from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment, Milestone, PartnerRole
from planabierto.journey.commitments.states import COMMITMENT
from planabierto.kit.states import State

UPCOMING = State("upcoming", _("Por iniciar"))
RUNNING = State("running", _("En curso"), "info")
UNDATED = State("undated", _("Vigente, sin fechas"))
ENDED = State("ended", _("Terminó su plazo"))
STANDINGS = (UPCOMING, RUNNING, UNDATED, ENDED, COMMITMENT.state("withdrawn"))


@dataclass(frozen=True, slots=True)
class Strip:
    """A commitment with its place in time, as lists and plans stack them."""

    commitment: Commitment
    standing: State
    ribbon: Ribbon | None

    @property
    def leads(self) -> list[Institution]:
        """The institutions that answer for it, in order."""
        held = self.commitment.responsibilities.all()
        return [each.institution for each in held if each.role == PartnerRole.LEAD]

    @property
    def picture(self) -> SafeString:
        """The ribbon on one line."""
        return compact(self.ribbon, years=False) if self.ribbon else SafeString("")

    @property
    def dated_picture(self) -> SafeString:
        """The ribbon on one line, with the years below."""
        return compact(self.ribbon, years=True) if self.ribbon else SafeString("")


def standing_of(commitment: Commitment, day: date) -> State:
    """Where a commitment stands on a day, by its dates and its withdrawal alone."""
    if commitment.state == "withdrawn":
        return commitment.status
    if commitment.starts and commitment.starts > day:
        return UPCOMING
    if commitment.ends and commitment.ends < day:
        return ENDED
    return RUNNING if commitment.starts or commitment.ends else UNDATED


def strips(
    found: Iterable[Commitment], day: date, axis: tuple[date, date] | None = None
) -> list[Strip]:
    """Each commitment with its ribbon; with an axis all ribbons share one line of time."""
    return [Strip(each, standing_of(each, day), ribbon_of(each, day, axis)) for each in found]


def ribbon_of(
    commitment: Commitment, day: date, axis: tuple[date, date] | None = None
) -> Ribbon | None:
    """The milestones that have a date, between the first and the last day; none without any."""
    language = current_language()
    steps = sorted(commitment.milestones.all(), key=lambda step: step.number)
    ticks = tuple(_tick(step, step.ends, language) for step in steps if step.ends)
    if not ticks:
        return None
    starts = [commitment.starts, *(tick.starts for tick in ticks), *(axis or ())[:1]]
    ends = [commitment.ends, *(tick.ends for tick in ticks), *(axis or ())[1:]]
    return Ribbon(
        starts=min(each for each in starts if each),
        ends=max(each for each in ends if each),
        today=day,
        ticks=ticks,
        title=commitment.title.shown_in(language).text,
        summary=_summary(ticks),
    )


def _tick(step: Milestone, ends: date, language: str) -> Tick:
    return Tick(
        number=step.number,
        label=step.output.shown_in(language).text,
        starts=min(step.starts or ends, ends),
        ends=ends,
        state="withdrawn" if step.state == "withdrawn" else "planned",
        url=f"#m{step.number}",
    )


def _summary(ticks: tuple[Tick, ...]) -> str:
    gone = sum(tick.state == "withdrawn" for tick in ticks)
    planned = len(ticks) - gone
    words = ngettext("%(n)s hito programado", "%(n)s hitos programados", planned) % {"n": planned}
    if not gone:
        return f"{words}."
    return f"{words}, " + ngettext("%(n)s dado de baja.", "%(n)s dados de baja.", gone) % {
        "n": gone
    }
