"""A contribution is taken in once, with its receipt, and its author is never named."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from planabierto.ground.journal.models import Audience, Entry, Imprint
from planabierto.ground.people.models import Contact
from planabierto.ground.places.models import Place
from planabierto.journey.consultation import actions
from planabierto.journey.consultation.actions import NewProfile, NewVoice, contributing
from planabierto.journey.consultation.models import Contribution, Recording
from planabierto.journey.consultation.queries import receipts, voices
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from planabierto.tools.library.actions import Upload
from planabierto.tools.moderation.models import Case, Cause
from planabierto.tools.notices.models import Letter
from planabierto.tools.questionnaires.actions import QuestionDraft
from planabierto.tools.questionnaires.rules import Misfilled
from tests.builders import (
    SYSTEM,
    acting,
    build_call,
    build_contribution,
    build_cycle,
    build_person,
    holder,
)

pytestmark = pytest.mark.django_db
HELPER = holder(Role.FACILITATOR, "NL-2022")
ANSWERS = {"que-propones": "Más árboles en las calles."}


def entry(receipt):
    return Entry.objects.get(subject=receipt.contribution.folio, verb="consultation.contributed")


def test_a_voice_gets_a_receipt_that_opens_it():
    receipt = build_contribution()
    found = receipts.by_secret(receipt.secret)
    assert found == receipt.contribution
    assert found.folio == "NL-2022-A000001-" + found.folio[-1]
    assert voices.answers_of([found], "es")[found.pk][0][1] == "Más árboles en las calles."
    assert receipt.secret not in (found.link, found.origin)


def test_it_leaves_one_entry_with_one_imprint_that_names_nobody():
    receipt = build_contribution(actor=acting(build_person()))
    written = entry(receipt)
    assert (written.actor, written.mandate, written.audience) == ("", "", Audience.PUBLIC)
    assert Imprint.objects.filter(entry=written).count() == 1
    assert receipt.contribution.helper == ""


def test_who_helps_is_on_record():
    receipt = build_contribution(actor=HELPER, channel="assisted")
    written, row = entry(receipt), receipt.contribution
    assert (written.actor, written.mandate) == (HELPER.pseudonym, "D000001-7")
    assert (row.helper, row.mandate) == (HELPER.pseudonym, "D000001-7")


def test_it_takes_few_queries(django_assert_num_queries):
    call = build_call()
    build_contribution(call=call)
    with django_assert_num_queries(13):
        build_contribution(call=call)


def test_numbers_follow_each_other_in_a_cycle_across_its_calls():
    first = build_contribution()
    second = build_contribution(call=build_call(cycle=first.contribution.cycle))
    other = build_contribution(call=build_call(cycle=build_cycle(folio="QR-2022")))
    assert [each.contribution.number for each in (first, second, other)] == [1, 2, 1]


def test_what_somebody_tells_of_themselves_is_kept_when_it_was_asked():
    call = build_call(asks=["age_band", "place"])
    place = Place.objects.get(key="19019")
    told = NewProfile("18-29", "woman", place, True, ("migrant",))
    row = build_contribution(call=call, profile=told).contribution
    profile = voices.profile_of(row)
    assert (profile.age_band, profile.gender, profile.place) == ("18-29", "", place)
    assert (profile.place_unsaid, profile.groups) == (False, [])
    silent = build_contribution(call=call, profile=NewProfile(gender="woman")).contribution
    assert voices.profile_of(silent) is None
    unsaid = build_contribution(call=call, profile=NewProfile(place_unsaid=True)).contribution
    assert voices.profile_of(unsaid).place_unsaid


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        ({"channel": "smoke"}, "canal no existe"),
        ({"language": "xx"}, "lengua de la lista"),
        ({"pin": "12a4"}, "cuatro cifras"),
        ({"pin": "١٢٣٤"}, "cuatro cifras"),
        ({"people": 0}, "cuántas personas"),
        ({"origin": "x" * 201}, "200 signos"),
        ({"email": "ana@"}, "Revisa el correo"),
        ({"number": 7}, "no se apartó"),
        ({"occurred": datetime(2101, 1, 1, tzinfo=UTC)}, "en el futuro"),
        ({"profile": NewProfile(age_band="99")}, "opciones de la lista"),
        ({"profile": NewProfile(gender="x")}, "opciones de la lista"),
        ({"profile": NewProfile(groups=["x"])}, "opciones de la lista"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(voice, words):
    call = build_call()
    with pytest.raises(Refused, match=words):
        build_contribution(call=call, **voice)
    assert not Contribution.objects.exists()


def test_what_belongs_to_another_call_is_refused():
    call = build_call()
    other = build_call(cycle=call.cycle, published=False)
    strange = {
        "topic": actions.write_topic(actor=SYSTEM, call=other, name_es="Mar"),
        "help_point": actions.open_help_point(actor=SYSTEM, call=other, name="Kiosco"),
        "notice": other.notices.get(),
    }
    for name, row in strange.items():
        with pytest.raises(Refused, match="de esta consulta"):
            build_contribution(call=call, **{name: row})


def test_what_belongs_to_the_call_is_kept():
    call = build_call(published=False)
    topic = actions.write_topic(actor=SYSTEM, call=call, name_es="Agua")
    call = actions.publish_call(actor=SYSTEM, call=call)
    point = actions.open_help_point(actor=SYSTEM, call=call, name="Kiosco")
    old = call.notices.get()
    actions.write_notice(actor=SYSTEM, call=call, short_es="Nuevo", full_es="Nuevo")
    row = build_contribution(
        call=call, topic=topic, help_point=point, notice=old, channel="kiosk", people=3
    ).contribution
    assert (row.topic, row.help_point, row.notice, row.people) == (topic, point, old, 3)


def test_a_voice_without_what_is_required_is_refused_unless_it_came_on_paper():
    call = build_call()
    with pytest.raises(Misfilled, match="¿Qué propones"):
        build_contribution(call=call, answers={})
    assert build_contribution(call=call, actor=HELPER, channel="paper", answers={})


def test_an_empty_voice_is_none():
    call = build_call(questions=[QuestionDraft("text", "¿Algo?"), QuestionDraft("file", "Foto")])
    with pytest.raises(Refused, match="al menos una pregunta"):
        build_contribution(call=call, answers={"algo": "  "})
    upload = Upload("nota.txt", b"Hola")
    assert build_contribution(call=call, answers={}, files={"foto": upload})


def test_half_signs_and_control_characters_are_left_out():
    row = build_contribution(answers={"que-propones": "Á\ud800r\x00boles"}).contribution
    assert voices.raw_answers_of(row) == {"que-propones": "Árboles"}


def test_a_closed_call_takes_no_voices(time_machine):
    call = build_call(closes=datetime(2023, 2, 10, tzinfo=UTC))
    time_machine.move_to(call.closes, tick=False)
    build_contribution(call=call)
    time_machine.move_to(call.closes + timedelta(seconds=1), tick=False)
    with pytest.raises(Refused, match="cerró"):
        build_contribution(call=call)
    with pytest.raises(Refused, match="cerró"):
        build_contribution(call=call, occurred=call.closes)
    machine = build_contribution(call=call, actor=SYSTEM, occurred=call.closes).contribution
    assert machine.occurred == call.closes
    brought = build_contribution(
        call=call, actor=HELPER, channel="paper", occurred=call.opens
    ).contribution
    assert brought.occurred == call.opens < brought.made_at


def test_whoever_takes_part_speaks_now():
    row = build_contribution(occurred=datetime(2023, 1, 11, tzinfo=UTC)).contribution
    assert row.occurred == row.made_at


def test_an_address_is_kept_apart_and_gets_a_copy_of_the_receipt():
    receipt = build_contribution(email="Ana@Example.org ", language="en")
    row = Contribution.objects.get()
    assert row.contact.email == "ana@example.org"
    letter = Letter.objects.get()
    assert receipt.contribution.folio in letter.body
    assert f"/{receipt.secret}/" in letter.body
    assert (letter.contact, letter.language, letter.fleeting) == (row.contact, "en", True)
    assert entry(receipt).actor == ""


def test_nobody_is_flooded_with_receipts():
    call = build_call()
    for _each in range(11):
        build_contribution(call=call, email="ana@example.org")
    assert Contact.objects.count() == 1
    assert Letter.objects.count() == 10


def test_what_children_say_waits_until_somebody_has_read_it():
    call = build_call(variant="children", asks=["age_band"])
    receipt = build_contribution(call=call)
    row = receipt.contribution
    assert row.state == "held"
    case = Case.objects.get(subject=row.folio)
    assert (case.cause, case.scope) == (Cause.CHILDREN, call.folio)
    assert entry(receipt).audience == Audience.RESTRICTED
    with pytest.raises(Refused, match="no se les pide correo"):
        build_contribution(call=call, email="ana@example.org")


def test_what_comes_with_causes_waits_too():
    row = build_contribution(causes=[Cause.EXCESS, Cause.REPEATED]).contribution
    case = Case.objects.get(subject=row.folio)
    assert (row.state, case.cause) == ("held", Cause.EXCESS)
    assert "Se parece mucho" in case.words
    machine = build_contribution(
        call=row.call, actor=SYSTEM, channel="import", origin="f/1", causes=[Cause.REPEATED]
    )
    assert machine.contribution.state == "held"


def test_nothing_joins_a_call_twice():
    call = build_call()
    build_contribution(call=call, actor=HELPER, channel="offline", origin="device/1")
    with pytest.raises(Refused, match="ya se había recibido"):
        build_contribution(call=call, actor=HELPER, channel="offline", origin="device/1")
    assert Contribution.objects.count() == 1
    assert list(voices.by_origins(call, ["device/1", "device/2"])) == ["device/1"]


def test_a_number_somebody_else_used_is_replaced_once(monkeypatch):
    call = build_call()
    build_contribution(call=call)
    handed = iter([[1], [5], [1], [1]])
    monkeypatch.setattr(contributing, "numbers", lambda _cycle, count=1: next(handed))
    assert build_contribution(call=call).contribution.number == 5
    with pytest.raises(Refused):
        build_contribution(call=call)
    assert Contribution.objects.count() == 2


def test_many_are_taken_in_at_once_each_with_its_receipt_and_entry(django_assert_max_num_queries):
    call = build_call()
    several = [
        NewVoice(answers=ANSWERS, channel="import", origin=f"f/{row}", profile=NewProfile("60+"))
        for row in range(30)
    ]
    with django_assert_max_num_queries(20):
        made = actions.submit_many(actor=SYSTEM, call=call, voices=several)
    assert [each.contribution.number for each in made] == list(range(1, 31))
    assert receipts.by_secret(made[7].secret) == made[7].contribution
    assert Entry.objects.filter(verb="consultation.contributed").count() == 30
    with pytest.raises(Refused, match="Alguno de estos"):
        actions.submit_many(actor=SYSTEM, call=call, voices=[NewVoice(answers=ANSWERS), several[0]])
    assert Contribution.objects.count() == 30
    assert actions.submit_many(actor=SYSTEM, call=call, voices=[]) == []


def test_many_of_a_help_point_use_the_numbers_handed_to_it():
    call = build_call()
    block = actions.take_block(actor=HELPER, call=call, size=2)
    several = [
        NewVoice(answers=ANSWERS, channel="offline", origin="a/1", number=block.last),
        NewVoice(answers=ANSWERS, channel="web"),
    ]
    made = actions.submit_many(actor=HELPER, call=call, voices=several)
    assert [each.contribution.number for each in made] == [2, 3]
    assert [entry(each).actor for each in made] == [HELPER.pseudonym, ""]


def test_a_file_answers_a_question_and_is_kept_from_sight():
    question = QuestionDraft("file", "Una foto", required=True)
    call = build_call(questions=[question])
    upload = Upload("nota.txt", b"Hola, aqui va mi propuesta.")
    row = build_contribution(call=call, answers={}, files={"una-foto": upload}).contribution
    recording = Recording.objects.get(contribution=row)
    assert not recording.version.public
    assert recording.question.key == "una-foto"
    with pytest.raises(Refused):
        build_contribution(call=call, answers={}, files={"una-foto": Upload("virus.exe", b"MZ")})
    assert Contribution.objects.count() == 1


def test_a_spoken_answer_is_sound_and_nothing_else():
    call = build_call()
    with pytest.raises(Refused):
        build_contribution(
            call=call, answers={}, files={"que-propones": Upload("nota.txt", b"Hola")}
        )


def test_the_database_itself_keeps_receipts_apart():
    row = build_contribution().contribution
    row.pk = None
    with pytest.raises(IntegrityError):
        row.save(force_insert=True)
    assert clock.now() > row.made_at
    assert STRANGER.pseudonym == ""
