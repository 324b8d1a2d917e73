"""An institution declares how far it has come, with its evidence, or nothing is written."""

from datetime import timedelta

import pytest

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal.models import Entry
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.monitoring import actions, rules
from planabierto.journey.monitoring.models import Evidence, MilestoneState, Update
from planabierto.journey.monitoring.queries import standing
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from planabierto.tools.library import queries as library
from planabierto.tools.library.models import DocumentVersion
from tests.builders import (
    SYSTEM,
    build_actor,
    build_commitment,
    build_cycle,
    build_institution,
    build_lead,
    build_member,
    build_plan,
    build_update,
    build_working,
    proof,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


def state_of(milestone, inclusion=None):
    found = MilestoneState.objects.get(milestone=milestone, inclusion=inclusion)
    return (found.declared, found.verified)


def test_a_report_is_numbered_journalled_and_becomes_the_state(working):
    update = build_update(working=working)
    assert update.folio == f"{working.commitment.folio}-U1"
    assert update.institution.name_es == "Secretaría de Cultura"
    assert update.mandate == working.lead.capacities[0].folio
    assert (str(update.declared.label), str(update.status.label)) == ("Sustancial", "Declarado")
    entry = Entry.objects.get(verb="monitoring.reported")
    assert (entry.subject, entry.audience) == (update.folio, "public")
    assert state_of(working.milestone) == (Level.SUBSTANTIAL, None)
    assert build_update(working=working).folio.endswith("-U2")


def test_complete_needs_something_that_shows_it(working):
    with pytest.raises(Refused, match="al menos una evidencia"):
        build_update(working=working, level=Level.COMPLETE, evidence=[])
    assert not Update.objects.exists()
    update = build_update(working=working, level=Level.COMPLETE)
    assert update.evidence.get().folio == f"{working.commitment.folio}-E1"
    # What was shown once shows it still.
    build_update(working=working, level=Level.COMPLETE, evidence=[])


def test_evidence_of_another_milestone_shows_nothing_of_this_one():
    made = build_commitment(lead="Secretaría de Cultura", milestones_2_output_es="Informe")
    working = build_working(commitment=made)
    other = made.milestones.get(number=2)
    actions.attach(actor=working.lead, milestone=other, evidence=proof())
    with pytest.raises(Refused, match="al menos una evidencia"):
        build_update(working=working, level=Level.COMPLETE, evidence=[])


@pytest.mark.parametrize("level", [Level.NOT_STARTED, Level.LIMITED])
def test_little_progress_says_its_challenges(working, level):
    with pytest.raises(Refused, match="dificultades"):
        build_update(working=working, level=level, challenges=" ")
    assert build_update(working=working, level=level, challenges=" Falta personal ").challenges == (
        "Falta personal"
    )


def test_what_is_not_said_is_no_report(working):
    with pytest.raises(Refused, match="sin relato"):
        build_update(working=working, narrative=" \n")
    with pytest.raises(Refused, match="encuentra quien verifica"):
        build_update(working=working, level=Level.NO_EVIDENCE)
    with pytest.raises(Refused, match="de qué plan"):
        build_update(working=working, milestone=None)
    assert not Update.objects.exists()


def test_a_report_that_fails_half_way_leaves_nothing(working):
    entries = Entry.objects.count()
    twice = [proof(), proof(title="")]
    with pytest.raises(Refused, match="título"):
        build_update(working=working, evidence=twice)
    assert not Update.objects.exists()
    assert not Evidence.objects.exists()
    assert not DocumentVersion.objects.filter(url__contains="prueba").exists()
    assert not MilestoneState.objects.exists()
    assert Entry.objects.count() == entries


def test_the_future_is_not_reported(working):
    with pytest.raises(Refused, match="futuro"):
        build_update(working=working, occurred=clock.now() + timedelta(seconds=5))


def test_a_past_report_registered_later_does_not_overtake(working):
    now = clock.now()
    newer = build_update(working=working, level=Level.SUBSTANTIAL, occurred=now)
    older = build_update(working=working, level=Level.LIMITED, occurred=now - timedelta(days=40))
    assert older.number > newer.number
    assert state_of(working.milestone) == (Level.SUBSTANTIAL, None)
    assert list(standing.standing_updates(working.milestone, None)) == [newer, older]


def test_only_who_answers_for_it_reports(working):
    stranger_body = build_institution(name="Otra dependencia")
    for actor in (
        STRANGER,
        working.secretary,
        working.citizen,
        build_lead(institution=stranger_body),
    ):
        assert not rules.may_report(actor, working.commitment, working.milestone)
        with pytest.raises(Refused, match="Reportan las instituciones"):
            build_update(working=working, actor=actor)


def test_the_responsible_of_a_milestone_reports_on_it_alone():
    made = build_commitment(
        lead="Secretaría de Cultura",
        milestones_1_responsible="Archivo",
        milestones_2_output_es="Informe",
    )
    archive = build_lead(institution=Institution.objects.get(name_es="Archivo"))
    first, second = made.milestones.order_by("number")
    assert rules.may_report(archive, made, first)
    assert not rules.may_report(archive, made, second)


def test_a_mandate_of_another_cycle_does_not_reach(working):
    body = working.commitment.responsibilities.get(role="lead").institution
    build_cycle(folio="OA-2024")
    away = build_lead(institution=body, scope="OA-2024", email="lejos@example.org")
    with pytest.raises(Refused, match="Reportan las instituciones"):
        build_update(working=working, actor=away)


def test_in_several_plans_each_jurisdiction_reports_its_own():
    here = build_plan()
    there = build_plan(cycle=here.cycle, code="MTY")
    inside = f"{here.folio} | {there.folio}"
    made = build_commitment(plan=here, lead="Secretaría de Cultura", inclusions=inside)
    working = build_working(commitment=made)
    body = made.responsibilities.get().institution
    local = build_lead(institution=body, scope=here.folio, email="local@example.org")
    mine, other = made.inclusions.get(plan=here), made.inclusions.get(plan=there)
    update = build_update(working=working, actor=local, inclusion=mine)
    assert state_of(working.milestone, mine) == (Level.SUBSTANTIAL, None)
    assert not MilestoneState.objects.filter(inclusion=None).exists()
    with pytest.raises(Refused, match="no alcanza al plan"):
        build_update(working=working, actor=local, inclusion=other)
    # The other plan is still a draft: what is said of it stays inside.
    inner = build_update(working=working, inclusion=other, evidence=[proof()])
    version = inner.evidence.get().version
    assert not library.visible_to(STRANGER).filter(pk=version.pk).exists()
    assert library.visible_to(working.monitor).filter(pk=version.pk).exists()
    assert Entry.objects.get(verb="monitoring.evidenced").audience == "restricted"
    assert Entry.objects.get(subject=version.folio).audience == "restricted"
    audiences = dict(
        Entry.objects.filter(verb="monitoring.reported").values_list("subject", "audience")
    )
    assert audiences == {update.folio: "public", inner.folio: "restricted"}
    assert list(standing.updates_visible_to(STRANGER)) == [update]


def test_a_whole_commitment_is_reported_in_one_plan():
    working = build_working()
    inside = working.commitment.inclusions.get()
    build_update(working=working, milestone=None, inclusion=inside)
    assert not MilestoneState.objects.exists()
    with pytest.raises(Refused, match="elige cuál"):
        build_update(working=working, milestone=None, inclusion=inside, evidence=[proof()])
    with pytest.raises(Refused, match="al menos una evidencia"):
        build_update(
            working=working, milestone=None, inclusion=inside, level=Level.COMPLETE, evidence=[]
        )


def test_a_plan_without_the_commitment_says_nothing_of_it():
    working = build_working()
    other_plan = build_plan(cycle=working.commitment.cycle, code="MTY")
    elsewhere = build_commitment(plan=other_plan, title_es="Agua")
    with pytest.raises(Refused, match="no contiene"):
        build_update(working=working, inclusion=elsewhere.inclusions.get())


def test_nothing_is_reported_on_what_was_withdrawn(working):
    commitments.withdraw_milestone(actor=SYSTEM, milestone=working.milestone, reason="Fusionado")
    working.milestone.refresh_from_db()
    with pytest.raises(Refused, match="hito fue dado de baja"):
        build_update(working=working)
    body = working.commitment.responsibilities.get(role="lead").institution
    with pytest.raises(Refused, match="hito fue dado de baja"):
        build_update(working=working, actor=working.secretary, institution=body)
    commitments.withdraw(actor=SYSTEM, commitment=working.commitment, reason="Sin fondos")
    with pytest.raises(Refused, match="compromiso fue dado de baja"):
        build_update(working=working)


def test_the_secretariat_registers_for_others_what_they_reported(working):
    body = working.commitment.responsibilities.get(role="lead").institution
    update = build_update(working=working, actor=working.secretary, institution=body)
    assert (update.institution, update.via) == (body, "table")
    assert update.mandate == working.secretary.capacities[0].folio
    assert build_update(working=working, actor=SYSTEM, institution=body).via == ""


def test_nobody_speaks_for_an_institution_that_is_not_theirs(working):
    other = build_institution(name="Otra dependencia")
    body = working.commitment.responsibilities.get(role="lead").institution
    with pytest.raises(Refused, match="registra la secretaría"):
        build_update(working=working, institution=other)
    with pytest.raises(Refused, match="no responde por"):
        build_update(working=working, actor=working.secretary, institution=other)
    with pytest.raises(Refused, match="registra la secretaría"):
        build_update(working=working, actor=working.citizen, institution=body)
    with pytest.raises(Refused, match="por qué institución"):
        build_update(working=working, actor=SYSTEM)


def test_who_leads_two_institutions_says_for_which():
    made = build_commitment(lead="Secretaría de Cultura", co_responsible="Cabildo")
    working = build_working(commitment=made)
    council = Institution.objects.get(name_es="Cabildo")
    both = build_actor(role=Role.LEAD, institution=council, email="doble@example.org")
    culture = made.responsibilities.get(role="lead").institution
    second = build_lead(institution=culture, email="otra@example.org")
    twofold = type(both)(both.pseudonym, both.person_id, (*second.capacities, *both.capacities))
    chosen = build_update(working=working, actor=twofold, institution=council)
    assert (chosen.institution, chosen.mandate) == (council, both.capacities[0].folio)
    assert build_update(working=working, actor=twofold).institution == culture


def test_numbers_are_given_under_a_lock(working):
    from planabierto.ground.journal.actions import OutsideTransaction
    from planabierto.journey.monitoring.actions import speaking

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(speaking.transaction, "get_connection", lambda: _Idle())
        with pytest.raises(OutsideTransaction):
            speaking.locked(working.commitment)


class _Idle:
    in_atomic_block = False


def test_a_link_reports_and_does_nothing_else(working):
    body = working.commitment.responsibilities.get(role="lead").institution
    linked = build_actor(role=Role.LEAD, institution=body, email="enlace@example.org", via="link")
    update = build_update(working=working, actor=linked)
    assert update.via == "link"
    actions.attach(actor=linked, milestone=working.milestone, evidence=proof())
    contest = actions.contest(actor=working.citizen, update=update, reason="No abre")
    for act in (
        lambda: actions.retract(actor=linked, update=update, reason="x"),
        lambda: actions.correct(actor=linked, update=update, narrative="y", reason="x"),
        lambda: actions.answer(actor=linked, contest=contest, text="x"),
        lambda: actions.withdraw_evidence(
            actor=linked, evidence=Evidence.objects.get(), reason="x"
        ),
    ):
        with pytest.raises(Refused, match="enlace del correo"):
            act()
    secretary = build_actor(
        role=Role.SECRETARY,
        institution=build_institution(name="Jefatura"),
        email="sec@example.org",
        via="link",
    )
    assert not rules.may_register(secretary, working.commitment)


def test_links_are_sent_by_the_secretariat_and_the_points_of_contact(working):
    contact = build_actor(role=Role.CONTACT, institution=build_institution(name="Enlace"))
    for actor in (SYSTEM, working.secretary, contact):
        assert rules.may_send_link(actor, working.milestone)
    for actor in (STRANGER, working.lead, build_member(name="X", sector="academia")):
        assert not rules.may_send_link(actor, working.milestone)
    commitments.withdraw(actor=SYSTEM, commitment=working.commitment, reason="Sin fondos")
    working.milestone.commitment.refresh_from_db()
    assert not rules.may_send_link(working.secretary, working.milestone)


def test_a_draft_plan_published_later_changes_nothing_said_before():
    working = build_working()
    publish(plan=build_plan(cycle=working.commitment.cycle, code="MTY"))
    build_update(working=working)
    assert standing.update(f"{working.commitment.folio.lower()}-u1", STRANGER)
    assert standing.update("NL-2022-C9-U1", STRANGER) is None
    assert standing.update("nada", STRANGER) is None
