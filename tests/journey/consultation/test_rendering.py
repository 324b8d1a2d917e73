"""What was spoken is written down by a person, and the original is kept beside it."""

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.consultation import actions, rendering_rules
from planabierto.journey.consultation.models import Rendering
from planabierto.journey.consultation.queries import calls, voices
from planabierto.journey.consultation.queries import rendering as queries
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused
from planabierto.tools.library.queries import visible_to
from planabierto.tools.library.storing import Upload
from tests.builders import QUESTIONS, build_call, build_contribution
from tests.journey.consultation.channels import ANA, ELSEWHERE, MODERATOR

pytestmark = pytest.mark.django_db
SOUND = Upload("voz.ogg", b"OggS" + bytes(24) + b"OpusHead" + bytes(100))


@pytest.fixture
def call():
    return build_call(questions=QUESTIONS[:2], languages=["es", "nah"])


@pytest.fixture
def spoken(call):
    answers = {"que-te-importa": ["agua"]}
    return build_contribution(call=call, answers=answers, files={"que-propones": SOUND})


def _recording(receipt):
    return queries.recordings_of(receipt.contribution).get()


def _question(call, key="que-propones"):
    return next(each for each in calls.questions_of(call) if each.key == key)


def test_a_spoken_answer_is_kept_and_reserved(spoken):
    recording = _recording(spoken)
    assert not recording.version.public
    assert recording.version.media_type == "audio/ogg"
    assert not visible_to(STRANGER).filter(pk=recording.version_id).exists()
    assert not visible_to(ELSEWHERE).filter(pk=recording.version_id).exists()
    assert visible_to(ANA).filter(pk=recording.version_id).exists()


def test_it_waits_to_be_written_down(call, spoken):
    (waiting,) = queries.waiting_in(call, ANA)
    assert (waiting.kind, waiting.contribution) == ("transcription", spoken.contribution)
    assert queries.recording(waiting.recording.pk, ANA) == waiting.recording
    assert queries.recording(waiting.recording.pk, ELSEWHERE) is None
    actions.transcribe(actor=ANA, recording=waiting.recording, text="Quiero agua limpia.")
    assert queries.waiting_in(call, ANA) == []


def test_what_was_written_down_is_what_it_says(spoken):
    actions.transcribe(actor=ANA, recording=_recording(spoken), text="Quiero agua.")
    actions.transcribe(actor=ANA, recording=_recording(spoken), text="Quiero agua limpia.")
    (said,) = voices.texts_of([spoken.contribution])[spoken.contribution.pk]
    assert said[1] == "Quiero agua limpia."
    (row,) = queries.renderings_of([spoken.contribution.pk])[spoken.contribution.pk]
    assert (row.text, row.language, row.made_by) == ("Quiero agua limpia.", "es", ANA.pseudonym)
    assert Rendering.objects.count() == 2
    assert Entry.objects.filter(verb="consultation.transcribed").count() == 2


def test_another_language_is_translated_beside_the_original(call):
    receipt = build_contribution(call=call, language="nah")
    (waiting,) = queries.waiting_in(call, MODERATOR)
    assert (waiting.kind, waiting.question.key) == ("translation", "que-propones")
    row = actions.translate(
        actor=MODERATOR,
        contribution=receipt.contribution,
        question=waiting.question,
        language="es",
        text="Agua para todos.",
    )
    assert (row.kind, row.language) == ("translation", "es")
    assert voices.raw_answers_of(receipt.contribution)["que-propones"].startswith("Más árboles")
    assert queries.waiting_in(call, MODERATOR) == []


@pytest.mark.parametrize("actor", [STRANGER, ELSEWHERE])
def test_only_who_helps_or_moderates_writes_down(spoken, actor):
    with pytest.raises(Refused):
        actions.transcribe(actor=actor, recording=_recording(spoken), text="Algo.")


def test_what_was_not_spoken_is_not_transcribed(call, spoken):
    contribution = spoken.contribution
    other = _question(call, "que-te-importa")
    assert not rendering_rules.fits(contribution, other, "transcription", "es")
    assert not rendering_rules.fits(contribution, other, "translation", "es")
    assert rendering_rules.fits(contribution, other, "translation", "en")
    assert not rendering_rules.fits(contribution, _question(call), "translation", "en")
    assert not rendering_rules.fits(contribution, other, "translation", "español")


def test_a_transcription_can_be_translated(call, spoken):
    actions.transcribe(actor=ANA, recording=_recording(spoken), text="Quiero agua.")
    assert rendering_rules.fits(spoken.contribution, _question(call), "translation", "en")


@pytest.mark.parametrize(("text", "words"), [(" ", "Escribe"), ("x" * 20_001, "demasiado largo")])
def test_it_says_something_and_not_too_much(spoken, text, words):
    with pytest.raises(Refused, match=words):
        actions.transcribe(actor=ANA, recording=_recording(spoken), text=text)


def test_what_its_author_took_back_is_heard_by_nobody(call, spoken):
    recording = _recording(spoken)
    actions.withdraw(actor=STRANGER, contribution=spoken.contribution, secret=spoken.secret)
    assert queries.waiting_in(call, ANA) == []
    assert not visible_to(ANA).filter(pk=recording.version_id).exists()
    with pytest.raises(Refused, match="retiró"):
        actions.transcribe(actor=ANA, recording=recording, text="Algo.")


def test_a_recording_has_two_megabytes_at_most(call):
    long = Upload("voz.ogg", SOUND.data + bytes(2 * 1024**2))
    with pytest.raises(Refused, match="2 MB"):
        build_contribution(call=call, answers={}, files={"que-propones": long})
    assert not voices.contributions().exists()
    answers = {"que-te-importa": ["agua"]}
    fits = Upload("voz.ogg", SOUND.data.ljust(2 * 1024**2, bytes(1)))
    assert build_contribution(call=call, answers=answers, files={"que-propones": fits})
