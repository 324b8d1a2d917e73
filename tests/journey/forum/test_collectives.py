"""Members made of many: their roster, who speaks, what they hold, and who they send."""

from datetime import date, timedelta

import pytest

from planabierto.journey.forum import actions, rules
from planabierto.journey.forum.actions import NewSeat
from planabierto.journey.forum.queries import electing, seats
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Capacity, Role
from planabierto.kit.actor import Actor as Somebody
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, acting, build_institution, build_mandate, build_person
from tests.builders_forum import SINCE, build_forum

pytestmark = pytest.mark.django_db
SOON = timedelta(days=3)


def refused(act, *arguments, **facts):
    """The reason of a refusal."""
    with pytest.raises(Refused) as refusal:
        act(*arguments, **facts)
    return str(refusal.value.verdict.reason)


@pytest.fixture
def sitting():
    return build_forum(sectors=("government",), members=("government",))


@pytest.fixture
def core(sitting):
    return actions.form_collective(actor=SYSTEM, forum=sitting.forum, name_es="Núcleo")


def joined(core, *names):
    return [
        actions.join_collective(
            actor=SYSTEM,
            collective=core,
            institution=build_institution(name=name, sector="civil_society"),
            joined=SINCE,
        )
        for name in names
    ]


def seat_of(sitting, core):
    new = NewSeat("civil", SINCE, collective=core)
    return actions.found_seat(actor=SYSTEM, forum=sitting.forum, new=new)


def test_organisations_come_and_go_and_one_speaks(sitting, core):
    first, second = joined(core, "Vecinas", "Cómo Vamos")
    again = {"actor": SYSTEM, "collective": core, "joined": SINCE}
    assert "ya está" in refused(actions.join_collective, institution=first.institution, **again)
    for each in (first, second):
        actions.name_spokesperson(actor=SYSTEM, member=each, name="Luz")
    assert seats.spokesperson_of(core, SINCE) == second
    assert "vocera" in refused(actions.name_spokesperson, actor=SYSTEM, member=first, name=" ")
    leave = {"actor": SYSTEM, "member": first}
    assert "anterior" in refused(
        actions.leave_collective, left=SINCE - timedelta(days=1), because="Salió", **leave
    )
    actions.leave_collective(left=date(2023, 1, 1), because="Salió", **leave)
    assert "ya salió" in refused(
        actions.leave_collective, left=date(2023, 1, 1), because="Salió", **leave
    )
    assert list(seats.members_of(core, date(2023, 1, 2))) == [second]
    assert list(seats.members_of(core, date(2023, 1, 1))) == [first, second]
    assert list(seats.collectives_of(sitting.forum)) == [core]
    assert (core.name.es, core.about.es) == ("Núcleo", "")


def test_a_position_is_public_until_it_is_taken_back(core):
    publish = {"actor": SYSTEM, "collective": core}
    assert "título" in refused(actions.publish_position, title=" ", text="Sí", **publish)
    assert "Escribe" in refused(actions.publish_position, title="Agua", text=" ", **publish)
    assert "lengua" in refused(
        actions.publish_position, title="Agua", text="Sí", language="xx", **publish
    )
    made = actions.publish_position(title="Agua", text="Que alcance para todas.", **publish)
    assert list(seats.positions_of(core)) == [made]
    actions.withdraw_position(actor=SYSTEM, position=made, reason="Se votó otra")
    assert "ya se retiró" in refused(
        actions.withdraw_position, actor=SYSTEM, position=made, reason="Otra vez"
    )
    assert not seats.positions_of(core).exists()


def test_who_sits_for_a_collective_keeps_it_too(sitting, core):
    seat = seat_of(sitting, core)
    person = build_person(email="vocera@example.org", name="Luz")
    body = build_institution(name="Vecinas")
    actions.begin_tenure(actor=SYSTEM, seat=seat, name="Luz", starts=SINCE, account=person)
    today = clock.now().date()
    assert "secretaría" in str(rules.may_keep_collective(acting(person), core, today).reason)
    build_mandate(role=Role.FORUM_MEMBER, scope="NL-2022", person=person, institution=body)
    assert rules.may_keep_collective(acting(person), core, today)
    assert not rules.may_keep_collective(sitting.members["government"], core, today)
    assert seats.collective(core.pk, STRANGER) is None
    assert seats.collective(core.pk, SYSTEM) == core


def elect(seat, **facts):
    known = {"candidates": ["Luz", "Ana", "Luz "], "closes": clock.now() + SOON}
    return actions.call_election(actor=SYSTEM, seat=seat, **(known | facts))


def test_a_collective_elects_who_takes_its_seat(sitting, core):
    first, second, third = joined(core, "Vecinas", "Cómo Vamos", "Hagámoslo")
    seat = seat_of(sitting, core)
    assert "dos candidaturas" in refused(elect, seat, candidates=["Luz", " "])
    assert "no es de un colectivo" in refused(elect, sitting.seats["government"])
    ballot = elect(seat)
    assert "Ya se está eligiendo" in refused(elect, seat)
    assert [each.text_es for each in ballot.options.all()] == ["Luz", "Ana"]
    mine = Capacity("D000009-9", Role.LIAISON, first.institution_id, "")
    speaker = Somebody("U-AAAAAAAA", 7, (mine,))
    vote = {"ballot": ballot, "candidate": "c1"}
    actions.vote_in_election(actor=speaker, member=first, **vote)
    assert "quien tiene su designación" in refused(
        actions.vote_in_election, actor=speaker, member=second, **vote
    )
    actions.vote_in_election(actor=SYSTEM, member=second, ballot=ballot, candidate="c2")
    assert "falta quien vote" in refused(actions.close_election, actor=SYSTEM, ballot=ballot)
    assert "más votos" in refused(actions.seat_elected, actor=SYSTEM, ballot=ballot, starts=SINCE)
    actions.vote_in_election(actor=SYSTEM, member=third, **vote)
    actions.close_election(actor=SYSTEM, ballot=ballot)
    made = actions.seat_elected(actor=SYSTEM, ballot=ballot, starts=SINCE, ends=date(2024, 8, 8))
    assert (made.name, made.election, made.seat) == ("Luz", ballot, seat)
    assert electing.election(ballot.pk) == ballot
    assert electing.open_election(seat) is None


def test_a_tie_seats_nobody_and_the_window_may_end_first(sitting, core):
    first, second = joined(core, "Vecinas", "Cómo Vamos")
    seat = seat_of(sitting, core)
    ballot = elect(seat)
    for member, candidate in ((first, "c1"), (second, "c2")):
        actions.vote_in_election(actor=SYSTEM, ballot=ballot, member=member, candidate=candidate)
    actions.close_election(actor=SYSTEM, ballot=ballot)
    assert electing.winner_of(ballot) is None
    again = elect(seat)
    after = again.closes + timedelta(seconds=1)
    assert rules.may_close_election(again, after)
    assert not rules.may_close_election(again, again.closes)


def test_an_election_is_of_a_seat(sitting, core):
    ballot = elect(seat_of(sitting, core))
    ballot.scope = "NL-2022-V1"
    ballot.save(update_fields=["scope"])
    assert electing.election(ballot.pk) is None
    with pytest.raises(LookupError):
        electing.seat_of(ballot)
