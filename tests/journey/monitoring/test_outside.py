"""Who checks stands outside: by every hat, past mandates, merged houses, and the day."""

from datetime import date, timedelta

import pytest

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.ground.people.models import Account
from planabierto.journey.monitoring import actions, rules
from planabierto.journey.monitoring.queries import standing, waiting
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import Role
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import Refused
from tests.builders import (
    SYSTEM,
    acting,
    build_actor,
    build_institution,
    build_mandate,
    build_member,
    build_seat,
    build_update,
    build_working,
)

pytestmark = pytest.mark.django_db
OWN = "su propia institución"
DAY = timedelta(days=1)


@pytest.fixture
def working():
    return build_working()


def moves_to_an_ngo(working, *, left=-DAY):
    """The lead leaves and comes back with a seat for a civil organization."""
    person = Account.objects.get(pseudonym=working.lead.pseudonym)
    today = today_in("America/Monterrey", clock.now())
    for held in Mandate.objects.filter(person=person):
        institutions.end_mandate(actor=SYSTEM, mandate=held, last_day=today + left, reason="Se fue")
    ngo = build_institution(name="Red NL", sector="civil_society")
    build_mandate(role=Role.GROUP_MEMBER, scope="NL-2022", person=person, institution=ngo)
    return acting(person)


def test_an_author_who_changed_institution_does_not_verify_their_own_words(working):
    update = build_update(working=working)
    moved = moves_to_an_ngo(working)
    build_seat(commitment=working.commitment, actor=moved)
    for act in (
        lambda: actions.verify(actor=moved, update=update, level=Level.SUBSTANTIAL),
        lambda: actions.contest(actor=moved, update=update, reason="x"),
    ):
        with pytest.raises(Refused, match=OWN):
            act()


def test_a_colleague_who_left_since_stands_inside_too(working):
    update = build_update(working=working, occurred=clock.now() - 2 * DAY)
    update.made_by = "U-OTHER"
    moved = moves_to_an_ngo(working, left=-2 * DAY)
    build_seat(commitment=working.commitment, actor=moved)
    assert not rules.may_verify(moved, update, clock.now())


def test_who_left_before_the_report_was_made_stands_outside(working):
    moved = moves_to_an_ngo(working)
    build_seat(commitment=working.commitment, actor=moved)
    body = working.commitment.responsibilities.get(role="lead").institution
    update = build_update(working=working, actor=SYSTEM, institution=body)
    assert actions.verify(actor=moved, update=update, level=Level.SUBSTANTIAL)


def test_institutions_that_one_took_over_are_one_house():
    merged, other, heir, far = (build_institution(name=name) for name in "ABCD")
    assert not standing.same_house(merged.pk, other.pk)
    Institution.objects.filter(pk__in=[merged.pk, other.pk]).update(successor=heir)
    assert standing.same_house(merged.pk, other.pk)
    assert standing.kin([other.pk, far.pk], merged.pk) == {other.pk}


def test_the_secretariat_makes_no_verifier_of_whoever_has_no_seat(working):
    update = build_update(working=working)
    made_up = build_institution(name="ONG inventada", sector="civil_society")
    given = {"actor": working.secretary, "update": update, "institution": made_up}
    for act in (
        lambda: actions.verify(level=Level.SUBSTANTIAL, **given),
        lambda: actions.contest(reason="x", **given),
    ):
        with pytest.raises(Refused, match="«ONG inventada» no tenía ese día un lugar"):
            act()


def test_the_seat_is_asked_for_on_the_day(working):
    now = clock.now()
    update = build_update(working=working, occurred=now - 9 * DAY)
    late = build_member(name="Red NL", sector="civil_society")
    body = Institution.objects.get(name_es="Red NL")
    first = today_in("America/Monterrey", now - 3 * DAY)
    build_seat(commitment=working.commitment, actor=late, starts=first)
    for back, allowed in ((4, False), (3, True)):
        verdict = rules.may_register_verification(working.secretary, update, body, now - back * DAY)
        assert bool(verdict) is allowed


def test_a_monitor_without_a_seat_contests_elsewhere_and_verifies_nothing(working):
    update = build_update(working=working)
    watcher = Institution.objects.get(pk=working.monitor.capacities[0].institution_id)
    given = {"actor": working.secretary, "update": update, "institution": watcher}
    with pytest.raises(Refused, match="ese día un lugar"):
        actions.verify(level=Level.SUBSTANTIAL, **given)
    assert actions.contest(reason="No abre", **given).institution == watcher


def test_a_registered_verification_is_of_the_newest_report(working):
    first = build_update(working=working)
    build_update(working=working)
    body = Institution.objects.get(name_es="Vecinas NL")
    with pytest.raises(Refused, match="más reciente"):
        actions.verify(
            actor=working.secretary, update=first, level=Level.SUBSTANTIAL, institution=body
        )


def test_nothing_is_checked_before_it_was_reported(working):
    now = clock.now()
    update = build_update(working=working, occurred=now - 5 * DAY)
    body = Institution.objects.get(name_es="Vecinas NL")
    given = {"actor": SYSTEM, "update": update, "institution": body, "occurred": now - 6 * DAY}
    for act in (
        lambda: actions.verify(level=Level.SUBSTANTIAL, **given),
        lambda: actions.contest(reason="x", **given),
    ):
        with pytest.raises(Refused, match="se reportó después"):
            act()
    # A table knows the day and no hour: the same day is not before.
    start = (now - 5 * DAY).replace(hour=6, minute=0, second=0, microsecond=0)
    same = given | {"occurred": min(start, update.occurred)}
    assert actions.verify(level=Level.SUBSTANTIAL, **same)


def test_nothing_is_reported_before_the_cycle(working):
    starts = working.commitment.cycle.starts
    assert starts == date(2022, 12, 20)
    eve = clock.now().replace(year=2022, month=12, day=20, hour=5, minute=59)
    with pytest.raises(Refused, match="anterior al ciclo: escribe una desde el 20 de diciembre"):
        build_update(working=working, occurred=eve)
    assert build_update(working=working, occurred=eve.replace(hour=6, minute=0))


def test_nobody_settles_the_objection_to_their_own_report(working):
    update = build_update(working=working)
    contest = actions.contest(actor=working.citizen, update=update, reason="No abre")
    actions.answer(actor=working.lead, contest=contest, text="Ya abre")
    person = Account.objects.get(pseudonym=working.lead.pseudonym)
    build_mandate(
        role=Role.GROUP_MEMBER, scope="NL-2022", person=person, institution=contest.institution
    )
    with pytest.raises(Refused, match="alguien de fuera"):
        actions.settle_contest(actor=acting(person), contest=contest)
    assert actions.settle_contest(actor=working.citizen, contest=contest)


def test_an_objection_is_not_buried_under_a_new_report(working):
    update = build_update(working=working)
    contest = actions.contest(actor=working.monitor, update=update, reason="No abre")
    newer = build_update(working=working)
    today = today_in("America/Monterrey", clock.now())

    def waits():
        held = working.citizen.capacities
        return list(waiting.to_verify(held, today, working.citizen.pseudonym).rows)

    assert waits() == []
    with pytest.raises(Refused, match="observación sin respuesta"):
        actions.verify(actor=working.citizen, update=newer, level=Level.SUBSTANTIAL)
    actions.answer(actor=working.lead, contest=contest, text="Ya abre")
    update.refresh_from_db()
    assert update.state == "answered"
    assert newer in waits()
    actions.verify(actor=working.citizen, update=newer, level=Level.SUBSTANTIAL)


def test_an_objection_to_what_was_taken_back_holds_nothing_up(working):
    update = build_update(working=working)
    actions.contest(actor=working.monitor, update=update, reason="No abre")
    actions.retract(actor=working.lead, update=update, reason="Era otro hito")
    newer = build_update(working=working)
    assert actions.verify(actor=working.citizen, update=newer, level=Level.SUBSTANTIAL)


def test_the_same_institution_says_the_same_once(working):
    update = build_update(working=working)

    def verify(level=Level.SUBSTANTIAL, actor=working.official):
        return actions.verify(actor=actor, update=update, level=level, words="Lo vimos")

    verify()
    colleague = build_actor(
        role=Role.GROUP_MEMBER,
        institution=Institution.objects.get(name_es="Contraloría"),
        email="colega@example.org",
    )
    build_seat(commitment=working.commitment, actor=colleague)
    for actor in (working.official, colleague):
        with pytest.raises(Refused, match="ya verificó este nivel"):
            verify(actor=actor)
    verify(Level.LIMITED)
    verify()
    contest = actions.contest(actor=working.monitor, update=update, reason="Se cayó")
    actions.answer(actor=working.lead, contest=contest, text="Ya abre")
    # What was objected to since is looked at again.
    assert verify()


def test_the_same_day_is_registered_once(working):
    update = build_update(working=working, occurred=clock.now() - 5 * DAY)
    body = Institution.objects.get(name_es="Vecinas NL")
    given = {"actor": working.secretary, "update": update, "institution": body}
    given |= {"level": Level.SUBSTANTIAL}
    actions.verify(occurred=clock.now() - 2 * DAY, **given)
    with pytest.raises(Refused, match="ya verificó este nivel"):
        actions.verify(occurred=clock.now() - 2 * DAY, **given)
    assert actions.verify(occurred=clock.now() - DAY, **given)
