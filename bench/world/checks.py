"""What others found in the built world's updates, and where its milestones stand therefore."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from django.db import models

from bench.words import Writer
from bench.world.ledger import ROWS_AT_A_TIME, Act, Ledger, store_rows
from bench.world.updates import Subject
from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.actions.seating import OFFICIAL
from planabierto.journey.monitoring.models import (
    Answer,
    Contest,
    MilestoneState,
    Retraction,
    Settlement,
    Update,
    Verification,
)

# What becomes of an update, in hundredths: of one that another overtook, and of the newest.
OVERTAKEN = (22, 0, 0, 10, 60, 6, 2)
NEWEST = (40, 9, 8, 4, 35, 3, 1)
EVERY_ALONE = 5
Done = Verification | Contest | Answer | Settlement | Retraction
MODELS = (Verification, Contest, Answer, Settlement, Retraction)


@dataclass(slots=True)
class Checker:
    """Makes acts on updates that are not stored yet."""

    society: Sequence[int]
    government: Sequence[int]
    reasons: Sequence[str]
    random: Random
    rows: list[models.Model] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)

    def check(self, subject: Subject) -> None:
        """Decide what becomes of each update of a subject, and where the subject stands then."""
        newest = len(subject.updates) - 1
        for place, update in enumerate(subject.updates):
            odds = NEWEST if place == newest else OVERTAKEN
            fate = self.random.choices(list(MADE_BY_FATE), odds)[0]
            update.state = "verified" if fate == "cleared" else fate
            MADE_BY_FATE[fate](self, update)

    def leave(self, update: Update) -> None:
        """Sometimes found by government alone, which leaves it as it is."""
        if self.random.randrange(EVERY_ALONE) == 0:
            self._note("verified", update, self._verification(update, outside=False))

    def verify(self, update: Update) -> None:
        """Found by somebody outside government."""
        self._note("verified", update, self._verification(update))

    def contest(self, update: Update) -> Contest:
        """Somebody disagrees, and nobody answers."""
        act = Contest(update=update, reason=self._reason(), **self._voice(update, 10, self.society))
        self._note("contested", update, act)
        return act

    def answer(self, update: Update) -> Contest:
        """Somebody disagrees and is answered."""
        contest = self.contest(update)
        own = self._voice(update, 15, [update.institution_id])
        self._note("answered", update, Answer(contest=contest, text=self._reason(), **own))
        return contest

    def settle(self, update: Update) -> None:
        """Who disagreed takes the answer as enough."""
        contest = self.answer(update)
        by = self._voice(update, 20, [contest.institution_id])
        self._note("settled", update, Settlement(contest=contest, **by))

    def clear(self, update: Update) -> None:
        """Verified after an answer, which settles what was contested."""
        contest = self.answer(update)
        found = self._verification(update)
        by = self._voice(update, 20, [found.institution_id])
        settled = Settlement(contest=contest, verification=found, **by)
        self._note("verified", update, found, settled)

    def retract(self, update: Update) -> None:
        """Taken back by who reported it."""
        own = self._voice(update, 5, [update.institution_id])
        self._note("retracted", update, Retraction(update=update, reason=self._reason(), **own))

    def _verification(self, update: Update, *, outside: bool = True) -> Verification:
        by = self._voice(update, 20, self.society if outside else self.government)
        return Verification(update=update, level=update.level, outside_government=outside, **by)

    def _voice(self, update: Update, days: int, bodies: Sequence[int]) -> dict[str, Any]:
        """One of the bodies speaks, some days later; another than the one that reported."""
        body = self.random.choice(bodies)
        while len(bodies) > 1 and body == update.institution_id:
            body = self.random.choice(bodies)
        at = update.occurred + timedelta(days=days)
        return {
            "institution_id": body,
            "made_by": update.made_by,
            "occurred": at,
            "made_at": at,
        }

    def _note(self, verb: str, update: Update, act: Done, *more: Done) -> None:
        self.rows += [act, *more]
        facts = [act, *more, update]
        self.acts.append(
            Act(act.made_at, f"monitoring.{verb}", update.folio, update.made_by, facts)
        )

    def _reason(self) -> str:
        return self.random.choice(self.reasons)


MADE_BY_FATE: Mapping[str, Callable[[Checker, Update], object]] = {
    "declared": Checker.leave,
    "contested": Checker.contest,
    "answered": Checker.answer,
    "settled": Checker.settle,
    "verified": Checker.verify,
    "cleared": Checker.clear,
    "retracted": Checker.retract,
}


def check_all(
    writer: Writer, random: Random, bodies: Sequence[Institution], subjects: Sequence[Subject]
) -> Checker:
    """Verify, contest, answer, settle and take back; nothing is stored."""
    checker = Checker(
        society=[each.pk for each in bodies if each.sector not in OFFICIAL],
        government=[each.pk for each in bodies if each.sector in OFFICIAL],
        reasons=[writer.text(160).es for _number in range(200)],
        random=random,
    )
    for subject in subjects:
        checker.check(subject)
    return checker


def store(checker: Checker, subjects: Sequence[Subject], ledger: Ledger) -> None:
    """Write the acts, and where each milestone stands after them."""
    for model in MODELS:
        rows = [row for row in checker.rows if isinstance(row, model)]
        store_rows(model, rows)
    found = [row for row in checker.rows if isinstance(row, Verification)]
    voiced = {row.update_id: row for row in found if row.outside_government}
    states = [_state(each, voiced) for each in subjects if each.updates]
    MilestoneState.objects.bulk_create(states, batch_size=ROWS_AT_A_TIME)
    for act in checker.acts:
        ledger.note(act)


def _state(subject: Subject, voiced: Mapping[int, Verification]) -> MilestoneState:
    """The last word of those who answer for it, and the last that others verified."""
    standing = [row for row in subject.updates if row.state != "retracted"]
    declared = standing[-1] if standing else None
    verified = next((voiced[row.pk] for row in reversed(standing) if row.pk in voiced), None)
    return MilestoneState(
        milestone=subject.milestone,
        inclusion=subject.inclusion,
        declared=declared.level if declared else None,
        declared_by=declared,
        declared_on=declared.occurred if declared else None,
        verified=verified.level if verified else None,
        verified_by=verified.update if verified else None,
        verified_on=verified.occurred if verified else None,
    )
