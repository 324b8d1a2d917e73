"""Commitments as rows and ribbons: where each milestone stands on the line of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from planabierto.doors.shared.charts import Ribbon, Tick, type_of_tick
from planabierto.doors.shared.marks import current_language
from planabierto.doors.web.drawing import compact
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.commitments.queries import lists
from planabierto.journey.commitments.queries.milestones import Step
from planabierto.journey.commitments.states import COMMITMENT
from planabierto.journey.monitoring.queries import reading
from planabierto.journey.monitoring.queries.reading import SILENT_POSITION, Position, is_late
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.states import State

UPCOMING = State("upcoming", _("Por iniciar"))
RUNNING = State("running", _("En curso"), "info")
UNDATED = State("undated", _("Vigente, sin fechas"))
ENDED = State("ended", _("Terminó su plazo"))
SHARES: dict[Level | None, float] = {
    Level.LIMITED: 1 / 3,
    Level.SUBSTANTIAL: 2 / 3,
    Level.COMPLETE: 1.0,
}
ORDER: tuple[type_of_tick, ...] = (
    "verified",
    "declared",
    "underway",
    "late",
    "planned",
    "withdrawn",
)
STANDINGS = (UPCOMING, RUNNING, UNDATED, ENDED, COMMITMENT.state("withdrawn"))


@dataclass(frozen=True, slots=True)
class Strip:
    """A commitment with its place in time, as lists and plans stack them.

    A list of many plans also says who answers for it and where.
    """

    commitment: Commitment
    standing: State
    ribbon: Ribbon | None
    leads: Sequence[Bilingual] = ()
    jurisdictions: Sequence[str] = ()

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
    found: Iterable[Commitment], actor: Actor, day: date, axis: tuple[date, date] | None = None
) -> list[Strip]:
    """Each commitment with its ribbon; with an axis all share one line of time; one query."""
    rows = list(found)
    steps, reached = reading.steps_reached(rows, actor)
    return [
        Strip(
            each,
            standing_of(each, day),
            ribbon_of(each, steps.get(each.pk, ()), reached, day, axis),
        )
        for each in rows
    ]


def detailed_strips(found: Iterable[Commitment], actor: Actor, day: date) -> list[Strip]:
    """The same with who answers for each and the jurisdictions of its plans; three queries."""
    rows = list(found)
    leads, jurisdictions = lists.leads_of(rows), lists.jurisdictions_of(rows, actor)
    return [
        replace(
            strip,
            leads=leads.get(strip.commitment.pk, ()),
            jurisdictions=jurisdictions.get(strip.commitment.pk, ()),
        )
        for strip in strips(rows, actor, day)
    ]


def ribbon_of(
    commitment: Commitment,
    steps: Iterable[Step | Milestone],
    reached: Mapping[int, Position],
    day: date,
    axis: tuple[date, date] | None = None,
) -> Ribbon | None:
    """The milestones that have a date, between the first and the last day; none without any."""
    language = current_language()
    pursued = commitment.state == "active"
    ticks = tuple(
        _tick(step, step.ends, language, reached.get(step.pk, SILENT_POSITION), day, pursued)
        for step in steps
        if step.ends
    )
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


def _tick(
    step: Step | Milestone, ends: date, language: str, reached: Position, day: date, pursued: bool
) -> Tick:
    return Tick(
        number=step.number,
        label=step.output.shown_in(language).text,
        starts=min(step.starts or ends, ends),
        ends=ends,
        state=_state(step, reached, day, pursued),
        url=f"#m{step.number}",
        declared=SHARES.get(reached.declared, 0.0),
        verified=SHARES.get(reached.verified, 0.0),
    )


def _state(step: Step | Milestone, reached: Position, day: date, pursued: bool) -> type_of_tick:
    if step.state == "withdrawn":
        return "withdrawn"
    if reached.verified == Level.COMPLETE:
        return "verified"
    if reached.declared == Level.COMPLETE:
        return "declared"
    if pursued and is_late(step.ends, reached, day):
        return "late"
    return "underway" if (reached.declared or 0) > Level.NOT_STARTED else "planned"


def _summary(ticks: tuple[Tick, ...]) -> str:
    counts = Counter(tick.state for tick in ticks)
    total = len(ticks)
    words = ngettext("%(n)s hito", "%(n)s hitos", total) % {"n": total}
    told = (_counted(state, counts[state]) for state in ORDER if counts[state])
    return f"{words}: {', '.join(told)}."


def _counted(state: type_of_tick, n: int) -> str:
    words = {
        "verified": ngettext("%(n)s verificado", "%(n)s verificados", n),
        "declared": ngettext("%(n)s declarado completo", "%(n)s declarados completos", n),
        "underway": ngettext("%(n)s con avance", "%(n)s con avance", n),
        "late": ngettext("%(n)s vencido", "%(n)s vencidos", n),
        "planned": ngettext("%(n)s programado", "%(n)s programados", n),
        "withdrawn": ngettext("%(n)s dado de baja", "%(n)s dados de baja", n),
    }
    return words[state] % {"n": n}
