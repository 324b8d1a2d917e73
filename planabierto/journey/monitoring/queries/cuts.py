"""What is known of cuts: which there are, what they hold, and which are due."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet

from planabierto.journey.commitments.models import Milestone
from planabierto.journey.commitments.queries.commitments import stands
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, Promise
from planabierto.journey.monitoring.comparing import Line, in_order
from planabierto.journey.monitoring.models import Cut, CutLine
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.canonical import Canonical, canonical_bytes
from planabierto.kit.clock import today_in
from planabierto.kit.folio import number_of

FORMAT = "planabierto-cut/1"
# The source of occurrences a promise of quarterly cuts counts; publication offers it.
SOURCE = "publication.cuts"
QUARTERS = (3, 6, 9, 12)
COLUMNS = (
    "commitment__folio",
    "milestone__folio",
    "inclusion__plan__folio",
    "declared",
    "verified",
    "last_update",
    "evidence_count",
    "contests",
    "late",
    "withdrawn",
    "ends",
)
SHOWN = (
    *("commitment", "milestone"),
    *("cut", "declared", "verified", "last_update", "evidence_count", "contests"),
    *("late", "withdrawn", "ends"),
    *("commitment__folio", "commitment__title_es", "commitment__title_en"),
    *("milestone__folio", "milestone__output_es", "milestone__output_en"),
)
IN_ORDER = (
    "commitment__number",
    "milestone__number",
    F("inclusion__plan__folio").asc(nulls_first=True),
)


def cuts_visible_to(actor: Actor) -> QuerySet[Cut]:
    """The cuts of the cycles the actor may know of, newest first."""
    known = cycles.cycles_visible_to(actor).order_by()
    found: QuerySet[Cut] = Cut.objects.filter(cycle__in=known.values("pk"))
    return found.select_related("cycle").order_by("-cycle__starts", "cycle__folio", "-number")


def cuts_matching(actor: Actor, *, cycle: str = "") -> QuerySet[Cut]:
    """The cuts the actor may know of, of one cycle or of all, newest first."""
    found = cuts_visible_to(actor)
    return found.filter(cycle__folio=cycle) if cycle else found


def cuts_of(cycle: Cycle) -> QuerySet[Cut]:
    """The cuts of a cycle in hand, newest first."""
    found: QuerySet[Cut] = Cut.objects.filter(cycle=cycle)
    return found.select_related("cycle").order_by("-number")


def cut(folio: str, actor: Actor) -> Cut | None:
    """The cut with this folio, when the actor may know of its cycle."""
    cycle, mark, _number = folio.upper().rpartition("-N")
    number = number_of(folio, "cut")
    if not mark or number is None:
        return None
    return cuts_visible_to(actor).filter(cycle__folio=cycle, number=number).first()


def last_of(cycle: Cycle) -> Cut | None:
    """The newest cut of a cycle."""
    return cuts_of(cycle).first()


def lines_of(cut: Cut, *, plan: str | None = None) -> QuerySet[CutLine]:
    """The lines of a cut in order: all, those seen from all plans (empty), or from one."""
    found: QuerySet[CutLine] = CutLine.objects.filter(cut=cut).order_by(*IN_ORDER)
    if plan is None:
        return found
    return found.filter(inclusion__plan__folio=plan) if plan else found.filter(inclusion=None)


def lines_shown(cut: Cut) -> QuerySet[CutLine]:
    """The lines of a cut seen from all plans, with what a table shows of each, in order."""
    return lines_of(cut, plan="").select_related("commitment", "milestone").only(*SHOWN)


def unlike(cut: Cut, shown: Iterable[CutLine]) -> dict[int, list[CutLine]]:
    """Milestone's key → the lines of its plans that say another level; one query."""
    joint = {each.milestone_id: each for each in shown}
    found = CutLine.objects.filter(cut=cut, milestone__in=joint, inclusion__isnull=False)
    apart: dict[int, list[CutLine]] = {}
    for each in found.select_related("inclusion__plan").order_by("inclusion__plan__folio"):
        seen = joint[each.milestone_id]
        if (each.declared, each.verified) != (seen.declared, seen.verified):
            apart.setdefault(each.milestone_id, []).append(each)
    return apart


def outputs_of(milestones: Iterable[str], actor: Actor) -> dict[str, Bilingual]:
    """Folio → what the milestone yields, of those the actor may know of; one query."""
    wanted = set(milestones)
    if not wanted:
        return {}
    found = Milestone.objects.filter(stands(actor), folio__in=wanted)
    return {
        folio: Bilingual(es, en)
        for folio, es, en in found.values_list("folio", "output_es", "output_en")
    }


def as_lines(found: QuerySet[CutLine]) -> list[Line]:
    """Lines as values, in their order; one query."""
    return [_line(row) for row in found.values_list(*COLUMNS)]


def lines_of_each(found: Collection[Cut]) -> dict[int, list[Line]]:
    """Cut's key → its lines as seen from all plans, in order; one query."""
    rows = CutLine.objects.filter(cut__in=found, inclusion=None).order_by("cut", *IN_ORDER)
    by_cut: dict[int, list[Line]] = {each.pk: [] for each in found}
    for key, *row in rows.values_list("cut", *COLUMNS):
        by_cut[key].append(_line(row))
    return by_cut


def content_of(
    cut: Cut, lines: Iterable[Line], figures: Mapping[str, int], evidence: Sequence[str]
) -> Mapping[str, Canonical]:
    """What a cut's digest is taken over, and what its file holds."""
    return {
        "cycle": cut.cycle.folio,
        "evidence": list(evidence),
        "figures": dict(figures),
        "folio": cut.folio,
        "format": FORMAT,
        "illustrative": cut.illustrative,
        "lines": [line.as_canonical() for line in sorted(lines, key=_place)],
        "on": cut.on.isoformat(),
        "reason": cut.reason,
    }


def stored_content(cut: Cut) -> Mapping[str, Canonical]:
    """The content of a cut as its rows hold it; one query."""
    return content_of(cut, as_lines(lines_of(cut)), cut.figures, cut.evidence)


def digest_of(content: Canonical) -> str:
    """SHA-256 of a content's canonical JSON, in hex."""
    return hashlib.sha256(canonical_bytes(content)).hexdigest()


def next_number(cycle: Cycle) -> int:
    """The number of the next cut of a cycle that is held."""
    last = last_of(cycle)
    return last.number + 1 if last else 1


def every_cut() -> Iterator[Cut]:
    """Each cut there is, one after the other."""
    yield from Cut.objects.select_related("cycle").order_by("pk").iterator()


def quarter_before(day: date) -> date:
    """The last day of the newest calendar quarter that was over before a day."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return first - timedelta(days=1)


def due_at(at: datetime) -> list[tuple[Cycle, date]]:
    """The public cycles that promised cuts and owe one, each with its quarter's last day.

    Only of the newest quarter that is over, within the cycle and what was promised; a cut of
    that day or a later one stands for it. Two queries, three when something is owed.
    """
    owing: dict[int, date] = {}
    promises = Promise.objects.filter(
        withdrawn="", counts=SOURCE, starts__isnull=False, cycle__state="published"
    )
    for each in promises.select_related("cycle").order_by("pk"):
        day = quarter_before(today_in(each.cycle.time_zone, at))
        if _within(each, day):
            owing[each.cycle_id] = day
    if not owing:
        return []
    last: dict[int, date] = {}
    rows = Cut.objects.filter(cycle__in=owing).order_by("on").values_list("cycle", "on")
    for cycle, on in rows:
        last[cycle] = on
    wanted = [pk for pk, day in owing.items() if last.get(pk, date.min) < day]
    found = Cycle.objects.filter(pk__in=wanted).order_by("pk")
    return [(cycle, owing[cycle.pk]) for cycle in found]


def _within(promise: Promise, day: date) -> bool:
    first = max(promise.starts or promise.cycle.starts, promise.cycle.starts)
    last = min(promise.ends or promise.cycle.ends, promise.cycle.ends)
    return first <= day <= last


def _place(line: Line) -> tuple[list[tuple[int, str]], str]:
    """The same order on every database: a digest depends on it."""
    return in_order(line.key)


def _line(row: Sequence[Any]) -> Line:
    commitment, milestone, plan, declared, verified, *rest = row
    return Line(
        commitment,
        milestone,
        plan or "",
        None if declared is None else Level(declared),
        None if verified is None else Level(verified),
        *rest,
    )
