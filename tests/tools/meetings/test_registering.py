"""A place while there is one, else a turn; data with a place alone; places pass on in turn."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from planabierto.ground.journal.models import Entry
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.meetings import actions, registering_rules
from planabierto.tools.meetings.actions import registering as registering_actions
from planabierto.tools.meetings.models import Registration
from planabierto.tools.meetings.queries import meetings, registering
from planabierto.tools.meetings.telling import NewRegistration, NewTold
from planabierto.tools.notices.models import Letter
from planabierto.tools.questionnaires import queries as forms
from planabierto.tools.questionnaires.actions import QuestionDraft
from tests.builders import SYSTEM, holder
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


def test_an_offer_is_taken_until_its_last_second():
    table = one_table(capacity=1)
    row = build_registration(table=table, data=None).registration
    assert registering_rules.may_take(row, row.offered_until)
    late = registering_rules.may_take(row, row.offered_until + timedelta(microseconds=1))
    assert late.reason == "El plazo para confirmar tu lugar terminó."


def test_one_address_has_one_place_at_a_meeting_and_only_its_owner_is_told():
    table = one_table(capacity=2)
    done = build_registration(table=table, email="luz@example.org")
    assert build_registration(table=table, email="LUZ@example.org") is None
    assert registering.places_of(table.meeting)[0].free == 1
    letters = Letter.objects.filter(kind="meeting_registered", contact=done.registration.contact)
    assert letters.count() == 2
    assert registering.pass_for(done.registration) in letters.latest("pk").body
    wrong = NewRegistration(needs=["boat"])
    verdict = refused(build_registration, table=table, email="luz@example.org", data=wrong)
    assert "lo que necesitas" in verdict.reason
    assert "así no llega" in refused(build_registration, table=table, email="luz").reason


def test_who_receives_people_and_machines_are_told_that_an_address_has_a_place():
    table = one_table()
    build_registration(table=table, email="luz@example.org")
    for words in ({"actor": FACILITATOR, "helped": True}, {"actor": SYSTEM}):
        verdict = refused(build_registration, table=table, email="luz@example.org", **words)
        assert (verdict.ground, "un lugar o un turno" in verdict.reason) == (Ground.NOT_NOW, True)


def test_very_many_from_one_network_are_asked_for_patience(settings):
    settings.REGISTRATIONS_PER_NETWORK_HOUR = 2
    table = one_table(capacity=None)
    for number in range(2):
        build_registration(table=table, arrival=f"2001:db8::{number}")
    verdict = refused(build_registration, table=table, arrival="2001:db8::9")
    assert (verdict.ground, "en una hora" in verdict.reason) == (Ground.NOT_NOW, True)
    settings.CONSULTATION_EXEMPT_NETWORKS = ["2001:db8::/32"]
    for arrival in ("2001:db8::9", "203.0.113.9", "", ""):
        assert build_registration(table=table, arrival=arrival)


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


def test_when_the_database_is_too_busy_nobody_sees_it_break(monkeypatch):
    table = one_table()

    def busy(_table):
        raise OperationalError("database is locked")

    monkeypatch.setattr(registering_actions, "locked_table", busy)
    verdict = refused(build_registration, table=table)
    assert (verdict.ground, "muchas personas" in verdict.reason) == (Ground.NOT_NOW, True)
