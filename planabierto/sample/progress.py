"""The sample's progress: groups, reports with evidence, and what others said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import Institution
from planabierto.ground.people.models import Account
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Inclusion, Milestone
from planabierto.journey.commitments.queries import commitments as commitment_queries
from planabierto.journey.commitments.queries import milestones
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring.actions import NewEvidence
from planabierto.journey.monitoring.models import Contest, Update
from planabierto.journey.monitoring.states import KEYS
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.sample.bodies import FIRST_SESSION, Register
from planabierto.sample.content import data
from planabierto.tools.library.actions import Upload

Row = Mapping[str, Any]


def tell_progress(
    loader: Actor,
    cycle: Cycle,
    register: Register,
    accounts: Mapping[str, Account],
    at: datetime,
) -> None:
    """Seat the working groups and make every act the sample says was made by this moment."""
    content = data("progress")
    for row in content["seats"]:
        _seat(loader, cycle, accounts, row)
    teller = _Teller(loader, cycle, register, accounts)
    for row in content["acts"]:
        if row.get("on", at) <= at and teller.knows(row):
            teller.act(row)


def _seat(loader: Actor, cycle: Cycle, accounts: Mapping[str, Account], row: Row) -> None:
    group = commitment_queries.commitment(f"{cycle.folio}-C{row['commitment']}", loader)
    mandate = institutions.mandates_held(accounts[row["member"]].pk).first()
    if group is None or mandate is None:
        raise LookupError(f"C{row['commitment']}: {row['member']}")
    commitments.seat(
        actor=loader,
        commitment=group,
        mandate=mandate,
        starts=FIRST_SESSION,
        leads=row.get("leads", False),
    )


class _Teller:
    """Makes the acts in order and remembers what later ones speak of."""

    def __init__(
        self, loader: Actor, cycle: Cycle, register: Register, accounts: Mapping[str, Account]
    ) -> None:
        self.loader, self.cycle, self.register = loader, cycle, register
        now = clock.now()
        self.cast = {
            key: institutions.actor_for(account, at=now, second_factor=True)
            for key, account in accounts.items()
        }
        self.updates: dict[str, Update] = {}
        self.contests: dict[str, Contest] = {}

    def knows(self, row: Row) -> bool:
        """Whether what the act speaks of was made."""
        return "of" not in row or row["of"] in self.updates or row["of"] in self.contests

    def act(self, row: Row) -> None:
        """Make one act."""
        kinds: Mapping[str, Callable[[Row], None]] = {
            "report": self._report,
            "correct": self._correct,
            "retract": self._retract,
            "verify": self._verify,
            "contest": self._contest,
            "answer": self._answer,
        }
        kinds[row["kind"]](row)

    def _speaker(self, row: Row) -> tuple[Actor, Institution | None]:
        if "by" in row:
            return self.cast[row["by"]], None
        return self.loader, self.register[row["for"]]

    def _report(self, row: Row) -> None:
        actor, institution = self._speaker(row)
        step = self._milestone(row["milestone"])
        self.updates[row["key"]] = monitoring.report(
            actor=actor,
            institution=institution,
            milestone=step,
            inclusion=self._inclusion(step, row),
            level=KEYS[row["level"]],
            narrative=row["text"],
            challenges=row.get("challenges", ""),
            evidence=[evidence_of(each) for each in row.get("evidence", ())],
            occurred=row["on"],
            illustrative=True,
        )

    def _correct(self, row: Row) -> None:
        actor, _institution = self._speaker(row)
        monitoring.correct(
            actor=actor,
            update=self.updates[row["of"]],
            narrative=row["text"],
            challenges=row["challenges"],
            reason=row["reason"],
        )

    def _retract(self, row: Row) -> None:
        actor, _institution = self._speaker(row)
        monitoring.retract(actor=actor, update=self.updates[row["of"]], reason=row["text"])

    def _verify(self, row: Row) -> None:
        actor, institution = self._speaker(row)
        monitoring.verify(
            actor=actor,
            institution=institution,
            update=self.updates[row["of"]],
            level=KEYS[row["level"]],
            words=row["text"],
            occurred=row["on"],
        )

    def _contest(self, row: Row) -> None:
        actor, institution = self._speaker(row)
        self.contests[row["key"]] = monitoring.contest(
            actor=actor,
            institution=institution,
            update=self.updates[row["of"]],
            reason=row["text"],
            occurred=row["on"],
        )

    def _answer(self, row: Row) -> None:
        actor, institution = self._speaker(row)
        monitoring.answer(
            actor=actor,
            institution=institution,
            contest=self.contests[row["of"]],
            text=row["text"],
            evidence=[evidence_of(each) for each in row.get("evidence", ())],
            occurred=row["on"],
        )

    def _milestone(self, short: str) -> Milestone:
        found = milestones.milestone(f"{self.cycle.folio}-{short}", self.loader)
        if found is None:
            raise LookupError(short)
        return found

    def _inclusion(self, step: Milestone, row: Row) -> Inclusion | None:
        if "plan" not in row:
            return None
        return step.commitment.inclusions.get(plan__folio=f"{self.cycle.folio}-{row['plan']}")


def evidence_of(row: Row) -> NewEvidence:
    """A file made for the sample, or a link."""
    redacted = Upload(row["file"], _bytes(row["redacted"])) if "redacted" in row else None
    return NewEvidence(
        title=row["title"],
        upload=Upload(row["file"], _bytes(row["content"])) if "file" in row else None,
        url=row.get("url", ""),
        description=row.get("description", ""),
        redacted=redacted,
    )


def _bytes(text: str) -> bytes:
    return text.lstrip().encode()
