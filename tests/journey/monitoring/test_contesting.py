"""Who observes a report waits for an answer and settles it, in order."""

import dataclasses

import pytest

from planabierto.ground.institutions.models import Institution
from planabierto.journey.monitoring import actions, rules
from planabierto.journey.monitoring.models import Settlement
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import Role
from planabierto.kit.verdict import Refused
from tests.builders import (
    SYSTEM,
    build_actor,
    build_cycle,
    build_institution,
    build_member,
    build_seat,
    build_update,
    build_working,
    proof,
)
from tests.journey.monitoring.checking import facts_of, reporter_of, verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


def test_contest_answer_settle(working):
    update = build_update(working=working)
    civic = build_member(name="Cívica", sector="civil_society")
    build_seat(commitment=working.commitment, actor=civic)
    with pytest.raises(Refused, match="qué observas"):
        actions.contest(actor=working.monitor, update=update, reason=" ")
    contest = actions.contest(actor=working.monitor, update=update, reason="No abre")
    assert update.state == "contested"
    for act in (
        lambda: verify(working, update),
        lambda: actions.verify(
            actor=working.secretary,
            update=update,
            level=Level.SUBSTANTIAL,
            institution=Institution.objects.get(name_es="Cívica"),
        ),
    ):
        with pytest.raises(Refused, match="observación sin respuesta"):
            act()
    with pytest.raises(Refused, match="nadie responde"):
        actions.settle_contest(actor=working.monitor, contest=contest)
    with pytest.raises(Refused, match="Escribe la respuesta"):
        actions.answer(actor=working.lead, contest=contest, text="")
    for actor in (working.citizen, working.secretary):
        with pytest.raises(Refused, match="Responde la institución"):
            actions.answer(actor=actor, contest=contest, text="x")
    made = actions.answer(actor=working.lead, contest=contest, text="Ya abre", evidence=[proof(2)])
    contest.update.refresh_from_db()
    assert (contest.update.state, made.institution) == ("answered", reporter_of(working))
    assert update.evidence.get().update == update
    with pytest.raises(Refused, match="quien la hizo"):
        actions.settle_contest(actor=working.citizen, contest=contest)
    settled = actions.settle_contest(actor=working.monitor, contest=contest, words=" Gracias ")
    update.refresh_from_db()
    assert (update.state, settled.words) == ("settled", "Gracias")
    with pytest.raises(Refused, match="ya está solventada"):
        actions.settle_contest(actor=working.monitor, contest=contest)
    with pytest.raises(Refused, match="ya está solventada"):
        actions.answer(actor=working.lead, contest=contest, text="Otra vez")
    verify(working, update)
    update.refresh_from_db()
    assert update.state == "verified"


def test_two_contests_wait_for_two_answers(working):
    update = build_update(working=working)
    one = actions.contest(actor=working.monitor, update=update, reason="No abre")
    two = actions.contest(actor=working.evaluator, update=update, reason="Sin acentos")
    actions.answer(actor=working.lead, contest=one, text="Ya abre")
    update.refresh_from_db()
    assert update.state == "contested"
    actions.settle_contest(actor=SYSTEM, contest=one)
    update.refresh_from_db()
    assert update.state == "contested"
    actions.answer(actor=SYSTEM, contest=two, text="Ya con acentos")
    update.refresh_from_db()
    assert update.state == "answered"
    act = verify(working, update)
    assert [each.contest for each in Settlement.objects.filter(verification=act)] == [two]
    # What is verified may still be contested; the verified fact stays.
    actions.contest(actor=working.citizen, update=update, reason="Se cayó")
    assert facts_of(working.milestone) == (Level.SUBSTANTIAL, Level.SUBSTANTIAL)


def test_what_was_taken_back_is_checked_no_more(working):
    update = build_update(working=working)
    contest = actions.contest(actor=working.monitor, update=update, reason="No abre")
    actions.retract(actor=working.lead, update=update, reason="Era otro hito")
    for act in (
        lambda: actions.contest(actor=working.monitor, update=update, reason="x"),
        lambda: actions.answer(actor=working.lead, contest=contest, text="x"),
    ):
        with pytest.raises(Refused, match="fue retirado"):
            act()
    contest.answers.create(
        text="x",
        institution=reporter_of(working),
        made_by="U",
        occurred=clock.now(),
        made_at=clock.now(),
    )
    with pytest.raises(Refused, match="fue retirado"):
        actions.settle_contest(actor=working.monitor, contest=contest)
    calm = build_update(working=working)
    actions.retract(actor=working.lead, update=calm, reason="Otra vez")
    with pytest.raises(Refused, match="fue retirado"):
        verify(working, calm)


def test_who_contested_settles_only_where_the_mandate_reaches(working):
    update = build_update(working=working)
    contest = actions.contest(actor=working.monitor, update=update, reason="No abre")
    actions.answer(actor=working.lead, contest=contest, text="Ya abre")
    build_cycle(folio="OA-2024")
    away = build_actor(
        role=Role.MONITOR,
        institution=contest.institution,
        scope="OA-2024",
        email="lejos@example.org",
    )
    linked = dataclasses.replace(working.monitor, via="link")
    for actor in (away, linked):
        with pytest.raises(Refused, match="quien la hizo"):
            actions.settle_contest(actor=actor, contest=contest)


def test_a_watcher_of_another_cycle_does_not_contest(working):
    update = build_update(working=working)
    build_cycle(folio="OA-2024")
    away = build_actor(
        role=Role.MONITOR, institution=build_institution(name="Lejana"), scope="OA-2024"
    )
    with pytest.raises(Refused, match="Observan el grupo"):
        actions.contest(actor=away, update=update, reason="x")
    assert not rules.may_contest(working.lead, update, clock.now())


def test_only_the_reporting_house_answers(working):
    update = build_update(working=working)
    contest = actions.contest(actor=working.monitor, update=update, reason="No abre")
    other = build_institution(name="Otra dependencia")
    for actor in (working.lead, SYSTEM):
        with pytest.raises(Refused, match="Responde la institución"):
            actions.answer(actor=actor, contest=contest, text="x", institution=other)
    actions.answer(actor=working.lead, contest=contest, text="x", institution=reporter_of(working))


def test_an_answer_on_a_whole_commitment_brings_no_evidence(working):
    inside = working.commitment.inclusions.get()
    update = build_update(working=working, milestone=None, inclusion=inside)
    contest = actions.contest(actor=working.monitor, update=update, reason="No abre")
    with pytest.raises(Refused, match="elige cuál"):
        actions.answer(actor=working.lead, contest=contest, text="x", evidence=[proof()])
    assert not contest.answers.exists()
