"""The sample's proposals: grounded, signed off, one merged, each answered with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from planabierto.journey.cocreation.actions import (
    backing,
    grounding,
    merging,
    proposals,
    responding,
)
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.writing import NewProposal
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting.models import Item
from planabierto.journey.themes.models import Theme
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.sample.bodies import Register
from planabierto.sample.consulting import Heard
from planabierto.sample.content import data
from planabierto.tools.meetings.models import Table

WRITTEN = datetime(2022, 10, 18, 19, tzinfo=UTC)
ANSWERED = datetime(2022, 11, 9, 18, tzinfo=UTC)
WORDS = ("title_es", "title_en", "problem", "change", "who_acts", "steps")
WHY = "Lo pidieron en la consulta. Dato ilustrativo."
BACKERS = 6

Row = Mapping[str, Any]


def propose(
    actor: Actor,
    cycle: Cycle,
    register: Register,
    tables: Mapping[str, Table],
    heard: Sequence[Heard],
) -> None:
    """Write the proposals at their tables, and answer them; items say which they came from."""
    rows = data("proposals")["proposals"]
    with clock.telling(WRITTEN):
        made = {row["key"]: _write(actor, cycle, tables, heard, row) for row in rows}
        for row in rows:
            _settle(actor, tables, made, row)
    with clock.telling(ANSWERED):
        for row in rows:
            if "outcome" in row:
                _answer(actor, register, made[row["key"]], row)
            for number in row.get("items", ()):
                item = Item.objects.get(cycle=cycle, number=number)
                drafting.add_source(actor=actor, item=item, proposal=made[row["key"]])


def _write(
    actor: Actor, cycle: Cycle, tables: Mapping[str, Table], heard: Sequence[Heard], row: Row
) -> Proposal:
    words = {name: row[name] for name in WORDS}
    new = NewProposal(illustrative=True, **words)
    table = tables[row["table"]]
    proposal = proposals.write_proposal(actor=actor, cycle=cycle, new=new, table=table).proposal
    themes = {theme.name_es: theme for theme in Theme.objects.filter(cycle=cycle)}
    names = {each["key"]: each["name_es"] for each in data("voices")["themes"]}
    for key in row["themes"]:
        grounding.ground(actor=actor, proposal=proposal, on=themes[names[key]], reason=WHY)
    voices = [each.contribution for each in heard if each.theme == row["themes"][0]]
    for voice in [each for each in voices if each.state == "received"][: row["voices"]]:
        grounding.ground(actor=actor, proposal=proposal, on=voice, reason=WHY)
    return proposals.present(actor=actor, proposal=proposal)


def _settle(
    actor: Actor, tables: Mapping[str, Table], made: Mapping[str, Proposal], row: Row
) -> None:
    proposal = made[row["key"]]
    if "merged_into" in row:
        later, why = made[row["merged_into"]], row["merged_because"]
        merging.merge(actor=actor, earlier=proposal, later=later, reason=why)
        return
    agree, present = row["signed"]
    table = tables[row["table"]]
    merging.sign_off(actor=actor, proposal=proposal, table=table, agree=agree, present=present)
    for number in range(BACKERS):
        backing.back(actor=actor, proposal=proposal, device=f"muestra-{row['key']}-{number}")


def _answer(actor: Actor, register: Register, proposal: Proposal, row: Row) -> None:
    responding.respond(
        actor=actor,
        proposal=proposal,
        outcome=row["outcome"],
        reason=row["reason"],
        institution=register[row["institution"]],
    )
