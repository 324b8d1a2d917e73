"""A commitment's page: its parts gathered in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planabierto.doors.shared.parts import PARTS
from planabierto.doors.web.changes import (
    INCLUSIONS,
    Amended,
    amended,
    plans_named,
    read_through,
)
from planabierto.doors.web.history import Placed, events, reasons_by_entry
from planabierto.doors.web.lineage import ADVICE, ORIGINS, line_of
from planabierto.doors.web.paging import SIZE
from planabierto.ground.journal import queries as journal
from planabierto.journey.commitments.models import (
    Adoption,
    AmendmentChange,
    Commitment,
    PartnerRole,
    Withdrawal,
)
from planabierto.journey.commitments.queries import history
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.drafting.texts import from_json
from planabierto.journey.evaluation import naming
from planabierto.journey.evaluation.queries import ratings
from planabierto.journey.monitoring.queries import showing
from planabierto.kit.actor import Actor
from planabierto.kit.registry import NodeView
from planabierto.reading.lineage.queries import Joined, Start

WORDINGS = ("action", "problem", "status_quo", "solution", "relevance")


def record_of(found: Commitment, actor: Actor) -> dict[str, Any]:
    """What the page of a commitment shows beside its place in time."""
    adoption: Adoption | None = getattr(found, "adoption", None)
    return (
        _words(found)
        | _past(found, adoption, actor)
        | {
            "commitment": found,
            "roles": [
                (role.label, [each for each in found.responsibilities.all() if each.role == role])
                for role in PartnerRole
            ],
            "milestones": sorted(found.milestones.all(), key=lambda step: step.number),
            "adoption": adoption,
            "line": line_of(
                found.folio,
                actor,
                start=_start(found),
                joined=_joined(found, actor),
                far=(*ORIGINS, "draft"),
                beyond=ADVICE,
            ),
        }
    )


def _words(found: Commitment) -> dict[str, Any]:
    terms = [each.term for each in found.classifications.all()]
    return {
        "note": found.worded("note"),
        "wordings": [(PARTS[name], found.worded(name)) for name in WORDINGS if found.worded(name)],
        "terms": {
            scheme: [term for term in terms if term.scheme == scheme]
            for scheme in ("value", "area", "sector")
        },
    }


def _past(found: Commitment, adoption: Adoption | None, actor: Actor) -> dict[str, Any]:
    """What changed since adoption, and the newest acts with the reasons behind them."""
    changes = list(history.changes_of(found))
    adopted = from_json(adoption.adopted, found.folio) if adoption else None
    plans = _plans_known(found, changes, adopted["inclusions"] if adopted else "", actor)
    amendments = amended(changes, plans)
    withdrawals = history.withdrawals_in_hand(found)
    placed = journal.read_page(journal.history_of(found.folio), SIZE + 1)
    return {
        "amendments": amendments,
        "withdrawals": withdrawals,
        "adopted": read_through(adopted, plans) if adopted else [],
        "events": events(
            placed[:SIZE],
            _reasons(placed, amendments, withdrawals, adoption),
            here=found.folio,
        ),
        "more_history": len(placed) > SIZE,
    }


def _plans_known(
    found: Commitment, changes: Sequence[AmendmentChange], adopted: str, actor: Actor
) -> set[str]:
    """The plans its texts may name; the database is asked only when they name another one."""
    shown = {each.plan.folio for each in found.inclusions.all()}
    lists = [t for row in changes if row.path == INCLUSIONS for t in (row.before, row.after)]
    if plans_named([adopted, *lists]) <= shown:
        return shown
    return {plan.folio for plan in cycles.plans_of(found.cycle, actor)}


def _start(found: Commitment) -> Start:
    return "commitments.commitment", NodeView(found.pk, found.folio, found.title)


def _joined(found: Commitment, actor: Actor) -> Joined:
    """Its milestones in hand, what shows them, and the reports that speak of it; two queries."""
    steps = sorted(found.milestones.all(), key=lambda step: step.number)
    shown = showing.evidence_on(found, actor)
    return Joined(
        after={
            "commitments.milestone": [NodeView(each.pk, each.folio, each.output) for each in steps],
            "monitoring.evidence": showing.as_nodes(shown),
            "evaluation.report": [
                NodeView(each.pk, each.folio, naming.title_of(each))
                for each in ratings.speaking_of(found, actor)
            ],
        },
    )


def _reasons(
    placed: list[Placed],
    amendments: list[Amended],
    withdrawals: list[Withdrawal],
    adoption: Adoption | None,
) -> dict[int, str]:
    """Entry id → the reason given in the fact behind it."""
    whole = [each.reason for each in withdrawals if each.milestone is None]
    parts = [each.reason for each in withdrawals if each.milestone is not None]
    changed = [each.amendment.reason for each in amendments]
    return {
        **reasons_by_entry(placed, "commitments.amended", changed),
        **reasons_by_entry(placed, "commitments.withdrawn", whole),
        **reasons_by_entry(placed, "commitments.milestone_withdrawn", parts),
        **reasons_by_entry(placed, "commitments.adopted", [adoption.reason] if adoption else []),
    }
