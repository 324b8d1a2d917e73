"""Which periods a commitment reports on, which of them were answered, and which are owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from planabierto.journey.commitments.models import Adoption, Commitment, Milestone
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.models import NextStep, NothingNew, Rhythm, Update
from planabierto.journey.monitoring.queries.standing import updates_visible_to
from planabierto.journey.monitoring.rhythm import Period, in_turn, period_of, ruling
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.tools.meetings.models import Agreement

MOST_AGREEMENTS = 50
Answered = Collection[tuple[int, date]]


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a commitment's group reports on: its periods, and which of them are asked for.

    A period that was over before its rhythm was agreed, or the commitment adopted, is owed by
    nobody.
    """

    periods: Sequence[Period] = ()
    asked: Sequence[Period] = ()

    def owed_on(self, step: Milestone) -> list[Period]:
        """The periods that a milestone is reported in: those it had begun by the end of."""
        begins = step.starts or date.min
        return [each for each in self.asked if each.closes >= begins]

    def current(self, day: date) -> Period | None:
        """The period a day lies in."""
        return period_of(self.periods, day)


@dataclass(frozen=True, slots=True)
class Word:
    """What was declared of a milestone: when, in which plan, and whether it was complete."""

    day: date
    inclusion: int | None
    complete: bool


SILENT = Calendar()


def rhythms_in(cycle: Cycle) -> QuerySet[Rhythm]:
    """Every rhythm of a cycle, the cycle's own first, oldest first."""
    found = Rhythm.objects.filter(cycle=cycle).select_related("commitment", "agreement__meeting")
    return found.order_by(F("commitment").asc(nulls_first=True), "starts", "pk")


def rhythms_of(commitment: Commitment) -> QuerySet[Rhythm]:
    """The rhythms a commitment goes or went by: its cycle's, and what its group agreed on."""
    return rhythms_in(commitment.cycle).filter(Q(commitment=None) | Q(commitment=commitment))


def begins(cycle: Cycle, commitment: Commitment | None, day: date) -> bool:
    """Whether a rhythm of exactly this subject begins on a day."""
    return Rhythm.objects.filter(cycle=cycle, commitment=commitment, starts=day).exists()


def calendar_of(commitment: Commitment) -> Calendar:
    """The calendar of one commitment; two queries, or one where there is no rhythm."""
    rows = list(rhythms_of(commitment))
    if not rows:
        return SILENT
    adopted = Adoption.objects.filter(commitment=commitment).first()
    known = today_in(commitment.cycle.time_zone, adopted.occurred) if adopted else date.min
    return _calendar(rows, commitment.cycle, commitment.pk, known)


def running(cycle: Cycle, commitment: Commitment | None) -> Sequence[Period]:
    """The periods of one commitment, or those of the cycle for who has no rhythm of its own."""
    if commitment is not None:
        return calendar_of(commitment).periods
    defaults = [each for each in rhythms_in(cycle) if each.commitment_id is None]
    return in_turn(defaults, cycle.ends)


def calendars_in(cycle: Cycle) -> dict[int, Calendar]:
    """Commitment's key → its calendar, for the adopted ones of a cycle; two queries."""
    rows = list(rhythms_in(cycle))
    if not rows:
        return {}
    found = Adoption.objects.filter(commitment__cycle=cycle, commitment__state="active")
    return {
        commitment: _calendar(rows, cycle, commitment, today_in(cycle.time_zone, adopted))
        for commitment, adopted in found.values_list("commitment", "occurred")
    }


def answered(steps: Iterable[Milestone] | QuerySet[Milestone]) -> set[tuple[int, date]]:
    """The milestones with the periods somebody answered for, by its last day; one query."""
    reports = Update.objects.filter(milestone__in=steps, covers__isnull=False)
    told = reports.exclude(state="retracted").order_by().values_list("milestone", "covers")
    silences = NothingNew.objects.filter(milestone__in=steps, retracted="").order_by()
    both = told.union(silences.values_list("milestone", "covers"))
    return {(step, covers) for step, covers in both if covers}


def words_on(steps: Iterable[Milestone] | QuerySet[Milestone], zone: str) -> dict[int, list[Word]]:
    """Milestone's key → what was declared of it, oldest first, where it ever was complete."""
    said = Update.objects.filter(milestone__in=steps).exclude(state="retracted")
    ever = said.filter(level=Level.COMPLETE).order_by().values("milestone")
    rows = said.filter(milestone__in=ever).order_by("occurred", "pk")
    found: dict[int, list[Word]] = defaultdict(list)
    for step, at, inclusion, level in rows.values_list(
        "milestone", "occurred", "inclusion", "level"
    ):
        found[step].append(Word(today_in(zone, at), inclusion, level == Level.COMPLETE))
    return found


def was_complete(words: Iterable[Word], plans: int, day: date) -> bool:
    """Whether a milestone was declared complete, in every plan, by the end of a day."""
    last = {each.inclusion: each.complete for each in words if each.day <= day}
    return bool(last) and all(last.values()) and (None in last or len(last) >= plans)


def missing_on(
    step: Milestone,
    calendar: Calendar,
    done: Answered,
    words: Mapping[int, Sequence[Word]],
    plans: int,
) -> list[Period]:
    """The periods of a milestone nobody has answered for, oldest first, over or not.

    What was complete by a period's last day is not asked about.
    """
    said = words.get(step.pk, ())
    return [
        each
        for each in calendar.owed_on(step)
        if (step.pk, each.closes) not in done and not was_complete(said, plans, each.closes)
    ]


def open_period(step: Milestone, day: date) -> Period | None:
    """The period an answer of a day covers: the oldest that is over unanswered, else the current.

    None outside every period; four queries.
    """
    return asked_on(step, day)[0]


def asked_on(step: Milestone, day: date) -> tuple[Period | None, bool]:
    """The period an answer of a day covers, and whether nobody answered for it; five queries."""
    calendar = calendar_of(step.commitment)
    if not calendar.periods:
        return None, False
    done = answered([step])
    owed = _missing(step, calendar, done)
    found = next((each for each in owed if each.is_over(day)), calendar.current(day))
    return found, found is not None and (step.pk, found.closes) not in done


def missing_of(step: Milestone, calendar: Calendar) -> list[Period]:
    """The periods of one milestone nobody has answered for, oldest first; three queries."""
    if not calendar.periods:
        return []
    return _missing(step, calendar, answered([step]))


def _missing(step: Milestone, calendar: Calendar, done: Answered) -> list[Period]:
    plans = step.commitment.inclusions.count()
    words = words_on([step], step.commitment.cycle.time_zone)
    return missing_on(step, calendar, done, words, plans)


def covered_by(commitment: Commitment, step: Milestone | None, day: date) -> date | None:
    """The last day of the period that a report of a day covers."""
    found = open_period(step, day) if step else calendar_of(commitment).current(day)
    return found.closes if found else None


def open_steps(step: Milestone) -> QuerySet[NextStep]:
    """The next steps of a milestone that nobody has closed, the most pressing first.

    Those of a report that was taken back are none.
    """
    return open_steps_on(step.commitment, step)


def open_steps_on(commitment: Commitment, step: Milestone | None = None) -> QuerySet[NextStep]:
    """The next steps of a commitment, or of one milestone of it, that nobody has closed."""
    found = NextStep.objects.filter(commitment=commitment, closing=None)
    found = found.filter(update__milestone=step) if step else found
    standing = found.exclude(update__state="retracted")
    return standing.select_related("update__milestone").order_by("due", "number")


def next_step(folio: str, actor: Actor) -> NextStep | None:
    """The next step with this folio, when the actor may know of its report."""
    stem, mark, number = folio.upper().rpartition("-N")
    if not mark or not number.isdecimal():
        return None
    found = NextStep.objects.filter(commitment__folio=stem, number=number)
    known = found.filter(update__in=updates_visible_to(actor).order_by().values("pk"))
    return known.select_related("commitment__cycle", "update__milestone").first()


def newest_silence(step: Milestone) -> NothingNew | None:
    """The newest word that nothing is new of a milestone, while no report came after it."""
    said = step.silences.filter(retracted="").select_related("institution").order_by("-covers")
    found: NothingNew | None = said.first()
    if found is None:
        return None
    told = Update.objects.filter(milestone=step, made_at__gt=found.made_at)
    return None if told.exclude(state="retracted").exists() else found


def last_report(step: Milestone) -> Update | None:
    """The newest report on a milestone that stands, for the next one to begin with."""
    found = Update.objects.filter(milestone=step).exclude(state="retracted")
    return found.order_by("-occurred", "-pk").first()


def _calendar(rows: Sequence[Rhythm], cycle: Cycle, commitment: int, known: date) -> Calendar:
    defaults = [each for each in rows if each.commitment_id is None]
    own = [each for each in rows if each.commitment_id == commitment]
    held = ruling(defaults, own)
    if not held:
        return SILENT
    agreed = {each.starts: today_in(cycle.time_zone, each.made_at) for each in held}
    periods = in_turn(held, cycle.ends)
    asked = [each for each in periods if each.closes >= max(_agreed(agreed, each), known)]
    return Calendar(periods, asked)


def _agreed(agreed: Mapping[date, date], period: Period) -> date:
    """The day on which the rhythm of a period was agreed."""
    return agreed[max(starts for starts in agreed if starts <= period.opens)]


def agreements_for(cycle: Cycle, commitment: Commitment | None) -> QuerySet[Agreement]:
    """The newest agreements a rhythm can rest on: of the group's meetings, or of the cycle's."""
    found = Agreement.objects.filter(meeting__scope=cycle.folio)
    if commitment is not None:
        found = Agreement.objects.filter(meeting__group_meeting__commitment=commitment)
    return found.select_related("meeting").order_by("-made_at", "-pk")[:MOST_AGREEMENTS]
