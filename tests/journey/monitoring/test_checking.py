"""Others check what was reported: from outside, in order, and both facts stay."""

import dataclasses
from datetime import date, timedelta

import pytest

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal.models import Entry
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.monitoring import actions, rules
from planabierto.journey.monitoring.models import MilestoneState, Settlement
from planabierto.journey.monitoring.queries import standing
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from tests.builders import (
    SYSTEM,
    build_actor,
    build_cycle,
    build_institution,
    build_lead,
    build_member,
    build_seat,
    build_update,
    build_working,
    proof,
)

pytestmark = pytest.mark.django_db
OWN = "su propia institución"


@pytest.fixture
def working():
    return build_working()


def verify(working, update, actor=None, level=Level.SUBSTANTIAL, **facts):
    return actions.verify(actor=actor or working.citizen, update=update, level=level, **facts)


def facts_of(milestone):
    state = MilestoneState.objects.get(milestone=milestone)
    return (state.declared, state.verified)


def reporter_of(working):
    return working.commitment.responsibilities.get(role="lead").institution


def test_declared_and_verified_stay_two_facts(working):
    update = build_update(working=working)
    act = verify(working, update, level=Level.LIMITED, words="El portal abre a ratos.")
    update.refresh_from_db()
    assert (update.state, update.level, act.level) == ("verified", 3, 2)
    assert str(act.found.label) == "Limitado"
    assert facts_of(working.milestone) == (Level.SUBSTANTIAL, Level.LIMITED)
    assert Entry.objects.get(verb="monitoring.verified").audience == "public"
    # A newer report leaves the verified level of the earlier one in sight.
    build_update(working=working, level=Level.COMPLETE)
    assert facts_of(working.milestone) == (Level.COMPLETE, Level.LIMITED)
    state = MilestoneState.objects.get()
    assert str(state.declared_state.label) == "Completo"
    assert str(state.verified_state.label) == "Limitado"
    assert MilestoneState().declared_state is MilestoneState().verified_state is None


def test_another_level_says_why(working):
    update = build_update(working=working)
    with pytest.raises(Refused, match="explica por qué"):
        verify(working, update, level=Level.LIMITED, words=" ")
    assert not update.verifications.exists()


def test_government_alone_verifies_nothing(working):
    update = build_update(working=working)
    act = verify(working, update, actor=working.official)
    update.refresh_from_db()
    assert (act.outside_government, update.state) == (False, "declared")
    assert standing.verified_level(update) is None
    assert facts_of(working.milestone) == (Level.SUBSTANTIAL, None)
    own = verify(working, update)
    assert standing.verified_level(update) == (Level.SUBSTANTIAL, own)


def test_the_newest_word_from_outside_government_counts(working):
    now = clock.now()
    update = build_update(working=working, evidence=[proof()], occurred=now - timedelta(days=2))
    verify(working, update, level=Level.COMPLETE, words="Todo", occurred=now)
    verify(working, update, level=Level.LIMITED, words="Antes", occurred=now - timedelta(days=1))
    assert facts_of(working.milestone) == (Level.SUBSTANTIAL, Level.COMPLETE)


def test_nobody_verifies_or_contests_their_own_institution(working):
    update = build_update(working=working)
    own = build_actor(
        role=Role.GROUP_MEMBER, institution=reporter_of(working), email="propia@example.org"
    )
    build_seat(commitment=working.commitment, actor=own)
    watcher = build_actor(
        role=Role.MONITOR,
        institution=reporter_of(working),
        email="vigía@example.org".replace("í", "i"),
    )
    with pytest.raises(Refused, match=OWN):
        verify(working, update, actor=own)
    for actor in (own, watcher):
        with pytest.raises(Refused, match=OWN):
            actions.contest(actor=actor, update=update, reason="x")


def test_a_successor_at_any_remove_is_the_same_house(working):
    update = build_update(working=working)
    middle = build_institution(name="Instituto intermedio")
    last = build_member(name="Agencia heredera", sector="civil_society")
    heir = Institution.objects.get(name_es="Agencia heredera")
    build_seat(commitment=working.commitment, actor=last)
    assert rules.may_verify(last, update, clock.now())
    Institution.objects.filter(pk=reporter_of(working).pk).update(successor=middle)
    Institution.objects.filter(pk=middle.pk).update(successor=heir)
    with pytest.raises(Refused, match=OWN):
        verify(working, update, actor=last)
    assert standing.same_house(heir.pk, reporter_of(working).pk)
    # A ring, though wrong, ends.
    Institution.objects.filter(pk=heir.pk).update(successor=middle)
    assert not standing.same_house(build_institution(name="Lejana").pk, heir.pk)


def test_only_a_seat_verifies(working):
    update = build_update(working=working)
    outsiders = (STRANGER, working.monitor, working.evaluator, working.secretary, working.lead)
    for actor in outsiders:
        with pytest.raises(Refused, match="tiene un lugar"):
            verify(working, update, actor=actor)
    with pytest.raises(Refused, match="tiene un lugar"):
        verify(working, update, actor=SYSTEM)
    linked = dataclasses.replace(working.citizen, via="link")
    for act in (
        lambda: verify(working, update, actor=linked),
        lambda: actions.contest(actor=linked, update=update, reason="x"),
    ):
        with pytest.raises(Refused, match="enlace del correo"):
            act()


def test_a_seat_counts_by_the_day_in_the_plans_zone(working, time_machine):
    """Monterrey is six hours behind: 05:59:59 UTC is still the day before."""
    update = build_update(working=working)
    late = build_member(name="Red NL", sector="civil_society")
    sitting = build_seat(commitment=working.commitment, actor=late, starts=date(2027, 3, 2))
    time_machine.move_to("2027-03-02T05:59:59+00:00", tick=False)
    assert not rules.may_verify(late, update, clock.now())
    time_machine.move_to("2027-03-02T06:00:00+00:00", tick=False)
    assert rules.may_verify(late, update, clock.now())
    commitments.unseat(actor=SYSTEM, seat=sitting, last_day=date(2027, 3, 9), reason="Renuncia")
    time_machine.move_to("2027-03-10T05:59:59+00:00", tick=False)
    assert rules.may_verify(late, update, clock.now())
    time_machine.move_to("2027-03-10T06:00:00+00:00", tick=False)
    assert not rules.may_verify(late, update, clock.now())


def test_the_newest_report_is_the_one_to_verify(working):
    first = build_update(working=working)
    build_update(working=working, level=Level.COMPLETE)
    with pytest.raises(Refused, match="más reciente"):
        verify(working, first)


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


def test_a_verification_by_government_leaves_contests_open(working):
    update = build_update(working=working)
    contest = actions.contest(actor=working.monitor, update=update, reason="No abre")
    actions.answer(actor=working.lead, contest=contest, text="Ya abre")
    verify(working, update, actor=working.official)
    assert standing.open_contests(update).get() == contest
    assert str(standing.contest(contest.pk, STRANGER).reason) == "No abre"


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


def test_the_secretariat_registers_what_others_found(working):
    update = build_update(working=working)
    sitting = build_member(name="Cívica", sector="civil_society")
    build_seat(commitment=working.commitment, actor=sitting)
    body = Institution.objects.get(name_es="Cívica")
    found = {"actor": working.secretary, "update": update, "institution": body}
    contest = actions.contest(reason="No abre", **found)
    assert (contest.institution, contest.via) == (body, "table")
    actions.answer(actor=SYSTEM, contest=contest, text="Ya abre")
    act = actions.verify(level=Level.SUBSTANTIAL, **found)
    assert (act.institution, act.outside_government) == (body, True)
    assert act.mandate == working.secretary.capacities[0].folio


def test_nobody_registers_a_verification_of_their_own_institution(working):
    update = build_update(working=working)
    house = reporter_of(working)
    body = build_institution(name="Cívica", sector="civil_society")
    inside = build_actor(role=Role.SECRETARY, institution=house, email="juez@example.org")
    for actor, named in ((working.secretary, house), (SYSTEM, house), (inside, body)):
        given = {"actor": actor, "update": update, "institution": named}
        with pytest.raises(Refused, match=OWN):
            actions.verify(level=Level.SUBSTANTIAL, **given)
        with pytest.raises(Refused, match=OWN):
            actions.contest(reason="x", **given)
    for act in (
        lambda: actions.contest(actor=working.citizen, update=update, reason="x", institution=body),
        lambda: verify(working, update, institution=body),
        lambda: verify(working, update, actor=build_lead(institution=body), institution=body),
    ):
        with pytest.raises(Refused):
            act()
    assert not update.verifications.exists()
