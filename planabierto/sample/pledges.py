"""Proposing the sample's commitments, and what changed in them since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.queries import commitments as commitment_queries
from planabierto.journey.commitments.queries import milestones
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting.texts import (
    COMMITMENT_FIELDS,
    MILESTONE_FIELDS,
    YES,
    CommitmentText,
    MilestoneText,
    joined,
)
from planabierto.journey.drafting.wording import Wording
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.sample import content
from planabierto.sample.bodies import Register
from planabierto.tools.library import actions as library
from planabierto.tools.library.models import DocumentVersion

BODIES = ("lead", "co_responsible", "partners")


def propose_commitments(
    actor: Actor, cycle: Cycle, register: Register, fallback: DocumentVersion
) -> None:
    """Add the eight items, each with its own public record as source where one is known."""
    wording = Wording(cycle)
    for row in content.commitments():
        drafting.add_item(
            actor=actor,
            cycle=cycle,
            text=_text(row, register),
            source=_source(actor, row) or fallback,
            wording=wording,
        )


def change_commitments(actor: Actor, cycle: Cycle, at: datetime) -> None:
    """Amend and withdraw what the sample says changed by this moment; all of it illustrative."""
    found = {each.number: each for each in commitment_queries.of_cycle(cycle, actor)}
    for number, row in enumerate(content.commitments(), 1):
        for change in row.get("amendments", ()):
            if change["occurred"] <= at:
                _amend(actor, found[number], change)
        for change in row.get("withdrawals", ()):
            if change["occurred"] <= at:
                _withdraw(actor, found[number], change)


def _amend(actor: Actor, commitment: Commitment, change: Mapping[str, Any]) -> None:
    commitments.amend(
        actor=actor,
        commitment=commitment,
        text=text_of(commitment).with_flat(change["changes"]),
        reason=change["reason"],
        occurred=change["occurred"],
    )


def _withdraw(actor: Actor, commitment: Commitment, change: Mapping[str, Any]) -> None:
    milestone = milestones.milestone(f"{commitment.folio}-M{change['milestone']}", actor)
    if milestone is None:
        raise LookupError(f"{commitment.folio}-M{change['milestone']}")
    commitments.withdraw_milestone(
        actor=actor,
        milestone=milestone,
        reason=change["reason"],
        occurred=change["occurred"],
    )


def _source(actor: Actor, row: Mapping[str, Any]) -> DocumentVersion | None:
    if "record" not in row:
        return None
    title = Bilingual(row["record"]["title_es"], row["record"]["title_en"])
    return library.add_link(actor=actor, title=title, url=row["record"]["url"], language="en")


def _text(row: Mapping[str, Any], register: Register) -> CommitmentText:
    fields = {name: _field(name, row[name], register) for name in COMMITMENT_FIELDS if name in row}
    return CommitmentText(fields=fields, milestones=tuple(_milestones(row, register)))


def _field(name: str, value: Any, register: Register) -> str:
    if name in BODIES:
        return register.names(value)
    return joined(value) if isinstance(value, list) else str(value).strip()


def _milestones(row: Mapping[str, Any], register: Register) -> Iterator[MilestoneText]:
    """The official tables of milestones were not available: every one here is illustrative."""
    for number, step in enumerate(row.get("milestones", ()), 1):
        fields = {name: str(step[name]).strip() for name in MILESTONE_FIELDS if name in step}
        fields["responsible"] = str(register[step["responsible"]])
        yield MilestoneText(number, fields | {"illustrative": YES})
