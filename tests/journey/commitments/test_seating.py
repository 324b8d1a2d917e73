"""The working group: two sides, one lead each, from–to."""

from datetime import date

import pytest

from planabierto.ground.institutions.models import Mandate
from planabierto.ground.journal.models import Entry
from planabierto.journey.commitments import actions
from planabierto.journey.commitments.models import Seat, Side
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from tests.builders import (
    GROWN,
    SYSTEM,
    build_commitment,
    build_cycle,
    build_institution,
    build_mandate,
    build_member,
    build_person,
    build_seat,
    holder,
)

pytestmark = pytest.mark.django_db
LATER = date(2023, 6, 1)


@pytest.fixture
def commitment():
    return build_commitment()


@pytest.mark.parametrize(
    ("sector", "side"),
    [
        ("government", Side.GOVERNMENT),
        ("guarantor", Side.GOVERNMENT),
        ("civil_society", Side.SOCIETY),
        ("academia", Side.SOCIETY),
        ("private", Side.SOCIETY),
    ],
)
def test_the_side_follows_the_sector(sector, side):
    assert actions.side_of(sector) == side


def test_a_seat_is_written_down(commitment):
    sitting = build_seat(commitment=commitment, actor=build_member(name="V", sector="academia"))
    assert (sitting.side, sitting.leads, sitting.ends) == (Side.SOCIETY, False, None)
    entry = Entry.objects.get(verb="commitments.seated")
    assert (entry.subject, entry.audience) == (commitment.folio, "public")


def test_each_side_has_one_lead(commitment):
    one, two = (build_member(name=name, sector="academia") for name in "AB")
    first = build_seat(commitment=commitment, actor=one, leads=True)
    with pytest.raises(Refused, match="encabeza por ese lado"):
        build_seat(commitment=commitment, actor=two, leads=True)
    build_seat(commitment=commitment, actor=build_member(name="C", sector="government"), leads=True)
    actions.unseat(actor=SYSTEM, seat=first, last_day=LATER, reason="Renuncia")
    build_seat(commitment=commitment, actor=two, leads=True)


def test_a_person_sits_once_at_a_time(commitment):
    member = build_member(name="V", sector="academia")
    first = build_seat(commitment=commitment, actor=member)
    with pytest.raises(Refused, match="ya tiene lugar"):
        build_seat(commitment=commitment, actor=member)
    actions.unseat(actor=SYSTEM, seat=first, last_day=LATER, reason="Licencia")
    build_seat(commitment=commitment, actor=member, starts=LATER)
    assert Seat.objects.count() == 2


def test_a_mandate_that_does_not_reach_or_ended_gives_no_seat(commitment):
    build_cycle(folio="OA-2024")
    person, body = build_person(), build_institution(name="V", sector="academia")
    role = Role.GROUP_MEMBER
    away = build_mandate(role=role, scope="OA-2024", person=person, institution=body)
    local = build_mandate(role=role, scope="NL-2022-SPG", person=person, institution=body)
    over = build_mandate(role=role, scope="NL-2022", person=person, institution=body)
    Mandate.objects.filter(pk=over.pk).update(ending="Renuncia", ends=LATER)
    over.refresh_from_db()
    for mandate in (away, over):
        with pytest.raises(Refused, match="no alcanza"):
            actions.seat(actor=SYSTEM, commitment=commitment, mandate=mandate, starts=GROWN)
    assert actions.seat(actor=SYSTEM, commitment=commitment, mandate=local, starts=GROWN)


def test_the_secretariat_seats(commitment):
    mandate = build_mandate(
        role=Role.GROUP_MEMBER, institution=build_institution(name="V", sector="academia")
    )
    for actor in (STRANGER, holder(Role.LEAD, "NL-2022"), holder(Role.SECRETARY, "OA-2024")):
        with pytest.raises(Refused, match="secretaría técnica"):
            actions.seat(actor=actor, commitment=commitment, mandate=mandate, starts=GROWN)
    secretary = holder(Role.SECRETARY, "NL-2022")
    sitting = actions.seat(actor=secretary, commitment=commitment, mandate=mandate, starts=GROWN)
    with pytest.raises(Refused, match="secretaría técnica"):
        actions.unseat(actor=holder(Role.LEAD, ""), seat=sitting, last_day=LATER, reason="x")


def test_leaving_says_when_and_why_once(commitment):
    sitting = build_seat(commitment=commitment, actor=build_member(name="V", sector="academia"))
    with pytest.raises(Refused, match="motivo"):
        actions.unseat(actor=SYSTEM, seat=sitting, last_day=LATER, reason=" ")
    with pytest.raises(Refused, match="anterior a la inicial"):
        actions.unseat(actor=SYSTEM, seat=sitting, last_day=date(2022, 1, 1), reason="x")
    actions.unseat(actor=SYSTEM, seat=sitting, last_day=LATER, reason=" Renuncia ")
    sitting.refresh_from_db()
    assert (sitting.ends, sitting.ending) == (LATER, "Renuncia")
    with pytest.raises(Refused, match="ya terminó"):
        actions.unseat(actor=SYSTEM, seat=sitting, last_day=LATER, reason="x")
