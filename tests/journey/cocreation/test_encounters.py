"""An encounter is a meeting of a cycle, in one of its phases."""

from datetime import date

import pytest

from planabierto.journey.cocreation.actions import encounters
from planabierto.journey.cocreation.queries import encounters as queries
from planabierto.journey.cycles import actions as cycles
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.registry import publishings
from planabierto.kit.verdict import Refused
from planabierto.tools.meetings.queries import meetings
from tests.builders import SYSTEM, build_cycle, holder
from tests.builders_meetings import build_meeting

pytestmark = pytest.mark.django_db
SECRETARY = holder(Role.SECRETARY, "NL-2022")


def call_for(cycle, actor=SECRETARY, **words):
    return encounters.call_for(
        actor=actor, cycle=cycle, kind="dialogue", title_es="Diálogo", **words
    )


def build_phase(cycle):
    days = {"opens": date(2023, 3, 1), "closes": date(2023, 4, 1)}
    return cycles.schedule(actor=SYSTEM, cycle=cycle, kind="cocreation", **days)


def test_an_encounter_is_begun_in_the_hours_of_its_cycle():
    cycle = build_cycle()
    row = call_for(cycle)
    assert (row.meeting.folio, row.phase) == ("NL-2022-R1", None)
    assert row.meeting.time_zone == cycle.time_zone
    assert queries.encounter_of(row.meeting) == row
    assert list(queries.encounters_of(cycle, SECRETARY)) == [row]
    assert not queries.encounters_of(cycle, STRANGER).exists()
    assert queries.encounter_of(build_meeting(scope=cycle.folio)) is None


def test_nobody_else_calls_and_a_phase_is_of_the_cycle():
    cycle, other = build_cycle(), build_cycle(folio="NL-2026")
    for words in ({"actor": STRANGER}, {"phase": build_phase(other)}):
        with pytest.raises(Refused):
            call_for(cycle, **words)
    cycles.discard(actor=SYSTEM, cycle=cycle, reason="No va.")
    cycle.refresh_from_db()
    with pytest.raises(Refused, match="descartó"):
        call_for(cycle)
    refusal = publishings["cycles"].may(SYSTEM, "NL-2022-R1")
    assert refusal.reason == "No existe ese ciclo."


def test_a_rehearsal_calls_nobody():
    cycle = build_cycle()
    meeting = build_meeting(scope=cycle.folio, called=False)
    type(cycle).objects.update(rehearsal=True)
    with pytest.raises(Refused, match="ensayo"):
        build_meeting(scope=cycle.folio)
    assert meetings.meeting(meeting.folio, STRANGER) is None


def test_an_encounter_is_put_in_another_phase():
    cycle = build_cycle()
    row = call_for(cycle)
    phase = build_phase(cycle)
    moved = encounters.move_to_phase(actor=SECRETARY, encounter=row, phase=phase)
    assert moved.phase == phase
