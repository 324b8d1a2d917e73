"""A mandate holds from its first day to its last, by the calendar of Monterrey."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from planabierto.ground.institutions import actions, queries, rules
from planabierto.ground.institutions.models import HandOver, Mandate
from planabierto.ground.journal.models import Entry
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Ground, Refused
from tests.builders import SYSTEM, build_institution, build_mandate, build_person, holder

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
# Monterrey is six hours behind UTC all year round.
OPENS = datetime(2023, 3, 1, 6, 0, tzinfo=UTC)
CLOSES = datetime(2023, 4, 1, 6, 0, tzinfo=UTC)


@pytest.fixture
def mandate():
    """A secretary's mandate for March 2023."""
    return build_mandate(scope="NL-2022", starts=date(2023, 3, 1), ends=date(2023, 3, 31))


@pytest.mark.parametrize(
    ("at", "in_force"),
    [
        (OPENS - SECOND, False),
        (OPENS, True),
        (CLOSES - SECOND, True),
        (CLOSES, False),
    ],
)
def test_a_mandate_holds_from_its_first_second_to_its_last(mandate, at, in_force):
    actor = queries.actor_for(mandate.person, at=at, second_factor=True, via="api")
    assert bool(actor.acting_as(Role.SECRETARY, scope="NL-2022")) is in_force
    assert (actor.person_id, actor.withheld, actor.via) == (mandate.person_id, (), "api")


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2023, 2, 28), False),
        (date(2023, 3, 1), True),
        (date(2023, 3, 31), True),
        (date(2023, 4, 1), False),
    ],
)
def test_the_last_day_counts(mandate, day, held):
    assert queries.in_force(day).exists() is held


def test_without_an_end_a_mandate_holds_until_further_notice():
    mandate = build_mandate()
    assert queries.in_force(date(2099, 1, 1)).get() == mandate
    assert queries.mandate_by_folio(mandate.folio) == mandate
    assert queries.mandate_by_folio("NL-2022") is None


def test_a_mandate_is_ended_on_a_day_with_a_reason_and_only_once(mandate):
    actions.end_mandate(
        actor=SYSTEM, mandate=mandate, last_day=date(2023, 3, 10), reason=" Renuncia "
    )
    assert (mandate.ends, mandate.ending) == (date(2023, 3, 10), "Renuncia")
    assert rules.may_end(SYSTEM, mandate).ground == Ground.NOT_NOW
    with pytest.raises(Refused, match="ya terminó"):
        actions.end_mandate(
            actor=SYSTEM, mandate=mandate, last_day=date(2023, 3, 9), reason="Otra vez"
        )


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"reason": " "}, "motivo"),
        ({"reason": "x" * 256}, "demasiado largo"),
        ({"last_day": date(2023, 2, 28)}, "anterior"),
        ({"last_day": date(2023, 4, 1)}, "no la alarga"),
    ],
)
def test_an_end_that_makes_no_sense_is_refused(mandate, facts, why):
    given = {"last_day": date(2023, 3, 10), "reason": "Renuncia"} | facts
    with pytest.raises(Refused, match=why):
        actions.end_mandate(actor=SYSTEM, mandate=mandate, **given)
    assert Mandate.objects.get().ends == date(2023, 3, 31)


@pytest.mark.parametrize(
    ("on", "outgoing_ends"),
    [(date(2023, 3, 15), date(2023, 3, 14)), (date(2023, 6, 1), date(2023, 3, 31))],
)
def test_a_hand_over_ends_one_on_the_eve_and_begins_the_other(mandate, on, outgoing_ends):
    heir = build_person(email="luz@example.org")
    incoming = actions.hand_over(
        actor=SYSTEM, outgoing=mandate, person=heir, on=on, reason="Cambio de gobierno"
    )
    mandate.refresh_from_db()
    assert mandate.ends == outgoing_ends
    assert (incoming.starts, incoming.ends, incoming.scope) == (on, None, "NL-2022")
    assert HandOver.objects.get().incoming == incoming
    assert mandate.handed_over.incoming == incoming


def test_a_hand_over_before_the_mandate_began_is_refused(mandate):
    with pytest.raises(Refused, match="anterior"):
        actions.hand_over(
            actor=SYSTEM,
            outgoing=mandate,
            person=build_person(email="luz@example.org"),
            on=date(2023, 3, 1),
            reason="x",
        )
    assert not HandOver.objects.exists()


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"ends": date(2022, 12, 31)}, "anterior"),
        ({"scope": "somewhere"}, "no es el folio"),
        ({"scope": "NL-2022-C3"}, "no es el folio"),
        ({"basis": "x" * 256}, "demasiado largo"),
    ],
)
def test_a_designation_that_makes_no_sense_is_refused(facts, why):
    given = {"role": Role.LEAD, "starts": date(2023, 1, 1)} | facts
    with pytest.raises(Refused, match=why):
        actions.designate(
            actor=SYSTEM, person=build_person(), institution=build_institution(), **given
        )
    assert not Mandate.objects.exists()


ADMIN, SECRETARY = Role.ADMINISTRATOR, Role.SECRETARY


@pytest.mark.parametrize(
    ("actor", "role", "scope", "may"),
    [
        (SYSTEM, ADMIN, "", True),
        (holder(ADMIN), ADMIN, "", True),
        (holder(ADMIN, "NL-2022"), ADMIN, "", False),
        (holder(SECRETARY), Role.CONTACT, "", True),
        (holder(SECRETARY), ADMIN, "NL-2022", False),
        (holder(SECRETARY, "NL-2022"), Role.CONTACT, "NL-2022-SPG", True),
        (holder(SECRETARY, "NL-2022"), Role.CONTACT, "", False),
        (holder(SECRETARY, "NL-2022"), Role.CONTACT, "NL-2024", False),
        (holder(Role.CONTACT), Role.LEAD, "", False),
        (STRANGER, Role.LEAD, "", False),
    ],
)
def test_each_designates_within_their_scope(actor, role, scope, may):
    assert bool(rules.may_designate(actor, role, scope)) is may
    if not may:
        person, institution = build_person(), build_institution()
        before = Entry.objects.count()
        with pytest.raises(Refused, match=r"administra|secretaría"):
            actions.designate(
                actor=actor,
                person=person,
                institution=institution,
                role=role,
                scope=scope,
                starts=date(2023, 1, 1),
            )
        assert Entry.objects.count() == before
        assert not Mandate.objects.exists()


def test_whoever_may_not_designate_may_not_end_or_hand_over(mandate):
    outsider = holder(SECRETARY, "NL-2024")
    heir = build_person(email="luz@example.org")
    for act in (
        lambda: actions.end_mandate(
            actor=outsider, mandate=mandate, last_day=date(2023, 3, 2), reason="x"
        ),
        lambda: actions.hand_over(
            actor=outsider, outgoing=mandate, person=heir, on=date(2023, 3, 2), reason="x"
        ),
    ):
        with pytest.raises(Refused, match="dentro de su ciclo"):
            act()
    assert Mandate.objects.get().ends == date(2023, 3, 31)


def test_holders_of_mandates_are_named_in_public_and_nobody_else():
    named = build_mandate().person
    other = build_person(email="luz@example.org", name="Luz")
    found = queries.public_names([named.pseudonym, other.pseudonym, "system:test"])
    assert found == {named.pseudonym: "Ana"}


def test_the_database_itself_keeps_days_in_order(mandate):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.update(ends=date(2023, 2, 28))
    assert mandate.role_label
