"""What a secretary is offered ready-made: a calendar by the plan's own dates, usual promises."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from planabierto.journey.cycles.models import Basis, Cycle, Phase, PhaseKind, Plan
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import occurrences

LAST_MONTHS = timedelta(days=60)
CLOSING_DAYS = timedelta(days=30)
PARTIES: Mapping[str, Bilingual] = {
    "public": Bilingual("Las personas de la jurisdicción", "The people of the jurisdiction"),
    "office": Bilingual("Secretaría técnica", "Technical secretariat"),
    "leads": Bilingual("Responsables de los compromisos", "Those responsible for the commitments"),
    "evaluator": Bilingual("El ente de monitoreo", "The monitoring body"),
    "members": Bilingual("Quienes integran la coalición", "The members of the coalition"),
    "civil": Bilingual("La sociedad civil", "Civil society"),
    "participants": Bilingual("Quienes participan", "Those who take part"),
}
COCREATION = (
    PhaseKind.CONSULTATION,
    PhaseKind.THEMES,
    PhaseKind.COCREATION,
    PhaseKind.DRAFTING,
    PhaseKind.ADOPTION,
)


@dataclass(frozen=True, slots=True)
class ProposedPhase:
    """A phase with the days that follow from the plan's own."""

    kind: str
    opens: date
    closes: date


@dataclass(frozen=True, slots=True)
class ProposedPromise:
    """A usual standing promise, or what OGP asks; `counts` names what measures it.

    `window` says over which days it is owed: the plan's, co-creation's, or the whole cycle's.
    """

    key: str
    what: Bilingual
    debtor: Bilingual
    creditor: Bilingual
    every_months: int | None
    counts: str
    basis: str = Basis.OWN
    once: bool = False
    window: str = "plan"
    fulfilled: Bilingual = Bilingual()

    @property
    def measured_by(self) -> str:
        """The source of occurrences, when somebody offers it."""
        return self.counts if self.counts in occurrences else ""

    @property
    def facts(self) -> dict[str, Any]:
        """What is recorded of it, but for its days."""
        texts = {
            "what": self.what,
            "debtor": self.debtor,
            "creditor": self.creditor,
            "fulfilled": self.fulfilled,
        }
        words = {
            f"{name}_{key}": getattr(text, key) for name, text in texts.items() for key in _TWO
        }
        rest = {"basis": self.basis, "once": self.once, "counts": self.measured_by}
        return {**words, "every_months": self.every_months, **rest}


_TWO = ("es", "en")


def _read() -> tuple[ProposedPromise, ...]:
    data = json.loads(Path(__file__).with_name("promises.json").read_text("utf-8"))
    return tuple(_promise(each) for each in data)


def _promise(row: Mapping[str, Any]) -> ProposedPromise:
    return ProposedPromise(
        key=row["key"],
        what=Bilingual(**row["what"]),
        debtor=PARTIES[row["debtor"]],
        creditor=PARTIES[row["creditor"]],
        every_months=row.get("every_months"),
        counts=row["counts"],
        basis=Basis(row["basis"]),
        once=row.get("once", False),
        window=row.get("window", "plan"),
        fulfilled=Bilingual(**row.get("fulfilled", {})),
    )


EVERY = _read()
PROMISES = tuple(each for each in EVERY if each.basis == Basis.OWN)
REQUIREMENTS = tuple(each for each in EVERY if each.basis != Basis.OWN)


def days_of(cycle: Cycle, plans: Iterable[Plan]) -> tuple[date, date]:
    """From when to when the plans run: as they say, else as the cycle does."""
    found = list(plans)
    opens = min((each.submitted for each in found if each.submitted), default=cycle.starts)
    closes = max((each.ends for each in found if each.ends), default=cycle.ends)
    return opens, max(opens, closes)


def windows_of(
    cycle: Cycle, plans: Sequence[Plan], phases: Sequence[Phase]
) -> dict[str, tuple[date, date]]:
    """The days of the plan, of co-creation and of both together, by name.

    Co-creation runs from the first of its phases to the day the first plan was submitted.
    """
    opens, closes = days_of(cycle, plans)
    making = [each for each in phases if each.kind in COCREATION]
    first = min((each.opens for each in making), default=cycle.starts)
    submitted = min((each.submitted for each in plans if each.submitted), default=None)
    last = submitted or max((each.closes for each in making), default=closes)
    return {
        "plan": (opens, closes),
        "cocreation": (min(first, last), last),
        "whole": (min(first, opens), closes),
    }


def calendar(cycle: Cycle, plans: Iterable[Plan]) -> list[ProposedPhase]:
    """Implementation over the plans' days, evaluation in the last two months, then closing."""
    opens, closes = days_of(cycle, plans)
    evaluation = max(opens, closes - LAST_MONTHS)
    closing = max(evaluation, closes - CLOSING_DAYS)
    return [
        ProposedPhase(PhaseKind.IMPLEMENTATION, opens, closes),
        ProposedPhase(PhaseKind.EVALUATION, evaluation, closes),
        ProposedPhase(PhaseKind.CLOSING, closing, closes),
    ]
