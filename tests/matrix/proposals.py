"""Proposals for the matrix and the browser: at each step, at a table, in a round, reported."""

from __future__ import annotations

from typing import Any

from planabierto.ground.institutions import queries as register
from planabierto.journey.cocreation.actions import merging, moderating, proposals, rounds
from planabierto.journey.cocreation.models import Proposal
from planabierto.kit.actor import STRANGER
from tests.builders import SYSTEM
from tests.builders_proposals import build_proposal, build_table, build_written
from tests.sample_world import World


def proposed(world: World) -> dict[str, Any]:
    """What is proposed in the published cycle; the table is the facilitator's."""
    cycle = world.cycle
    body = register.find("Innovación San Pedro")
    assert body is not None
    facilitator = world.actor("facilitator")
    table = build_table(cycle=cycle, facilitator=facilitator.pseudonym)
    draft = build_written(cycle=cycle, actor=SYSTEM)
    own = build_written(cycle=cycle, actor=SYSTEM)
    rows = [_shown(cycle, f"Propuesta {number}") for number in range(6)]
    merging.merge(actor=SYSTEM, earlier=rows[2], later=rows[3], reason="Dicen lo mismo.")
    moderating.report(actor=STRANGER, about=rows[4], host=rows[4], words="Insulta.")
    waiting, running = (_round(cycle, rows[:2], title) for title in ("Por abrir", "Abierta"))
    rounds.open_round(actor=SYSTEM, prioritising=running)
    return {
        "proposal": rows[0].folio,
        "proposal_other": rows[1].folio,
        "proposal_merged": rows[2].folio,
        "proposal_reported": rows[4].folio,
        "proposal_table": build_proposal(cycle=cycle, actor=SYSTEM, table=table).folio,
        "proposal_draft": draft.proposal.folio,
        "proposal_secret": own.secret,
        "table": table.folio,
        "round_draft": waiting.folio,
        "round_open": running.folio,
        "answering_body": body.pk,
    }


def _shown(cycle: Any, title: str) -> Proposal:
    made = build_written(cycle=cycle, actor=SYSTEM, title_es=title).proposal
    return proposals.present(actor=SYSTEM, proposal=made)


def _round(cycle: Any, candidates: list[Proposal], title: str) -> Any:
    return rounds.declare_round(
        actor=SYSTEM,
        cycle=cycle,
        title_es=title,
        deciding="dots",
        most=3,
        places=1,
        candidates=candidates,
    )
