"""Giving a voice: without account or JavaScript, seen whole before it is sent, never lost."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from planabierto.ground.journal import actions as journal
from planabierto.ground.journal.models import Entry
from planabierto.journey.consultation import actions
from planabierto.journey.consultation.actions import OptionDraft, QuestionDraft
from planabierto.journey.consultation.models import Contribution, DraftAnswers
from planabierto.journey.consultation.queries import voices
from planabierto.reading.search.index import follow
from planabierto.tools.moderation.models import Case
from tests.builders import SYSTEM, build_call, build_contribution
from tests.doors.web.consultation.conftest import WORDS

AUDIO = b"OggS\x00\x02" + b"\x00" * 22 + b"\x01\x1e\x01vorbis" + b"\x00" * 60


def newest():
    return Contribution.objects.select_related("cycle", "call").latest("pk")


def test_a_voice_is_looked_at_then_sent_and_its_receipt_follows(client, call, answer):
    looked = answer("revisar")
    assert looked.status_code == 200
    assert "Esto vas a enviar" in looked.text
    assert WORDS in looked.text
    assert not Contribution.objects.filter(call=call).exists()
    sent = answer("enviar", follow=True)
    kept = newest()
    assert sent.status_code == 302
    receipt = client.get(sent["Location"])
    assert kept.folio in receipt.text
    assert "data:image/svg+xml" in receipt.text
    assert receipt["Referrer-Policy"] == "same-origin"
    assert "no-store" in receipt["Cache-Control"]
    assert Entry.objects.filter(subject=kept.folio).count() == 1


def test_what_was_answered_is_what_is_kept(call, answer):
    answer()
    kept = newest()
    assert voices.raw_answers_of(kept) == {
        "que-propones": WORDS,
        "que-te-importa": "agua,aire",
        "que-del-agua": "Que no se tire",
    }
    profile = voices.profile_of(kept)
    assert (profile.age_band, profile.gender, profile.groups) == ("30-44", "unsaid", ["carer"])
    assert (kept.channel, kept.may_quote, kept.state) == ("web", True, "received")


def test_what_a_condition_does_not_bring_up_is_not_kept(call, answer):
    answer(**{"p-que-te-importa": ["aire"]})
    assert "que-del-agua" not in voices.raw_answers_of(newest())


def test_a_missing_answer_is_named_and_all_that_was_typed_stands(call, answer):
    again = answer("revisar", **{"p-que-propones": ""})
    assert again.status_code == 422
    assert "Revisa lo que falta" in again.text
    assert "Que no se tire" in again.text
    assert 'href="#p-que-propones"' in again.text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"p-que-te-importa": ["agua", "aire", "suelo"]}, "Puedes elegir 2 como máximo."),
        ({"p-que-propones": "x" * 5_001}, "caben 5000"),
        ({"clave": "12"}, "cuatro números"),
        ({"correo": "sin arroba"}, "Este correo no está completo"),
    ],
)
def test_what_does_not_fit_is_said_where_it_is(call, answer, wrong, words):
    for step in ("revisar", "enviar"):
        again = answer(step, **wrong)
        assert again.status_code == 422
        assert words in again.text
    assert not Contribution.objects.filter(call=call).exists()


def test_one_can_go_back_and_change_something(client, answer):
    again = answer("cambiar")
    assert again.status_code == 200
    assert WORDS in again.text
    assert "Revisar mi aporte" in again.text


def test_what_the_call_refuses_is_said_and_nothing_is_lost(call, answer):
    again = answer("enviar", idioma="mfs")
    assert again.status_code == 422
    assert "lengua" in again.text
    assert WORDS in again.text


def test_a_call_that_closes_meanwhile_gives_back_what_was_written(call, answer):
    actions.reschedule_call(actor=SYSTEM, call=call, closes=None, reason="Se acabó")
    late = answer()
    assert late.status_code == 409
    assert WORDS in late.text
    assert "No se envió" in late.text


def test_a_draft_is_kept_for_this_device_alone(client, call, typed):
    url = reverse("contribute", args=[call.folio])
    answer = client.post(url, typed | {"paso": "guardar"})
    assert answer.status_code == 302
    assert WORDS in client.get(answer["Location"]).text
    client.cookies.clear()
    assert WORDS not in client.get(url).text


def test_a_draft_goes_when_it_is_sent(client, call, typed, answer):
    kept = client.post(reverse("contribute_draft", args=[call.folio]), typed)
    assert kept.json()["saved"]
    assert DraftAnswers.objects.count() == 1
    answer()
    assert DraftAnswers.objects.count() == 0
    assert WORDS not in client.get(reverse("contribute", args=[call.folio])).text


def test_a_closed_call_keeps_no_draft(client, call, typed):
    actions.reschedule_call(actor=SYSTEM, call=call, closes=None, reason="Se acabó")
    late = client.post(reverse("contribute_draft", args=[call.folio]), typed)
    assert late.status_code == 409
    assert DraftAnswers.objects.count() == 0


def test_the_trap_refuses_nobody_and_a_person_looks(call, answer):
    sent = answer(sitio="https://example.org")
    assert sent.status_code == 302
    assert newest().state == "held"
    assert Case.objects.get(subject=newest().folio).cause == "trap"


def test_under_attack_the_browser_gets_work_and_who_does_none_is_looked_at(settings, call, answer):
    settings.CONSULTATION_ATTACK_PER_MINUTE = 0
    assert "data-challenge" not in answer("revisar").text
    answer()
    assert newest().state == "held"
    assert "data-challenge" in answer("revisar").text


def test_voices_that_say_much_the_same_are_shown_before_sending(call, answer):
    other = build_contribution(
        call=call, answers={"que-propones": "Sombra y árboles nativos en cada banqueta"}
    ).contribution
    quiet = build_contribution(
        call=call, answers={"que-propones": "Árboles nativos en mi banqueta"}, may_quote=False
    ).contribution
    journal.seal()
    follow()
    looked = answer("revisar").text
    assert "¿Alguna dice lo tuyo?" in looked
    assert other.folio in looked
    assert quiet.folio not in looked


def test_an_answer_may_be_spoken(client, call, typed):
    url = reverse("contribute", args=[call.folio])
    del typed["p-que-propones"]
    spoken = typed | {"voz-que-propones": "1"}
    looked = client.post(url, spoken | {"paso": "revisar"})
    assert looked.status_code == 200
    assert 'name="archivo-que-propones"' in looked.text
    ogg = SimpleUploadedFile("voz.ogg", AUDIO)
    sent = client.post(url, spoken | {"paso": "enviar", "archivo-que-propones": ogg})
    assert sent.status_code == 302, sent.text[-3000:]
    assert newest().recordings.count() == 1


def test_a_spoken_answer_without_its_audio_is_not_sent(client, call, typed):
    del typed["p-que-propones"]
    spoken = typed | {"voz-que-propones": "1", "paso": "enviar"}
    again = client.post(reverse("contribute", args=[call.folio]), spoken)
    assert again.status_code == 422
    assert not Contribution.objects.filter(call=call).exists()


def test_no_account_is_asked_for_and_nobody_is_named(client, world, call, answer):
    client.force_login(
        world.account("resident"), backend="planabierto.doors.shared.backend.Backend"
    )
    answer()
    entry = Entry.objects.get(subject=newest().folio)
    assert world.account("resident").pseudonym not in (entry.actor, newest().helper)


def test_every_kind_of_question_can_be_answered(client, world):
    options = [OptionDraft("Uno"), OptionDraft("Dos"), OptionDraft("Tres")]
    kinds = ("single", "multiple", "scale", "ranking")
    chosen = [QuestionDraft(kind, f"Elige {kind}", options=options) for kind in kinds]
    plain = [QuestionDraft(kind, f"Di {kind}") for kind in ("text", "number", "place", "point")]
    call = build_call(cycle=world.cycle, questions=[*chosen, *plain, QuestionDraft("file", "Foto")])
    url = reverse("contribute", args=[call.folio])
    typed = {
        "p-elige-single": "dos",
        "p-elige-multiple": ["uno", "tres"],
        "p-elige-scale": "tres",
        "p-elige-ranking-tres": "1",
        "p-elige-ranking-uno": "2",
        "p-di-text": "Sí",
        "p-di-number": "12",
        "p-di-place": "19039",
        "p-di-point": "25.67, -100.3",
        "paso": "revisar",
    }
    shown = client.get(url).text
    assert 'name="p-elige-ranking-uno"' in shown
    same = client.post(url, typed | {"p-elige-ranking-uno": "1"})
    assert "Dos opciones tienen el mismo lugar" in same.text
    assert "número entero" in client.post(url, typed | {"p-di-number": "-1"}).text
    looked = client.post(url, typed)
    assert looked.status_code == 200
    assert "Monterrey" in looked.text
    assert client.post(url, typed | {"paso": "enviar"}).status_code == 302
    kept = voices.raw_answers_of(newest())
    assert kept["elige-ranking"] == "tres,uno"
    assert kept["di-place"] == "19039"
    assert kept["di-point"] == "25.67,-100.3"


def test_nothing_at_all_is_no_voice(client, world):
    call = build_call(cycle=world.cycle, questions=[QuestionDraft("text", "¿Qué?")])
    again = client.post(reverse("contribute", args=[call.folio]), {"paso": "revisar"})
    assert again.status_code == 422
    assert "Responde al menos una pregunta." in again.text


def test_a_recording_that_is_too_long_is_refused_and_the_words_stand(client, call, typed):
    long = SimpleUploadedFile("voz.ogg", AUDIO + b"\x00" * (2 * 1024 * 1024))
    sent = typed | {
        "voz-que-del-agua": "1",
        "paso": "enviar",
        "archivo-que-del-agua": long,
        "p-que-del-agua": "",
    }
    again = client.post(reverse("contribute", args=[call.folio]), sent)
    assert again.status_code == 422
    assert "2 MB" in again.text
    assert WORDS in again.text
    assert not Contribution.objects.filter(call=call).exists()


def test_the_same_page_sent_twice_is_one_voice(call, answer):
    turn = re.search(r'name="vez" value="([^"]+)"', answer("revisar").text)[1]
    assert answer("enviar", vez=turn).status_code == 302
    again = answer("enviar", vez=turn)
    assert again.status_code == 422
    assert "ya se había recibido" in again.text
    assert Contribution.objects.filter(call=call).count() == 1
    assert again.text.count('name="vez"') == 1
    assert answer("enviar", vez="otra").status_code == 302
