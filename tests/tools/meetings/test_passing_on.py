"""Places pass on in turn; offers run out; who has a place is reminded, and forgotten later."""

from datetime import timedelta

import pytest

from planabierto.ground.people import actions as people
from planabierto.kit import clock
from planabierto.kit.actor import Role
from planabierto.kit.registry import checks
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.meetings import actions, jobs
from planabierto.tools.meetings.actions import letters, reminding
from planabierto.tools.meetings.models import Meeting, Registration
from planabierto.tools.meetings.queries import meetings, registering
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM, build_person, holder
from tests.builders_meetings import TOLD, build_meeting, build_registration, moved_to

pytestmark = pytest.mark.django_db
FACILITATOR = holder(Role.FACILITATOR, "NL-2022")
SECRETARY = holder(Role.SECRETARY, "NL-2022")


def one_table(**words):
    return meetings.tables_of(build_meeting(**words)).get()


def refused(act, **given):
    with pytest.raises(Refused) as caught:
        act(**given)
    return caught.value.verdict


def state_of(registered):
    return Registration.objects.get(pk=registered.registration.pk).state


def test_who_cancels_hands_the_place_to_the_next_and_is_forgotten():
    table = one_table(capacity=1)
    first = build_registration(table=table, email="ana@example.org")
    second = build_registration(table=table, email="luz@example.org")
    third = build_registration(table=table, email="eva@example.org")
    gone = actions.cancel_registration(secret=first.secret)
    assert (gone.state, gone.name, gone.contact, gone.gender) == ("cancelled", "", None, "")
    assert [state_of(each) for each in (second, third)] == ["offered", "waiting"]
    letter = Letter.objects.get(kind="meeting_offered")
    offered = Registration.objects.get(pk=second.registration.pk)
    secret = registering.pass_for(offered)
    assert secret in letter.body
    assert timedelta(hours=47) < offered.offered_until - clock.now() <= timedelta(hours=48)
    assert actions.take_place(secret=secret, data=TOLD).state == "confirmed"
    assert refused(actions.cancel_registration, secret=first.secret).reason == "Cancelado"
    assert registering.sums_of(table.meeting)["confirmed"] == 1


def test_an_offer_nobody_takes_lapses_and_the_next_is_asked():
    table = one_table(capacity=1)
    first = build_registration(table=table, email="ana@example.org")
    second = build_registration(table=table, email="luz@example.org")
    third = build_registration(table=table, email="eva@example.org")
    actions.cancel_registration(secret=first.secret)
    late = clock.now() + timedelta(hours=48, seconds=1)
    assert not registering.is_due(clock.now())
    assert registering.is_due(late)
    assert actions.keep_places(at=late) == 1
    assert [state_of(each) for each in (second, third)] == ["lapsed", "offered"]
    assert "pasó a quien seguía" in Letter.objects.get(kind="meeting_lapsed").body
    assert actions.keep_places(at=late) == 0


def test_a_place_held_for_who_left_no_address_lapses_in_silence():
    table = one_table(capacity=1)
    done = build_registration(table=table, data=None)
    actions.keep_places(at=clock.now() + timedelta(days=3))
    assert state_of(done) == "lapsed"
    assert not Letter.objects.exists()
    said = refused(actions.take_place, secret=done.secret, data=TOLD).reason
    assert said == "No se confirmó a tiempo"


def test_an_offer_ends_when_the_meeting_begins():
    table = one_table(capacity=1)
    moved_to(table.meeting, timedelta(hours=5))
    table.refresh_from_db()
    row = build_registration(table=table, data=None).registration
    assert row.offered_until == Meeting.objects.get().starts


def test_nothing_is_handed_on_once_the_meeting_has_begun():
    table = one_table(capacity=1)
    build_registration(table=table)
    build_registration(table=table, email="luz@example.org")
    moved_to(table.meeting, -timedelta(minutes=1))
    Registration.objects.filter(state="confirmed").delete()
    assert actions.promote(table=table) == 0
    actions.hold_meeting(actor=SYSTEM, meeting=table.meeting)
    assert actions.promote(table=table) == 0


def test_whose_address_was_erased_gives_the_turn_up():
    table = one_table(capacity=1)
    first = build_registration(table=table)
    second = build_registration(table=table, email="luz@example.org")
    third = build_registration(table=table, email="eva@example.org")
    people.erase_contact(actor=SYSTEM, contact=second.registration.contact)
    actions.cancel_registration(secret=first.secret)
    assert [state_of(each) for each in (second, third)] == ["cancelled", "offered"]


def test_new_places_go_to_who_waits_and_none_is_taken_away():
    table = one_table(capacity=1)
    build_registration(table=table)
    second = build_registration(table=table, email="luz@example.org")
    actions.describe_table(actor=SECRETARY, table=table, capacity=2)
    assert state_of(second) == "offered"
    less = {"actor": SECRETARY, "table": table, "capacity": 1}
    assert "Hay más lugares dados" in refused(actions.describe_table, **less).reason


def test_a_link_is_sent_again_and_says_nothing_of_who_registered():
    table = one_table()
    person = build_person(email="ana@example.org")
    done = build_registration(table=table, email=person.email)
    build_registration(table=table, email="luz@example.org")
    Letter.objects.all().delete()
    for email in ("nadie@example.org", "ANA@example.org", "luz@example.org"):
        actions.send_link_again(meeting=table.meeting, email=email)
    sent = Letter.objects.filter(kind="meeting_registered")
    assert sent.count() == 2
    secret = registering.pass_for(done.registration)
    assert secret in sent.order_by("pk")[0].body
    assert registering.registration_by_secret(secret) == done.registration
    for wrong in ("", "x" * 500, "nada", f"{secret}x"):
        assert registering.registration_by_secret(wrong) is None
    assert refused(actions.cancel_registration, secret="nada").ground == Ground.HIDDEN


def test_nobody_is_flooded_with_letters(monkeypatch):
    monkeypatch.setattr(letters, "MOST_A_DAY", 1)
    table = one_table()
    build_registration(table=table, email="luz@example.org")
    for _each in range(3):
        actions.send_link_again(meeting=table.meeting, email="luz@example.org")
    assert Letter.objects.count() == 1


def test_who_has_a_place_is_reminded_once_two_days_before():
    table = one_table(capacity=3)
    build_registration(table=table, email="luz@example.org")
    build_registration(table=table)
    moved_to(table.meeting, timedelta(days=3))
    Registration.objects.update(made_at=clock.now() - timedelta(days=9))
    assert actions.remind(at=clock.now()) == 0
    moved_to(table.meeting, timedelta(days=2))
    build_registration(table=table, email="eva@example.org")
    assert registering.is_due(clock.now())
    assert (actions.remind(at=clock.now()), actions.remind(at=clock.now())) == (1, 0)
    assert reminding._remind(Registration.objects.first().pk, clock.now()) == 0
    assert "Ya viene" in Letter.objects.get(kind="meeting_reminded").body
    moved_to(table.meeting, -timedelta(minutes=1))
    assert not registering.is_due(clock.now())


def test_who_registered_long_ago_is_forgotten_and_the_sums_stay(settings):
    meeting = build_meeting(calling="both")
    table = meetings.tables_of(meeting).get()
    actions.invite(actor=SECRETARY, meeting=meeting, why="Vive ahí.", email="eva@example.org")
    done = build_registration(table=table, email="luz@example.org")
    moved_to(meeting, -timedelta(days=settings.REGISTRATIONS_KEPT_DAYS))
    assert actions.forget_registrations(at=clock.now()) == 0
    moved_to(meeting, -timedelta(days=settings.REGISTRATIONS_KEPT_DAYS + 1))
    assert registering.is_due(clock.now())
    assert jobs.keep_places.call() == 2
    assert not registering.is_due(clock.now())
    row = registering.registration_by_secret(done.secret)
    assert (row.state, row.name, row.contact, row.gender, row.needs) == (
        *("confirmed", "", None, ""),
        [],
    )
    assert registering.sums_of(meeting)["confirmed"] == 1
    assert not registering.addresses_needed().exists()
    assert not registering.invited_addresses().exists()
    found = " ".join(checks["journal.rows"].problems())
    assert "registration" not in found
    assert "invite" not in found


def test_addresses_are_needed_while_somebody_holds_or_waits_for_a_place():
    table = one_table()
    done = build_registration(table=table, email="luz@example.org")
    assert list(registering.addresses_needed()) == [done.registration.contact.pk]
    actions.cancel_registration(secret=done.secret)
    assert not registering.addresses_needed().exists()
