"""A typing error is mended within a day with its trace; a report is taken back with a reason."""

from datetime import timedelta

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.monitoring import actions, rules
from planabierto.journey.monitoring.models import Erratum, MilestoneState
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_institution, build_lead, build_update, build_working, proof

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


def correct(working, update, actor=None, narrative="El portal está en línea", **facts):
    given = {"challenges": update.challenges, "reason": "Sobraba el punto"} | facts
    return actions.correct(actor=actor or working.lead, update=update, narrative=narrative, **given)


def test_a_typing_error_is_mended_with_its_trace(working):
    update = build_update(working=working)
    erratum = correct(working, update)
    update.refresh_from_db()
    assert update.narrative == erratum.narrative_after == "El portal está en línea"
    assert erratum.narrative_before == "El portal está en línea."
    assert (update.state, update.level) == ("declared", Level.SUBSTANTIAL)
    assert Entry.objects.get(verb="monitoring.corrected").subject == update.folio


@pytest.mark.parametrize(("seconds", "allowed"), [(-1, True), (0, True), (1, False)])
def test_mending_ends_after_a_day(working, seconds, allowed):
    update = build_update(working=working)
    at = update.made_at + timedelta(hours=24, seconds=seconds)
    verdict = rules.may_correct(working.lead, update, at)
    assert bool(verdict) is allowed
    assert allowed or "24 horas" in str(verdict.reason)


def test_the_day_runs_from_when_it_was_sent_not_from_when_it_happened(working):
    update = build_update(working=working, occurred=clock.now() - timedelta(days=90))
    assert rules.may_correct(working.lead, update, clock.now())


def test_what_cannot_be_mended(working):
    update = build_update(working=working, level=Level.LIMITED)
    with pytest.raises(Refused, match="nada que corregir"):
        correct(working, update, narrative=update.narrative)
    with pytest.raises(Refused, match="dificultades"):
        correct(working, update, challenges="")
    with pytest.raises(Refused, match="qué se corrige"):
        correct(working, update, reason=" ")
    other = build_lead(institution=build_institution(name="Otra dependencia"))
    for actor in (other, working.secretary, working.citizen):
        with pytest.raises(Refused, match="Solo la institución"):
            correct(working, update, actor=actor)
    assert not Erratum.objects.exists()


def test_what_somebody_verified_stays_as_it_was_read(working):
    update = build_update(working=working)
    actions.verify(actor=working.citizen, update=update, level=Level.SUBSTANTIAL)
    actions.contest(actor=working.monitor, update=update, reason="Se cayó")
    for act in (
        lambda: correct(working, update),
        lambda: actions.retract(actor=working.lead, update=update, reason="x"),
    ):
        with pytest.raises(Refused, match="ya está verificado"):
            act()


def test_a_report_taken_back_gives_way_to_the_one_before(working):
    build_update(working=working, level=Level.LIMITED)
    update = build_update(working=working)
    with pytest.raises(Refused, match="por qué se retira"):
        actions.retract(actor=working.lead, update=update, reason="")
    act = actions.retract(actor=working.lead, update=update, reason=" Era otro hito ")
    update.refresh_from_db()
    assert (update.state, act.reason) == ("retracted", "Era otro hito")
    assert MilestoneState.objects.get().declared == Level.LIMITED
    for again in (
        lambda: actions.retract(actor=working.lead, update=update, reason="x"),
        lambda: correct(working, update),
    ):
        with pytest.raises(Refused, match="fue retirado"):
            again()


def test_the_only_report_taken_back_leaves_nothing_declared(working):
    update = build_update(working=working)
    act = actions.retract(actor=SYSTEM, update=update, reason="Prueba")
    state = MilestoneState.objects.get()
    assert (state.declared, state.declared_by, state.verified) == (None, None, None)
    assert act.institution == update.institution


def test_taking_back_never_brings_back_complete_without_evidence(working):
    build_update(working=working, level=Level.COMPLETE)
    lower = build_update(working=working, level=Level.LIMITED)
    shown = working.milestone.evidence.get()
    actions.withdraw_evidence(actor=working.lead, evidence=shown, reason="Otro archivo")
    with pytest.raises(Refused, match="volvería a estar completo"):
        actions.retract(actor=working.lead, update=lower, reason="x")
    assert MilestoneState.objects.get().declared == Level.LIMITED
    actions.attach(actor=working.lead, milestone=working.milestone, evidence=proof(2))
    actions.retract(actor=working.lead, update=lower, reason="x")
    assert MilestoneState.objects.get().declared == Level.COMPLETE
