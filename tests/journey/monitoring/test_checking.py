"""Others verify what was reported: from outside, and both facts stay."""

import dataclasses
from datetime import date, timedelta

import pytest

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal.models import Entry
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.monitoring import actions, rules
from planabierto.journey.monitoring.models import MilestoneState
from planabierto.journey.monitoring.queries import standing
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from tests.builders import (
    SYSTEM,
    build_actor,
    build_institution,
    build_lead,
    build_member,
    build_seat,
    build_update,
    build_working,
    proof,
)
from tests.journey.monitoring.checking import OWN, facts_of, reporter_of, verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


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


def test_a_verification_by_government_leaves_contests_open(working):
    update = build_update(working=working)
    contest = actions.contest(actor=working.monitor, update=update, reason="No abre")
    actions.answer(actor=working.lead, contest=contest, text="Ya abre")
    verify(working, update, actor=working.official)
    assert standing.open_contests(update).get() == contest
    assert str(standing.contest(contest.pk, STRANGER).reason) == "No abre"


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
