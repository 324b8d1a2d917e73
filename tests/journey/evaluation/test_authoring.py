"""Several evaluators write a report; who hands over is followed, and what is signed keeps names."""

from datetime import date, timedelta

import pytest

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.models import Institution
from planabierto.journey.evaluation import actions, rules
from planabierto.journey.evaluation.queries import bodies, noticing, reports
from planabierto.kit import clock
from planabierto.kit.actor import Role
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import Ground, Refused
from tests.builders import (
    SYSTEM,
    acting,
    build_actor,
    build_cycle,
    build_institution,
    build_person,
    build_plan,
)
from tests.builders_evaluation import (
    another_evaluator,
    build_checked,
    build_draft,
    build_evaluating,
    build_published,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def there():
    return build_evaluating()


def today():
    return today_in("America/Monterrey", clock.now())


def mandate_of(actor):
    return reports.mandate_of(actor.capacities[0])


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.verdict


def hand_over(there, outgoing):
    person = build_person(email="relevo@example.org", name="Relevo")
    institutions.hand_over(
        actor=SYSTEM, outgoing=mandate_of(outgoing), person=person, on=today(), reason="Renuncia"
    )
    return acting(person)


def left_to(actor):
    """What the desk offers somebody to take up."""
    return noticing.left_by_others(actor, list(noticing.plans_of(actor)))


def test_an_evaluator_takes_in_another_of_the_same_body(there):
    report, other = build_draft(there), another_evaluator(there)
    assert reports.report(report.folio, other) is None
    actions.invite(actor=there.evaluator, report=report, mandate=mandate_of(other))
    assert reports.report(report.folio, other) == report
    assert rules.may_write(other, report)
    verdict = rules.may_invite(there.evaluator, report, mandate_of(other))
    assert "ya escribe" in str(verdict.reason)


def test_nobody_of_another_body_or_role_is_taken_in(there):
    report = build_draft(there)
    stranger = build_actor(role=Role.EVALUATOR, institution=build_institution(name="Otra casa"))
    elsewhere = build_actor(
        role=Role.EVALUATOR, institution=there.body, scope="XX-2020", email="lejos@example.org"
    )
    for actor in (stranger, elsewhere, there.lead):
        verdict = rules.may_invite(there.evaluator, report, mandate_of(actor))
        assert verdict.ground == Ground.INVALID


def test_a_mandate_that_ended_is_not_taken_in(there):
    report, other = build_draft(there), another_evaluator(there)
    mandate = mandate_of(other)
    institutions.end_mandate(
        actor=SYSTEM, mandate=mandate, last_day=today() - timedelta(days=1), reason="Fin"
    )
    assert not rules.may_invite(there.evaluator, report, mandate)


def test_a_public_report_takes_nobody_in(there):
    report, other = build_published(there), another_evaluator(there)
    assert rules.may_invite(there.evaluator, report, mandate_of(other)).ground == Ground.NOT_NOW
    author = reports.authors_of(report).get()
    assert rules.may_leave(there.evaluator, author).ground == Ground.NOT_NOW


def test_who_leaves_keeps_their_name_and_reads_no_more(there):
    report, other = build_draft(there), another_evaluator(there)
    made = actions.invite(actor=there.evaluator, report=report, mandate=mandate_of(other))
    actions.leave(actor=there.evaluator, authorship=made, reason="Otro encargo")
    assert reports.report(report.folio, other) is None
    assert [bool(each.ends) for each in reports.authors_of(report)] == [False, True]


def test_the_last_evaluator_does_not_leave(there):
    report = build_draft(there)
    own = reports.own_authorship(there.evaluator, report)
    assert "única persona" in str(rules.may_leave(there.evaluator, own).reason)


def test_a_handed_over_draft_is_taken_up_and_nobody_else_may(there):
    report, idle = build_draft(there), another_evaluator(there)
    colleague = another_evaluator(there, email="tercera@example.org")
    actions.invite(actor=there.evaluator, report=report, mandate=mandate_of(colleague))
    assert rules.may_take_up(idle, report).ground == Ground.HIDDEN
    incoming = hand_over(there, there.evaluator)
    assert reports.report(report.folio, incoming) is None
    assert [left_to(each) for each in (idle, incoming)] == [[], [report]]
    actions.take_up(actor=incoming, report=report)
    assert left_to(incoming) == []
    assert reports.report(report.folio, incoming) == report
    authors = list(reports.authors_of(report))
    assert [bool(each.ends) for each in authors] == [True, False, False]
    assert rules.may_take_up(incoming, report).ground == Ground.NOT_NOW
    assert reports.report(report.folio, acting(authors[0].mandate.person)) is None


def test_a_draft_nobody_writes_any_more_is_taken_up_by_the_same_body(there):
    report, other = build_draft(there), another_evaluator(there)
    institutions.end_mandate(
        actor=SYSTEM,
        mandate=mandate_of(there.evaluator),
        last_day=today() - timedelta(days=1),
        reason="Fin",
    )
    foreign = build_actor(role=Role.EVALUATOR, institution=build_institution(name="Otra casa"))
    assert rules.may_take_up(foreign, report).ground == Ground.HIDDEN
    assert rules.may_take_up(there.lead, report).ground == Ground.HIDDEN
    assert [left_to(each) for each in (foreign, there.lead, other)] == [[], [], [report]]
    actions.take_up(actor=other, report=report)
    assert rules.may_write(other, report)


def test_nothing_public_is_taken_up_but_who_follows_may_correct_it(there):
    report = build_published(there)
    incoming = hand_over(there, there.evaluator)
    assert rules.may_take_up(incoming, report).ground == Ground.NOT_NOW
    new = actions.correct(actor=incoming, report=report, reason="Errata.")
    assert [each.name for each in reports.authors_of(new)] == ["Relevo"]


def test_what_was_handed_over_after_its_check_is_signed_by_who_took_it_up(there):
    report = build_checked(there)
    actions.sign(actor=there.evaluator, report=report)
    incoming = hand_over(there, there.evaluator)
    actions.take_up(actor=incoming, report=report)
    actions.sign(actor=incoming, report=report)
    assert actions.publish(actor=incoming, report=report).state == "published"


def replace(there, new, **facts):
    given = {
        "actor": there.secretary,
        "cycle": there.plan.cycle,
        "outgoing": there.body,
        "incoming": actions.NewBody(new, today()),
        "reason": "El ente fue disuelto.",
    }
    return actions.replace_body(**(given | facts))


def test_another_body_takes_over_in_one_act(there):
    new = build_institution(name="Instituto nuevo", sector="guarantor")
    person = build_person(email="nueva@example.org", name="Nueva")
    public, draft = build_published(there, inception=True), build_draft(there)
    row = replace(there, new, incoming=actions.NewBody(new, today(), [person]))
    assert (row.scope, row.mandate) == ("NL-2022", there.secretary.capacities[0].folio)
    former = acting(reports.authors_of(draft)[0].mandate.person)
    assert former.capacities == ()
    assert reports.report(draft.folio, former) is None
    successor = acting(person)
    assert reports.report(draft.folio, successor) is None
    assert rules.may_take_up(successor, draft).ground == Ground.HIDDEN
    assert left_to(successor) == []
    assert rules.may_start(successor, there.plan, there.inclusion)
    assert public.body == there.body
    assert bodies.evaluating("NL-2022", today()) == [new]
    assert list(bodies.replacements_in(there.plan.cycle)) == [row]


def test_drafts_pass_to_the_body_that_legally_succeeds(there):
    new = build_institution(name="Instituto nuevo", sector="guarantor")
    person = build_person(email="nueva@example.org", name="Nueva")
    draft = build_draft(there)
    Institution.objects.filter(pk=there.body.pk).update(successor=new)
    replace(there, new, incoming=actions.NewBody(new, today(), [person]))
    assert left_to(acting(person)) == [draft]
    actions.take_up(actor=acting(person), report=draft)
    assert rules.may_write(acting(person), draft)


def test_one_plan_is_given_to_another_body(there):
    only = build_actor(
        role=Role.EVALUATOR,
        institution=there.body,
        scope=there.plan.folio,
        email="plan@example.org",
    )
    new = build_institution(name="Instituto nuevo", sector="guarantor")
    row = replace(there, new, plan=there.plan)
    assert row.scope == there.plan.folio
    assert mandate_of(only).ends == today() - timedelta(days=1)
    assert mandate_of(there.evaluator).ends is None


def test_a_mandate_that_has_not_begun_ends_on_its_first_day(there):
    mandate = mandate_of(there.evaluator)
    new = build_institution(name="Instituto nuevo", sector="guarantor")
    replace(there, new, incoming=actions.NewBody(new, mandate.starts))
    mandate.refresh_from_db()
    assert mandate.ends == mandate.starts == date(2023, 1, 1)


def test_what_cannot_be_a_replacement_is_refused(there):
    new = build_institution(name="Instituto nuevo", sector="guarantor")
    words = {
        "es el mismo": lambda: replace(there, there.body),
        "no puede evaluarlo": lambda: replace(there, there.responsible),
        "no evalúa aquí": lambda: replace(there, new, outgoing=there.responsible),
        "por qué": lambda: replace(there, new, reason=" "),
        "la secretaría": lambda: replace(there, new, actor=there.lead),
    }
    for expected, act in words.items():
        assert expected in str(refused(act).reason)


def test_a_plan_of_another_cycle_is_refused(there):
    new = build_institution(name="Instituto nuevo", sector="guarantor")
    elsewhere = build_plan(cycle=build_cycle(folio="NL-2024"), code="MTY")
    assert "otro ciclo" in str(refused(lambda: replace(there, new, plan=elsewhere)).reason)


def test_a_change_of_body_to_come_is_turned_back_and_the_newcomers_never_evaluate(there):
    new = build_institution(name="Instituto nuevo", sector="guarantor")
    person = build_person(email="nueva@example.org", name="Nueva")
    day = today() + timedelta(days=20)
    people = [each.person for each in bodies.mandates_in("NL-2022", there.body, day)]
    replace(there, new, incoming=actions.NewBody(new, day, [person]))
    assert bodies.evaluating("NL-2022", day) == [new]
    back = actions.NewBody(there.body, day, people)
    replace(there, new, outgoing=new, incoming=back, reason="No se disolvió.")
    for late in (day - timedelta(days=1), day, day + timedelta(days=1)):
        assert bodies.evaluating("NL-2022", late) == [there.body]
