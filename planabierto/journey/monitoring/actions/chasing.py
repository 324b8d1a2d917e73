"""Chasing what is missing: before the day, on it, after it, higher up, and then in public.

Each batch of reminders is written with its letters in one transaction, so that a job killed at
any point has told nobody twice and skips nobody when it runs again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from planabierto.ground.institutions.models import Mandate
from planabierto.ground.journal import actions as journal
from planabierto.ground.journal.actions import Act
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring import chase as stages
from planabierto.journey.monitoring import chase_letters as letters
from planabierto.journey.monitoring.actions.links import new_link
from planabierto.journey.monitoring.models import Reminder, ReportingLink, Stage
from planabierto.journey.monitoring.queries import chasing
from planabierto.journey.monitoring.queries.chasing import Missing
from planabierto.kit import clock
from planabierto.kit.actor import Actor, system
from planabierto.tools.notices import actions as notices

MACHINE = system("rhythm")
BATCH = 100
# After a cycle's end, whatever its last reports are due in and however long they are chased.
REACH = timedelta(days=120)
# Who hears of several of these at once gets one letter, so that one link stands for each milestone.
TOGETHER = (stages.TO_LEADS, (Stage.CONTACT,), (Stage.SECRETARIAT,), (Stage.PUBLIC,))


@dataclass(frozen=True, slots=True)
class Due:
    """A missing report, and the stage it has reached."""

    missing: Missing
    stage: Stage

    @property
    def key(self) -> tuple[str, int, date]:
        """The stage, the milestone and the period."""
        return (self.stage, *self.missing.key)


Told = tuple[Due, list[Mandate]]


def chase(*, actor: Actor = MACHINE, cycle: Cycle | None = None) -> int:
    """Remind of the reports that are missing, and let what was announced show; says how many.

    In every cycle, or in one alone.
    """
    found = chasing.cycles_with_a_rhythm()
    found = found.filter(pk=cycle.pk) if cycle else found
    return sum(_chase(actor, each) for each in list(found))


def _chase(actor: Actor, cycle: Cycle) -> int:
    day = clock.today_in(cycle.time_zone, clock.now())
    if day > cycle.ends + REACH:
        return 0
    holidays = cycles.holidays_of(cycle)
    found = chasing.missing_in(cycle, day, holidays)
    due = [
        Due(each, stage)
        for each in found
        for stage in stages.reached(each.period, each.told, day, holidays)
    ]
    held = chasing.may_hear(cycle, day) if due else []
    written = 0
    for together in TOGETHER:
        told = [
            (each, chasing.heard_by(each.stage, each.missing.milestone, held))
            for each in due
            if each.stage in together
        ]
        for batch in batches(told):
            written += _tell(actor, cycle, together, batch, holidays)
    return written


def batches(told: Sequence[Told]) -> Iterator[list[Told]]:
    """About a hundred at a time, all of a person's in one: one letter groups them."""
    batch: list[Told] = []
    for group in _groups(told):
        batch += group
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _groups(told: Sequence[Told]) -> Iterable[list[Told]]:
    """What is told apart from the rest: nobody hears of two of these groups."""
    groups: dict[int, list[Told]] = {}
    group_of: dict[int, int] = {}
    for place, pair in enumerate(told):
        people = [each.person_id for each in pair[1]]
        joined = sorted({group_of[person] for person in people if person in group_of})
        first, *others = joined or [place]
        for other in others:
            groups[first] += groups.pop(other)
        groups.setdefault(first, []).append(pair)
        group_of |= {person: first for person, group in group_of.items() if group in others}
        group_of |= dict.fromkeys(people, first)
    return groups.values()


def _tell(
    actor: Actor,
    cycle: Cycle,
    together: Sequence[Stage],
    batch: Sequence[Told],
    holidays: Collection[date],
) -> int:
    """Write the reminders of a batch and their letters, but for what was told or answered since."""
    with transaction.atomic():
        cycles.locked(cycle)
        before = chasing.told_already(together, cycle)
        done = chasing.answered_by_now(each.missing for each, _heard in batch)
        fresh = [
            pair for pair in batch if pair[0].key not in before and pair[0].missing.key not in done
        ]
        rows = _remind(actor, [each for each, _heard in fresh])
        by_person = _by_person(fresh)
        opened = _links(actor, by_person) if together == stages.TO_LEADS else {}
        shows = stages.shows_from(clock.today_in(cycle.time_zone, clock.now()), holidays)
        for person, owed in by_person.items():
            stage = max((each.stage for each, _mandate in owed), key=list(Stage).index)
            first = min(rows[each.key].pk for each, _mandate in owed if each.stage == stage)
            to = owed[0][1].person
            letter = letters.worded(
                to.language,
                cycle,
                [
                    (each.stage, each.missing, opened.get((person, each.missing.milestone.pk), ""))
                    for each, _mandate in owed
                ],
                shows,
            )
            notices.write(
                key=f"chase/{stage}/{first}/{to.pseudonym}",
                to=to,
                subject=letter.subject,
                body=letter.body,
                kind=f"{letters.CHASE}_{stage}",
                folio=cycle.folio,
                fleeting=together == stages.TO_LEADS,
            )
    return len(rows)


def _remind(actor: Actor, found: Sequence[Due]) -> dict[tuple[str, int, date], Reminder]:
    """A row for each, and an act: restricted, but the one by which a delay becomes public."""
    at = clock.now()
    made = Reminder.objects.bulk_create(
        Reminder(
            milestone=each.missing.milestone,
            covers=each.missing.period.closes,
            due=each.missing.period.due,
            stage=each.stage,
            made_at=at,
        )
        for each in found
    )
    rows = {each.key: row for each, row in zip(found, made, strict=True)}
    _journal(actor, "monitoring.reminded", rows, [e for e in found if e.stage != Stage.PUBLIC])
    _journal(actor, "monitoring.shown_late", rows, [e for e in found if e.stage == Stage.PUBLIC])
    return rows


def _journal(
    actor: Actor, verb: str, rows: dict[tuple[str, int, date], Reminder], found: Sequence[Due]
) -> None:
    acts = [
        Act(
            each.missing.milestone.folio,
            [rows[each.key]],
            public=each.stage == Stage.PUBLIC and _is_public(each.missing.milestone),
        )
        for each in found
    ]
    journal.record_many(verb, acts, actor=actor)


def _by_person(told: Sequence[Told]) -> dict[int, list[tuple[Due, Mandate]]]:
    found: dict[int, list[tuple[Due, Mandate]]] = {}
    for each, heard in told:
        for mandate in heard:
            found.setdefault(mandate.person_id, []).append((each, mandate))
    return found


def _links(
    actor: Actor, by_person: dict[int, list[tuple[Due, Mandate]]]
) -> dict[tuple[int, int], str]:
    """(person, milestone) → the token of a new link; older ones for the same die."""
    pairs = {
        (person, each.missing.milestone.pk): (mandate, each.missing.milestone)
        for person, owed in by_person.items()
        for each, mandate in owed
    }
    old = chasing.links_between(pairs.values())
    for link in old:
        link.revoked_at = clock.now()
    ReportingLink.objects.bulk_update(old, ["revoked_at"], batch_size=BATCH)
    made = {key: new_link(actor, mandate, step) for key, (mandate, step) in pairs.items()}
    ReportingLink.objects.bulk_create([link for link, _token in made.values()])
    journal.record_many(
        "monitoring.link_issued",
        [_act(link, old) for link, _token in made.values()],
        actor=actor,
    )
    return {key: token for key, (_link, token) in made.items()}


def _act(link: ReportingLink, old: Sequence[ReportingLink]) -> Act:
    same = (link.mandate_id, link.milestone_id)
    dead = [each for each in old if (each.mandate_id, each.milestone_id) == same]
    return Act(link.milestone.folio, [link, *dead], public=False)


def _is_public(step: Milestone) -> bool:
    return any(each.plan.state == "published" for each in step.commitment.inclusions.all())
