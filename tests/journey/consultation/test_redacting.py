"""Words that must not be kept are destroyed; the row, its number and its digest stay."""

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.consultation import actions
from planabierto.journey.consultation.models import Contribution, Rendering
from planabierto.journey.consultation.queries import voices
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.registry import checks
from planabierto.kit.verdict import Refused
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion, Restriction
from planabierto.tools.questionnaires.actions import QuestionDraft
from planabierto.tools.questionnaires.models import Answer
from tests.builders import QUESTIONS, SYSTEM, build_call, build_contribution, holder

pytestmark = pytest.mark.django_db
MODERATOR = holder(Role.MODERATOR, "NL-2022")
NAME = "Me llamo Ana Ruiz."


def test_every_version_of_the_words_goes_and_what_was_chosen_stays():
    call = build_call(questions=[*QUESTIONS, QuestionDraft("file", "Una foto")])
    receipt = build_contribution(
        call=call,
        answers={"que-propones": NAME, "que-te-importa": ["aire"]},
        files={"una-foto": Upload("nota.txt", b"Hola")},
    )
    row = receipt.contribution
    actions.add_to(
        actor=STRANGER,
        contribution=row,
        secret=receipt.secret,
        answers={"que-propones": "Vivo en la calle 5."},
    )
    Rendering.objects.create(
        contribution=row,
        question=row.recordings.get().question,
        kind="transcription",
        language="es",
        text=NAME,
        made_by="x",
        made_at=clock.now(),
    )
    DocumentVersion.objects.update(public=True)
    row = Contribution.objects.get()
    before = row.answers_digest
    actions.redact(actor=MODERATOR, contribution=row, reason=" Da datos personales ")
    row.refresh_from_db()
    assert voices.raw_answers_of(row) == {"que-te-importa": "aire"}
    assert not Answer.objects.filter(text__contains="Ana").exists()
    assert not Rendering.objects.exclude(text="").exists()
    assert Restriction.objects.get().reason == "Da datos personales"
    assert (row.answers_digest, row.sheet.nonce) == (before, "")
    written = Entry.objects.get(verb="consultation.redacted")
    assert (written.actor, written.audience) == (MODERATOR.pseudonym, "public")
    assert list(checks["consultation.answers"].problems()) == []


def test_a_file_that_was_never_shown_is_left_where_it_is():
    call = build_call(questions=[QuestionDraft("file", "Una foto")])
    files = {"una-foto": Upload("nota.txt", b"Hola")}
    row = build_contribution(call=call, answers={}, files=files).contribution
    actions.redact(actor=SYSTEM, contribution=row, reason="x")
    assert not Restriction.objects.exists()


def test_only_a_moderator_or_the_secretariat_does_so_and_says_why():
    row = build_contribution().contribution
    with pytest.raises(Refused, match="por qué se suprime"):
        actions.redact(actor=MODERATOR, contribution=row, reason=" ")
    for actor in (STRANGER, holder(Role.FACILITATOR, "NL-2022"), holder(Role.MODERATOR, "QR-2022")):
        with pytest.raises(Refused, match="designación vigente"):
            actions.redact(actor=actor, contribution=row, reason="x")
