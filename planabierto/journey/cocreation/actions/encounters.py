"""Calling people to the dialogues and tables of a cycle."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from planabierto.ground.journal import actions as journal
from planabierto.journey.cocreation import encounter_rules as rules
from planabierto.journey.cocreation.models import Encounter
from planabierto.journey.cycles.models import Cycle, Phase
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require
from planabierto.tools.meetings import actions as meetings
from planabierto.tools.meetings.queries.meetings import KEEPERS, SHOWN


def call_for(
    *,
    actor: Actor,
    cycle: Cycle,
    kind: str,
    title_es: str,
    phase: Phase | None = None,
    **words: Any,
) -> Encounter:
    """Begin an encounter of a cycle, in a phase of it: a draft until `meetings.call_meeting`.

    `words` are those of `meetings.draft_meeting`: days, purpose, who is called, and the like.
    """
    require(rules.may_call_for(actor, cycle))
    require(rules.may_belong(cycle, phase))
    with transaction.atomic():
        meeting = meetings.draft_meeting(
            actor=actor,
            scope=cycle.folio,
            kind=kind,
            title_es=title_es,
            **{"time_zone": cycle.time_zone, **words},
        )
        row = Encounter.objects.create(
            cycle=cycle,
            phase=phase,
            meeting=meeting,
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        _write_down("cocreation.encounter_begun", actor, row)
    return row


def move_to_phase(*, actor: Actor, encounter: Encounter, phase: Phase | None) -> Encounter:
    """Put an encounter in another phase of its cycle, or in none."""
    require(rules.may_call_for(actor, encounter.cycle))
    require(rules.may_belong(encounter.cycle, phase))
    with transaction.atomic():
        row = Encounter.objects.select_for_update(no_key=True).get(pk=encounter.pk)
        row.phase = phase
        row.save(update_fields=["phase"])
        _write_down("cocreation.encounter_moved", actor, row)
    return row


def _write_down(verb: str, actor: Actor, row: Encounter) -> None:
    journal.record(
        verb,
        row.meeting.folio,
        actor=actor,
        facts=[row],
        mandate=actor.mandate(*KEEPERS, scope=row.meeting.folio),
        public=row.meeting.state in SHOWN,
    )
