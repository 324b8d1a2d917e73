"""A place while there is one, else a turn; data with a place alone; places pass on in turn."""

from datetime import timedelta

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.ground.people import actions as people
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.meetings import actions, registering_rules
from planabierto.tools.meetings.actions import letters, reminding
from planabierto.tools.meetings.models import Meeting, Registration
from planabierto.tools.meetings.queries import meetings, registering
from planabierto.tools.meetings.telling import NewRegistration, NewTold
from planabierto.tools.notices.models import Letter
from planabierto.tools.questionnaires import queries as forms
from planabierto.tools.questionnaires.actions import QuestionDraft
from tests.builders import SYSTEM, build_person, holder
from tests.builders_meetings import STARTS, TOLD, build_meeting, build_registration, moved_to

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


def test_a_free_place_is_confirmed_with_what_was_told():
    table = one_table()
    done = build_registration(table=table, email=" Luz@Example.org ", language="en")
    row = registering.registration_by_secret(done.secret)
    assert (row.state, row.turn, row.name, row.needs) == ("confirmed", 1, "Ana", ["ramp"])
    assert (row.gender, row.notice.version, row.contact.email) == ("woman", 1, "luz@example.org")
    assert done.secret not in row.link
    letter = Letter.objects.get(kind="meeting_registered")
    assert done.secret in letter.body
    assert letter.language == "en"
    entry = Entry.objects.get(verb="meetings.registered")
    assert (entry.actor, entry.audience, entry.subject) == ("", "restricted", "NL-2022-R1-M1")


def test_who_leaves_no_address_gets_a_place_and_no_letter():
    done = build_registration(table=one_table(capacity=None))
    assert done.registration.state == "confirmed"
    assert not Letter.objects.exists()


def test_a_full_table_takes_a_turn_by_address_alone():
    table = one_table(capacity=1)
    build_registration(table=table)
    row = build_registration(table=table, email="luz@example.org").registration
    assert (row.state, row.turn, row.name, row.gender, row.needs, row.notice) == (
        *("waiting", 2, "", "", []),
        None,
    )
    assert registering.place_in_queue(row) == 1
    assert registering.places_of(table.meeting)[0].is_full
    said = refused(build_registration, table=table).reason
    assert said == "No quedan lugares: deja tu correo y te escribimos si se abre uno."


def test_a_place_is_held_for_who_has_not_told_yet():
    table = one_table(capacity=1)
    done = build_registration(table=table, data=None, email="luz@example.org")
    assert done.registration.state == "offered"
    assert registering.places_of(table.meeting)[0].free == 0
    taken = actions.take_place(secret=done.secret, data=TOLD)
    assert (taken.state, taken.offered_until, taken.name) == ("confirmed", None, "Ana")
    assert "Ya tienes" in refused(actions.take_place, secret=done.secret, data=TOLD).reason


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


def test_an_offer_is_taken_until_its_last_second():
    table = one_table(capacity=1)
    row = build_registration(table=table, data=None).registration
    assert registering_rules.may_take(row, row.offered_until)
    late = registering_rules.may_take(row, row.offered_until + timedelta(microseconds=1))
    assert late.reason == "El plazo para confirmar tu lugar terminó."


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


def test_one_address_has_one_place_at_a_meeting():
    table = one_table()
    build_registration(table=table, email="luz@example.org")
    verdict = refused(build_registration, table=table, email="LUZ@example.org")
    assert (verdict.ground, "un lugar o un turno" in verdict.reason) == (Ground.NOT_NOW, True)
    assert "así no llega" in refused(build_registration, table=table, email="luz").reason


def test_what_is_needed_is_changed_by_ones_link_until_it_begins():
    table = one_table()
    done = build_registration(table=table)
    data = NewRegistration(needs=["sign", "sign"], needs_other=" Ventana ")
    row = actions.change_registration(secret=done.secret, data=data)
    assert (row.needs, row.needs_other, row.gender) == (["sign"], "Ventana", "")
    moved_to(table.meeting, -timedelta(seconds=1))
    late = {"secret": done.secret, "data": data}
    assert refused(actions.change_registration, **late).reason == "El encuentro ya empezó."
    assert refused(actions.cancel_registration, secret=done.secret).reason
    waiting = registering_rules.may_correct(Registration(state="waiting"), clock.now())
    assert waiting.reason == "En lista de espera"


def test_nothing_is_changed_of_a_cancelled_meeting():
    table = one_table()
    done = build_registration(table=table)
    actions.cancel_meeting(actor=SECRETARY, meeting=table.meeting, reason="Lluvia.")
    said = refused(actions.cancel_registration, secret=done.secret).reason
    assert said == "Cancelado"
    assert refused(build_registration, table=table).reason == "Cancelado"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (NewRegistration(needs=["boat"]), "lo que necesitas"),
        (NewRegistration(name="x" * 121), "menos palabras"),
        (NewRegistration(needs_other="x" * 501), "menos palabras"),
        (NewRegistration(told=NewTold(gender="x")), "las opciones"),
        (NewRegistration(told=NewTold(age_band="12-17")), "llegan con quien"),
    ],
)
def test_what_cannot_be_kept_is_refused(data, said):
    assert said in refused(build_registration, table=one_table(), data=data).reason


def test_only_what_is_asked_is_kept():
    table = one_table(asks=[])
    told = NewTold("30-44", "woman", "civil", None, ["migrant"], "Vecinas")
    row = build_registration(table=table, data=NewRegistration(told=told)).registration
    assert (row.age_band, row.gender, row.speaks_for, row.groups, row.organisation) == (
        *("", "", ""),
        [],
        "",
    )


def test_the_meetings_own_questions_are_answered_and_forgotten_with_the_place():
    meeting = build_meeting(called=False)
    for number in (1, 2):
        question = QuestionDraft("text", f"¿Comes carne? {number}")
        key = actions.write_registering_question(
            actor=SECRETARY, meeting=meeting, question=question
        ).key
    actions.remove_registering_question(actor=SECRETARY, meeting=meeting, key=key)
    meeting = actions.call_meeting(actor=SECRETARY, meeting=meeting)
    table = meetings.tables_of(meeting).get()
    data = NewRegistration(answers={"comes-carne-1": "No"})
    done = build_registration(table=table, data=data)
    first = done.registration.sheet
    assert forms.answers_of(first) == {"comes-carne-1": "No"}
    row = actions.change_registration(secret=done.secret, data=data)
    assert forms.answers_of(first) == {}
    actions.cancel_registration(secret=done.secret)
    assert forms.answers_of(row.sheet) == {}


@pytest.mark.parametrize(
    ("words", "said", "ground"),
    [
        ({"registers": False}, "llega y entra", Ground.NOT_NOW),
        ({"registers_until": STARTS - timedelta(days=36500)}, "El registro cerró", Ground.NOT_NOW),
        ({"calling": "direct"}, "por invitación", Ground.FORBIDDEN),
        ({"called": False}, "No existe", Ground.HIDDEN),
    ],
)
def test_registering_has_its_time_and_its_call(words, said, ground):
    verdict = refused(build_registration, table=one_table(**words))
    assert (said in verdict.reason, verdict.ground) == (True, ground)


def test_the_last_second_to_register_is_not_in_it():
    meeting = build_meeting()
    before = STARTS - timedelta(microseconds=1)
    assert registering_rules.may_register(STRANGER, meeting, before)
    assert not registering_rules.may_register(STRANGER, meeting, STARTS)
    assert registering_rules.may_register(SYSTEM, meeting, STARTS)


def test_who_receives_people_registers_them_after_the_list_closed():
    table = one_table(registers_until=STARTS - timedelta(days=36500), calling="direct")
    row = build_registration(table=table, actor=FACILITATOR, helped=True).registration
    assert row.made_by == FACILITATOR.pseudonym
    assert not refused(build_registration, table=table, helped=True).allowed


def test_a_place_is_at_an_open_table_of_the_meeting():
    meeting = build_meeting(tables=2)
    first, second = meetings.tables_of(meeting)
    actions.close_table(actor=SECRETARY, table=second)
    assert "mesa abierta" in refused(build_registration, table=second).reason
    other = build_meeting(scope="NL-2022")
    given = {"actor": STRANGER, "meeting": other, "table": first, "data": TOLD}
    assert "mesa abierta" in refused(actions.register, **given).reason


def test_a_place_is_given_up_on_the_telephone():
    table = one_table(capacity=1)
    row = build_registration(table=table).registration
    second = build_registration(table=table, email="luz@example.org")
    assert not refused(actions.release_place, actor=STRANGER, registration=row).allowed
    actions.release_place(actor=FACILITATOR, registration=registering.registration(row.pk))
    assert state_of(second) == "offered"
    assert Entry.objects.filter(verb="meetings.registration_cancelled", actor=FACILITATOR.pseudonym)


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


def test_addresses_are_needed_while_somebody_holds_or_waits_for_a_place():
    table = one_table()
    done = build_registration(table=table, email="luz@example.org")
    assert list(registering.addresses_needed()) == [done.registration.contact.pk]
    actions.cancel_registration(secret=done.secret)
    assert not registering.addresses_needed().exists()
