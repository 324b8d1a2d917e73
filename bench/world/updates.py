"""What the built world reports: fifty thousand updates on twelve thousand milestones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from bench.words import Writer
from bench.world.cycles import Stage
from bench.world.ground import GREAT
from bench.world.ledger import ROWS_AT_A_TIME, Act, Ledger
from planabierto.journey.commitments.models import Inclusion, Milestone, PartnerRole, Responsibility
from planabierto.journey.monitoring.models import Update
from planabierto.journey.monitoring.states import DECLARABLE, NEEDS_CHALLENGES, Level

UPDATES = 50_000
BUSY, IN_BUSY, IN_BUSIEST = f"{GREAT}-C1", 30, 60
EVERY_SILENT, EVERY_DIFFERING = 9, 5
FIRST_DAY, LAST_DAY, LAST_DAY_WITHDRAWN = 150, 640, 440
LIKELY = dict(zip(DECLARABLE, (20, 40, 32, 8), strict=True))


@dataclass(slots=True)
class Subject:
    """A milestone, perhaps as one plan sees it, and what was reported of it, oldest first."""

    stage: Stage
    milestone: Milestone
    inclusion: Inclusion | None
    institution: int
    updates: list[Update] = field(default_factory=list)


def tell_all(writer: Writer, random: Random, stages: Sequence[Stage]) -> list[Subject]:
    """Report on all but every ninth milestone, on one of them sixty times; nothing is stored."""
    subjects = list(_subjects(stages))
    texts = [writer.text(300).es for _number in range(400)]
    for subject, count in zip(subjects, _counts(subjects, random), strict=True):
        subject.updates = _told(subject, count, texts, random)
    numbers: dict[int, int] = {}
    for row in _in_order(subjects):
        row.number = numbers[row.commitment_id] = numbers.get(row.commitment_id, 0) + 1
    return subjects


def store(subjects: Sequence[Subject], ledger: Ledger) -> None:
    """Write the updates as they stand by now, and the acts that made them."""
    rows = _in_order(subjects)
    Update.objects.bulk_create(rows, batch_size=ROWS_AT_A_TIME)
    for row in rows:
        ledger.note(Act(row.occurred, "monitoring.reported", row.folio, row.made_by, [row]))


def _in_order(subjects: Sequence[Subject]) -> list[Update]:
    return sorted((row for each in subjects for row in each.updates), key=lambda row: row.occurred)


def _subjects(stages: Sequence[Stage]) -> Iterator[Subject]:
    by_cycle = {stage.cycle.pk: stage for stage in stages}
    leads = _leads()
    plans = _plans()
    steps = Milestone.objects.select_related("commitment").order_by("pk")
    for number, step in enumerate(steps, 1):
        if number % EVERY_SILENT == 0:
            continue
        responsible = step.responsible_id if step.number % 2 else None
        body = responsible or leads[step.commitment_id]
        inside = plans[step.commitment_id]
        differs = len(inside) > 1 and step.number % EVERY_DIFFERING == 0
        for inclusion in inside if differs else (None,):
            yield Subject(by_cycle[step.commitment.cycle_id], step, inclusion, body)


def _leads() -> Mapping[int, int]:
    held = Responsibility.objects.filter(role=PartnerRole.LEAD)
    return dict(held.values_list("commitment", "institution"))


def _plans() -> Mapping[int, Sequence[Inclusion]]:
    found: dict[int, list[Inclusion]] = {}
    for each in Inclusion.objects.select_related("plan").order_by("plan"):
        found.setdefault(each.commitment_id, []).append(each)
    return found


def _counts(subjects: Sequence[Subject], random: Random) -> list[int]:
    """How many updates each has: one commitment has hundreds; the rest is drawn, to the number."""
    counts = [0] * len(subjects)
    others = []
    for place, subject in enumerate(subjects):
        if subject.milestone.commitment.folio != BUSY:
            others.append(place)
        else:
            counts[place] = IN_BUSIEST if subject.milestone.number == 1 else IN_BUSY
    for place in random.choices(others, k=UPDATES - sum(counts)):
        counts[place] += 1
    return counts


def _told(subject: Subject, count: int, texts: Sequence[str], random: Random) -> list[Update]:
    """Levels that rise over the days of the implementation."""
    commitment = subject.milestone.commitment
    last = LAST_DAY if commitment.state == "active" else LAST_DAY_WITHDRAWN
    minutes = (last - FIRST_DAY) * 24 * 60
    levels = sorted(random.choices(list(LIKELY), list(LIKELY.values()), k=count))
    return [
        _update(subject, level, int(minutes * (place + random.random()) / count), texts, random)
        for place, level in enumerate(levels)
    ]


def _update(
    subject: Subject, level: Level, minutes: int, texts: Sequence[str], random: Random
) -> Update:
    at = subject.stage.moment(FIRST_DAY) + timedelta(minutes=minutes)
    return Update(
        commitment=subject.milestone.commitment,
        milestone=subject.milestone,
        inclusion=subject.inclusion,
        institution_id=subject.institution,
        made_by=subject.stage.clerk,
        level=level,
        narrative=random.choice(texts),
        challenges=random.choice(texts) if level in NEEDS_CHALLENGES else "",
        occurred=at,
        made_at=at,
    )
